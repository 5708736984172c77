import type { RequestHandler } from 'express';
import type { Context } from '../context.ts';

const yearSeconds = 31_536_000;

/** What every answer carries; pages that show something loosen the policy for just that. */
export function securityHeaders(ctx: Context): RequestHandler {
  return (_req, res, next) => {
    res.set({
      'Content-Security-Policy':
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    });
    if (ctx.publicUrl().startsWith('https:')) {
      res.set('Strict-Transport-Security', `max-age=${yearSeconds}`);
    }
    next();
  };
}
