import express, { type Express } from 'express';
import type { Context } from '../context.ts';
import type { AkismetStandIn } from '../demo/akismet-stand-in.ts';
import { demoFiles } from '../demo/post.ts';
import { endpointsOf } from './api/endpoints.ts';
import { openApiDocument } from './api/openapi.ts';
import { serveThreads } from './api/read-thread.ts';
import { serveAssets } from './assets.ts';
import { corsBySite } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { healthChecks } from './health.ts';
import { commentLimits, signInLimit } from './limits.ts';
import { demoPages } from './pages/demo.ts';
import { pages } from './pages/pages.ts';
import { handleErrors, notFound } from './problems.ts';
import { makeReady, sendReady } from './ready-answer.ts';
import { routerOf } from './router.ts';
import { securityHeaders } from './security-headers.ts';

/** The order of what a request passes is this program's table of contents. */
export async function createHttpApp(
  ctx: Context,
  options: { isStopping: () => boolean; standIn: AkismetStandIn | undefined },
): Promise<Express> {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', ctx.config.trustProxy);

  // Reading comes first: it is what most requests do.
  app.get('/api/v1/sites/:site/threads', serveThreads(ctx));
  const demo = ctx.config.demo ? Object.entries(demoFiles).map(([path, file]) => ({ path, ...file })) : [];
  app.use(await serveAssets(demo));

  app.use(securityHeaders(ctx));
  app.use(healthChecks(ctx, options.isStopping));

  app.use('/api/v1/sites/:site', corsBySite(ctx));
  app.use('/api', express.json({ limit: ctx.config.maxBodyBytes }));
  app.post('/api/v1/sites/:site/comments', commentLimits(ctx));
  app.post(['/api/v1/session', '/api/v1/setup'], signInLimit(ctx));
  const endpoints = endpointsOf(ctx);
  app.use(routerOf(ctx, endpoints));
  app.get('/api/v1/openapi.json', await serveOpenApi(endpoints));

  app.use(pages(ctx));
  if (ctx.config.demo) app.use(demoPages(ctx, options.standIn));
  app.use(notFound);
  app.use(handleErrors(ctx));
  return app;
}

async function serveOpenApi(endpoints: Endpoint[]) {
  const document = Buffer.from(JSON.stringify(openApiDocument(endpoints)));
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Access-Control-Allow-Origin': '*' };
  const answer = await makeReady(document, { ...headers, 'Cache-Control': 'public, max-age=300' }, 11);
  return ((req, res) => sendReady(req, res, answer, [])) as express.RequestHandler;
}
