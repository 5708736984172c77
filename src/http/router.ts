import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { type User, userOfSession } from '../accounts/sessions.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import type { Site } from '../domain/site.ts';
import { type Access, type Endpoint, validate } from './endpoint.ts';
import { refuseForgery } from './forgery.ts';
import { readSessionCookie } from './session-cookie.ts';

interface Known {
  site?: Site;
  user?: User;
}
const nothing: Known = {};

/** Serves the endpoints as they are described: access, validation, answer. */
export function routerOf(ctx: Context, endpoints: Endpoint[]): Router {
  const router = express.Router();
  for (const endpoint of endpoints) {
    router[endpoint.method](endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), serve(ctx, endpoint));
  }
  return router;
}

function serve(ctx: Context, endpoint: Endpoint): RequestHandler {
  return async (req, res) => {
    const known = await admit(ctx, endpoint.access, req, res);
    const params = endpoint.params ? validate(endpoint.params, req.params) : req.params;
    const query = endpoint.query && validate(endpoint.query, req.query);
    const bodySchema = endpoint.bodyFor?.(known.site!) ?? endpoint.body;
    const body = bodySchema && validate(bodySchema, jsonBody(req));
    const input = { ...known, params: params as Record<string, string>, query, body, req, res };
    // The registry cannot know each endpoint's types; `endpoint()` checked that they fit.
    const answer = await endpoint.handle(input as Parameters<typeof endpoint.handle>[0]);
    res.set({ 'Cache-Control': endpoint.cacheControl ?? 'no-store', ...answer.headers });
    res.status(answer.status);
    if (answer.body) res.type('json').send(JSON.stringify(answer.body));
    else res.end();
  };
}

async function admit(ctx: Context, access: Access, req: Request, res: Response): Promise<Known> {
  if (access === 'anyone') return nothing;
  if (access === 'site') return { site: res.locals.site as Site };
  refuseForgery(ctx, req);
  const token = readSessionCookie(ctx, req);
  const user = token ? await userOfSession(ctx, token) : undefined;
  if (!user) throw new Refusal('not-signed-in', 'Please sign in.');
  if (access === 'moderator') return { user };
  return { user, site: await findSite(ctx, String(req.params.site)) };
}

/** @throws Refusal `site-not-found` */
export async function findSite(ctx: Context, id: string): Promise<Site> {
  const site = ctx.sites.peek(id) ?? (await ctx.sites.find(id));
  if (!site) throw new Refusal('site-not-found', `There is no site “${id.slice(0, 63)}” on this server.`);
  return site;
}

function jsonBody(req: Request): unknown {
  // The parser leaves other media types alone.
  if (req.body === undefined) {
    throw new Refusal(
      'unsupported-media-type',
      'The body has to be JSON, with Content-Type: application/json.',
    );
  }
  return req.body;
}
