import { pipeline } from 'node:stream/promises';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { authorise, type Caller, looksAfter } from '../accounts/permissions.ts';
import type { User } from '../accounts/sessions.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { type Site, siteIdSchema } from '../domain/site.ts';
import { callerOf } from './caller.ts';
import { type Answer, actionOf, type Endpoint, validate } from './endpoint.ts';

interface Known {
  site?: Site;
  user?: User;
  caller?: Caller;
}
const nothing: Known = {};

/** Serves the endpoints as they are described: access, validation, answer. */
export function routerOf(ctx: Context, endpoints: Endpoint[]): Router {
  const router = express.Router();
  for (const endpoint of endpoints) router[endpoint.method](patternOf(endpoint.path), serve(ctx, endpoint));
  for (const [path, ofPath] of Map.groupBy(endpoints, endpoint => endpoint.path)) {
    router.all(patternOf(path), refuseMethod(ofPath));
  }
  return router;
}

function patternOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

/** What comes here has an address of ours and a method that no endpoint has there (RFC 9110, 15.5.6). */
function refuseMethod(endpoints: Endpoint[]): RequestHandler {
  const allowed = endpoints.map(endpoint => endpoint.method.toUpperCase()).join(', ');
  return (req, res) => {
    res.set('Allow', allowed);
    throw new Refusal('method-not-allowed', `This address takes ${allowed}, not ${req.method}.`);
  };
}

function serve(ctx: Context, endpoint: Endpoint): RequestHandler {
  return async (req, res) => {
    const known = await admit(ctx, endpoint, req, res);
    const params = endpoint.params ? validate(endpoint.params, req.params) : req.params;
    const query = endpoint.query && validate(endpoint.query, req.query);
    const bodySchema = endpoint.bodyFor?.(known.site!) ?? endpoint.body;
    const body = bodySchema && validate(bodySchema, jsonBody(req));
    const input = { ...known, params: params as Record<string, string>, query, body, req, res };
    // The registry cannot know each endpoint's types; `endpoint()` checked that they fit.
    const answer = await endpoint.handle(input as Parameters<typeof endpoint.handle>[0]);
    res.set({ 'Cache-Control': endpoint.cacheControl ?? 'no-store', ...answer.headers });
    res.status(answer.status);
    if (answer.stream) await sendStream(answer.stream, res);
    else if (answer.body) res.type('json').send(JSON.stringify(answer.body));
    else res.end();
  };
}

/** Sends until the stream ends or the client leaves, which is no fault of anybody's. */
async function sendStream(stream: NonNullable<Answer['stream']>, res: Response): Promise<void> {
  try {
    await pipeline(stream, res);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

/** The one place that lets a call in: who calls, whether they may, and whether the site is theirs. */
async function admit(ctx: Context, endpoint: Endpoint, req: Request, res: Response): Promise<Known> {
  const { access } = endpoint;
  const action = actionOf(endpoint);
  if (action === undefined) return access === 'site' ? { site: res.locals.site as Site } : nothing;
  const caller = await callerOf(ctx, req);
  if (!caller) throw new Refusal('not-signed-in', 'Please sign in.');
  authorise(caller, action);
  const { user } = caller;
  if (access === 'moderator') return { user, caller };
  const id = String(req.params.site);
  // A site of others is not told from one that is not there.
  if (!looksAfter(user, id)) throw noSuchSite(id);
  return { user, caller, site: await findSite(ctx, id) };
}

/** @throws Refusal `site-not-found` */
export async function findSite(ctx: Context, id: string): Promise<Site> {
  // What cannot be an id is not looked up: PostgreSQL takes no NUL in a text.
  const site = ctx.sites.peek(id) ?? (siteIdSchema.safeParse(id).success && (await ctx.sites.find(id)));
  if (!site) throw noSuchSite(id);
  return site;
}

function noSuchSite(id: string): Refusal {
  return new Refusal('site-not-found', `There is no site “${id.slice(0, 63)}” on this server.`);
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
