import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { after, before } from 'node:test';
import { pino } from 'pino';
import { type App, createApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { type Problem, problemSchema } from '../../src/http/api/schemas.ts';
import { blog, type Options, siteId, startTestApp, type TestApp } from '../support/app.ts';

/** The reading and posting calls of the site that every test app has, and the moderators' calls. */
export const api = `/api/v1/sites/${siteId}`;
export const moderation = `/api/v1/moderation/sites/${siteId}`;

export function threadPath(url = `${blog}/post`, more = ''): string {
  return `${api}/threads?url=${encodeURIComponent(url)}${more}`;
}

/** One app for tests that leave each other alone: each uses pages or texts of its own. */
export function sharedApp(options: Options): () => TestApp {
  let app: TestApp;
  before(async () => {
    app = await startTestApp(options);
  });
  after(() => app[Symbol.asyncDispose]());
  return () => app;
}

/** The problem that an answer is, with the code that its type ends with; fails where the answer is none. */
export async function problemOf(answer: Response): Promise<Problem & { code: string }> {
  const text = await answer.text();
  assert.equal(answer.headers.get('content-type'), 'application/problem+json; charset=utf-8', text);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  const problem = problemSchema.strict().parse(JSON.parse(text));
  assert.equal(problem.status, answer.status);
  assert.match(problem.instance ?? '', /^urn:uuid:[0-9a-f-]{36}$/);
  const [, code = ''] = /^\/problems\/([a-z-]+)$/.exec(problem.type) ?? [];
  return { ...problem, code };
}

/** Status and problem code of an answer, for comparing many at once. */
export async function refusalOf(answer: Response): Promise<[number, string]> {
  const { status, code } = await problemOf(answer);
  return [status, code];
}

/** A form token of a page. */
export async function formToken(app: TestApp, url = `${blog}/post`, more = ''): Promise<string> {
  const answer = await app.call(`${api}/form-token?url=${encodeURIComponent(url)}${more}`);
  assert.equal(answer.status, 200);
  return ((await answer.json()) as { token: string }).token;
}

/** Sends bytes as they are, with the content type of the API unless told otherwise. */
export function postBytes(
  app: TestApp,
  bytes: Buffer<ArrayBuffer> | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${app.url}${api}/comments`, {
    method: 'POST',
    body: bytes,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer as it is on the wire: nothing decompressed, no header added to the request. */
export async function raw(
  url: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<RawAnswer> {
  const sent = request(url, { agent: false, ...options }).end();
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
}

/** A second server on the store of the first, as another process would be. */
export function startAnother(first: App, config: Partial<Config> = {}): Promise<App> {
  const { now } = first.ctx;
  return createApp({ ...first.ctx.config, ...config }, { log: pino({ level: 'silent' }), now });
}

/** A clock that stands still until it is moved. */
export function testClock() {
  let time = Date.now();
  return {
    now: () => time,
    forward(ms: number) {
      time += ms;
    },
  };
}

/** A site that publishes ham at once, however busy the machine is that has to check it. */
export const publishing: Pick<Options, 'site' | 'config'> = {
  site: { policy: 'publish-ham' },
  config: { verdictWaitMs: 30_000 },
};

export const secondMs = 1_000;
export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
