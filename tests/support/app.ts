import { pino } from 'pino';
import { newSetUpToken } from '../../src/accounts/set-up.ts';
import { type App, createApp } from '../../src/app.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { type AkismetStandIn, standInKey, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';
import { pageOf } from '../../src/domain/page-key.ts';
import { type SiteSettings, siteSettingsSchema } from '../../src/domain/site.ts';
import { cleanLine } from '../../src/domain/text.ts';
import type { Posted, Session } from '../../src/http/api/schemas.ts';
import { issueFormToken } from '../../src/spam/form-token.ts';
import { honeypotName } from '../../src/spam/honeypot.ts';
import { saveSite } from '../../src/store/sites.ts';
import { emptyStore, type StoreKind } from './stores.ts';

/** The site that every test app has, and its blog. */
export const siteId = 'blog';
export const blog = 'https://blog.example';

export interface Options {
  store?: StoreKind;
  /** With a stand-in for Akismet that checks the comments; without it, the local filter does. */
  akismet?: boolean;
  config?: Partial<Config>;
  site?: Partial<SiteSettings>;
  /** Origins of the site beside `blog` and the app's own. */
  origins?: string[];
  now?: () => number;
}

export interface TestApp extends App {
  akismet: AkismetStandIn;
  /** fetch on the app's address; an object as body is sent as JSON. */
  call(path: string, init?: Omit<RequestInit, 'body'> & { body?: object | string }): Promise<Response>;
  /** Posts a comment through the API as the widget does; `trapped` goes into the field that people do not see. */
  post(comment?: Record<string, unknown>, headers?: Record<string, string>): Promise<Response>;
  /** Posts a comment that has to be taken. */
  posted(comment?: Record<string, unknown>): Promise<Posted>;
  /** A page's thread as readers get it. */
  thread(url?: string): Promise<import('../../src/http/api/schemas.ts').ThreadPage>;
  /** Signs the owner in. */
  moderator(): Promise<Moderator>;
}

export interface Moderator {
  session: Session;
  cookie: string;
  call: TestApp['call'];
  /** Waits until the comment was checked, or fails after some seconds. */
  checked(id: string): Promise<import('../../src/http/api/schemas.ts').QueuedComment>;
  decide(id: string, decision: string, from: string): Promise<Response>;
  queue(status?: string): Promise<import('../../src/http/api/schemas.ts').QueuePage>;
  history(id: string): Promise<string[]>;
}

/** The whole application on a free port, with a store of its own; all of it is gone once disposed of. */
export async function startTestApp(options: Options = {}): Promise<TestApp> {
  await using stack = new AsyncDisposableStack();
  const store = stack.use(await emptyStore(options.store ?? 'sqlite'));
  const akismet = stack.use(await startAkismetStandIn());
  const config: Config = {
    ...parseConfig({
      PORT: '0',
      LOG_LEVEL: 'silent',
      FORM_WAIT_MS: '0',
      FEEDBACK_WAIT_MS: '0',
      ...store.env,
    }),
    commentsPerMinuteAndIp: 1_000,
    commentsPerMinuteAndSubnet: 10_000,
    commentsPerHourAndAuthor: 10_000,
    commentsPerMinuteAndSite: 10_000,
    commentsPerMinute: 100_000,
    attackCommentsPerMinute: 10_000,
    akismetUrl: akismet.url,
    akismetKey: options.akismet ? standInKey : undefined,
    shutdownMs: 2_000,
    ...options.config,
  };
  const log = pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' });
  const app = stack.use(await createApp(config, { log, ...(options.now && { now: options.now }) }));
  await app.ctx.store.write(async (db, announce) => {
    const settings = siteSettingsSchema.parse(options.site ?? {});
    const origins = [blog, app.ctx.publicUrl(), ...(options.origins ?? [])];
    await saveSite(db, { id: siteId, name: 'The Blog', origins, settings }, app.ctx.now());
    announce({ kind: 'site', siteId });
  });
  const opened = stack.move();
  return { ...app, akismet, ...readerOf(app), [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

function readerOf(app: App): Pick<TestApp, 'call' | 'post' | 'posted' | 'thread' | 'moderator'> {
  const call = caller(app.url, {});
  const api = `/api/v1/sites/${siteId}`;

  async function post(
    { trapped, ...comment }: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    const url = String(comment.url ?? `${blog}/post`);
    const token = await tokenOfAnOpenForm(app, url, comment.key as string | undefined);
    const trap = trapped === undefined ? {} : { [honeypotName(app.ctx.signer, siteId)]: trapped };
    const said = { text: 'A fine post.', name: 'Ann', email: 'ann@example.com', ...comment };
    const body = { url, token, ...trap, ...said };
    return call(`${api}/comments`, { method: 'POST', headers, body });
  }

  return {
    call,
    post,
    async posted(comment) {
      const answer = await post(comment);
      const body = await answer.json();
      if (!answer.ok) throw new Error(`The comment was not taken: ${JSON.stringify(body)}`);
      return body as Posted;
    },
    async thread(url = `${blog}/post`) {
      const answer = await call(`${api}/threads?url=${encodeURIComponent(url)}`);
      return (await answer.json()) as Awaited<ReturnType<TestApp['thread']>>;
    },
    moderator: () => signInAsOwner(app),
  };
}

/** Of a form that has been open for half a minute, as a person's would be. */
async function tokenOfAnOpenForm({ ctx }: App, url: string, key: string | undefined): Promise<string> {
  const site = await ctx.sites.find(siteId);
  try {
    return issueFormToken(
      ctx.signer,
      siteId,
      pageOf(site!, url, key && cleanLine(key)).key,
      ctx.now() - 30_000,
    );
  } catch {
    // A page that takes no comments has no form either.
    return '';
  }
}

export const owner = { name: 'Olive Owner', email: 'olive@example.com', password: 'a long enough password' };

async function signInAsOwner(app: App): Promise<Moderator> {
  const token = await newSetUpToken(app.ctx);
  const anyone = caller(app.url, {});
  const answer = token
    ? await anyone('/api/v1/setup', { method: 'POST', body: { ...owner, token } })
    : await anyone('/api/v1/session', { method: 'POST', body: owner });
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const call = caller(app.url, { cookie });
  const base = `/api/v1/moderation/sites/${siteId}`;
  const queue: Moderator['queue'] = async (status = 'pending') => {
    const page = await call(`${base}/comments?status=${status}`);
    return (await page.json()) as Awaited<ReturnType<Moderator['queue']>>;
  };
  return {
    session: (await answer.json()) as Session,
    cookie,
    call,
    queue,
    decide: (id, decision, from) =>
      call(`${base}/comments/${id}/decision`, { method: 'POST', body: { decision, from } }),
    async history(id) {
      const page = await call(`${base}/comments/${id}/history`);
      const { events } = (await page.json()) as { events: { actor: string; message: string }[] };
      return events.map(event => `${event.actor}: ${event.message}`);
    },
    async checked(id) {
      return until(`comment ${id} is checked`, async () => {
        const pages = await Promise.all(['pending', 'approved', 'spam', 'trash'].map(queue));
        return pages.flatMap(page => page.comments).find(comment => comment.id === id && comment.verdict);
      });
    },
  };
}

/** Asks again and again until there is an answer; fails after `mostMs`, the one thing that a test may wait for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  mostMs = 20_000,
): Promise<T> {
  const end = Date.now() + mostMs;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`It never came true that ${what}.`);
}

function caller(base: string, always: Record<string, string>): TestApp['call'] {
  return (path, init = {}) => {
    const { body, headers, ...rest } = init;
    const json = typeof body === 'object';
    return fetch(new URL(path, base), {
      redirect: 'manual',
      ...rest,
      headers: { ...(json && { 'content-type': 'application/json' }), ...always, ...(headers as object) },
      ...(body !== undefined && { body: json ? JSON.stringify(body) : body }),
    });
  };
}
