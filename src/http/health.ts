import express, { type Router } from 'express';

import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { ping } from '../store/ping.ts';

/** `/healthz`: the process answers. `/readyz`: it can take requests: the store answers and it is not stopping. */
export function healthChecks(ctx: Context, isStopping: () => boolean): Router {
  const router = express.Router();
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' });
  });
  router.get('/readyz', async (_req, res) => {
    if (isStopping()) throw new Refusal('not-ready', 'The server is stopping.');
    try {
      await ping(ctx.store.db);
    } catch (error) {
      ctx.log.warn({ err: error }, 'The store does not answer.');
      throw new Refusal('not-ready', 'The store does not answer.');
    }
    res.set('Cache-Control', 'no-store').json({ status: 'ready' });
  });
  return router;
}
