import express, { type Express } from 'express';
import type { Context } from '../context.ts';
import type { AkismetStandIn } from '../demo/akismet-stand-in.ts';
import { demoFiles } from '../demo/post.ts';
import { endpointsOf } from './api/endpoints.ts';
import { maxFilterBytes } from './api/local-filter.ts';
import { openApiDocument } from './api/openapi.ts';
import { serveThreads } from './api/read-thread.ts';
import { earlierReleases, serveAssets } from './assets.ts';
import { avatars } from './avatars.ts';
import { corsBySite } from './cors.ts';
import type { Endpoint } from './endpoint.ts';
import { healthChecks } from './health.ts';
import { commentLimits, readerLimit, readLimit, signInLimit } from './limits.ts';
import { demoPages } from './pages/demo.ts';
import { demoThemes, themeFiles } from './pages/demo-themes.ts';
import { pages } from './pages/pages.ts';
import { readerFiles, readerPages } from './pages/reader-pages.ts';
import { handleErrors, notFound } from './problems.ts';
import { serveBytes } from './ready-answer.ts';
import { routerOf } from './router.ts';
import { securityHeaders } from './security-headers.ts';
import { trackbacks } from './trackbacks.ts';

/** Whoever guesses is slowed down here. */
const signInPaths = [
  '/api/v1/session',
  '/api/v1/session/passkey',
  '/api/v1/session/passkey/options',
  '/api/v1/setup',
  '/api/v1/invitations/open',
  '/api/v1/invitations/accept',
];

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
  const limitReads = readLimit(ctx);
  app.get('/api/v1/sites/:site/threads', serveThreads(ctx, limitReads));
  const demo = ctx.config.demo ? Object.entries(demoFiles).map(([path, file]) => ({ path, ...file })) : [];
  app.use(await serveAssets([...readerFiles, ...demo, ...(ctx.config.demo ? themeFiles : [])]));
  app.get('/embed/{*file}', earlierReleases(ctx, limitReads));

  app.use(securityHeaders(ctx));
  app.use(avatars(ctx));
  app.use(healthChecks(ctx, options.isStopping));

  app.use('/api/v1/sites/:site', corsBySite(ctx));
  app.post('/api/v1/moderation/sites/:site/filter/import', largeBody(maxFilterBytes));
  app.get('/api/v1/sites/:site/{*call}', (req, _res, next) => {
    limitReads(req);
    next();
  });
  app.use('/api', express.json({ limit: ctx.config.maxBodyBytes }));
  const limitComments = commentLimits(ctx);
  app.post('/api/v1/sites/:site/comments', limitComments);
  app.post('/api/v1/sites/:site/preview', readerLimit(ctx, 'previews'));
  app.post('/api/v1/sites/:site/comments/:comment/edit', limitComments);
  app.post('/api/v1/sites/:site/comments/:comment/like', readerLimit(ctx, 'likes'));
  app.post(signInPaths, signInLimit(ctx));
  const endpoints = endpointsOf(ctx);
  app.use(routerOf(ctx, endpoints));
  app.get('/api/v1/openapi.json', serveOpenApi(endpoints));

  app.use(trackbacks());
  app.use(pages(ctx));
  app.use(readerPages(ctx, limitComments, limitReads));
  if (ctx.config.demo) app.use(demoPages(ctx, options.standIn));
  if (ctx.config.demo) app.use(demoThemes(ctx));
  app.use(notFound);
  app.use(handleErrors(ctx));
  return app;
}

/** Only for those who say who they are: a stranger's body is as short as everywhere. */
function largeBody(limit: number): express.RequestHandler {
  const parse = express.json({ limit });
  return (req, res, next) => {
    const { cookie, authorization } = req.headers;
    if (cookie || authorization) parse(req, res, next);
    else next();
  };
}

function serveOpenApi(endpoints: Endpoint[]): express.RequestHandler {
  const document = Buffer.from(JSON.stringify(openApiDocument(endpoints)));
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'public, max-age=300',
    Vary: 'Accept-Encoding',
    'Access-Control-Allow-Origin': '*',
  };
  return serveBytes(document, headers);
}
