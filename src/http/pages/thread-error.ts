import type { ErrorRequestHandler } from 'express';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { problems, requestId } from '../problems.ts';
import { html } from './html.ts';

const csp =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const failed = 'Something went wrong on the server. Please try again later.';

/** What was thrown, as a page for the person who opened the address. */
export function errorPages(ctx: Context): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const refusal = error instanceof Refusal ? error : malformed(error);
    const about = { request: requestId(res), method: req.method, path: req.path };
    if (refusal) ctx.log.debug({ ...about, code: refusal.code }, 'Refused.');
    else ctx.log.error({ ...about, err: error }, 'A request failed.');

    const { status, title } = problems[refusal?.code ?? 'internal-error'];
    res.set({ 'Content-Security-Policy': csp, 'Cache-Control': 'no-store' });
    res
      .status(status)
      .type('html')
      .send(errorPage(title, refusal?.message ?? failed));
  };
}

/** An address that no browser writes: the router cannot read it. */
function malformed({ status = 500 }: { status?: number }): Refusal | undefined {
  return status < 500 ? new Refusal('invalid-request', 'There is nothing at this address.') : undefined;
}

function errorPage(title: string, sentence: string): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/assets/thread.css">
</head>
<body>
<main>
<header class="top"><h1>${title}</h1></header>
<p>${sentence}</p>
</main>
</body>
</html>
`.text;
}
