import type { Request } from 'express';
import { looksAfter } from '../accounts/permissions.ts';
import type { User } from '../accounts/sessions.ts';
import type { Context } from '../context.ts';
import type { Change } from '../store/changes.ts';
import { callerOf } from './caller.ts';

/** Open pages of one account that are told of changes; a page beyond them takes the place of the oldest. */
const mostPerUser = 12;
/** A line without meaning keeps proxies from closing what is silent. */
const heartbeatMs = 15_000;
/** Nothing is told for longer than this after a session has ended. */
const sessionTrustedMs = 1_000;
/** Changes are gathered for so long, so that many at once are one message. */
const gatherMs = 60;
/** How often the embedded store is asked whether another process wrote to it. */
const lookMs = 1_000;
/** More changes than this at once, and the page looks for itself. */
const mostIds = 500;

/** Tells pages what changed, as server-sent events. */
export interface LiveFeed {
  /** The stream of one page; it ends with the page, with the session, or with the process. */
  open(req: Request, user: User): AsyncIterable<string>;
}

interface Page {
  supersede(): void;
}

export function createLiveFeed(ctx: Context): LiveFeed {
  const open = new Map<string, Page[]>();

  async function* stream(req: Request, user: User): AsyncGenerator<string> {
    const news = createNews();
    const gone = new AbortController();
    const ends = AbortSignal.any([ctx.stopping, gone.signal]);
    ends.addEventListener('abort', news.wake);
    req.res?.once('close', () => gone.abort());
    const stopListening = ctx.store.changes.listen(news.take);
    const page: Page = { supersede: () => news.supersede() };
    const pages = open.get(user.id) ?? [];
    open.set(user.id, pages);
    pages.push(page);
    if (pages.length > mostPerUser) pages.shift()!.supersede();
    try {
      yield message('ready', {});
      let owner: Pick<User, 'id' | 'sites'> = user;
      let checkedAt = Date.now();
      let saidAt = Date.now();
      while (!ends.aborted) {
        await news.wait(lookMs);
        if (ends.aborted) break;
        ctx.store.inTouch();
        const silent = Date.now() - saidAt >= heartbeatMs;
        if (!news.any() && !silent) continue;
        if (news.any()) await pause(gatherMs, ends);
        if (Date.now() - checkedAt >= sessionTrustedMs) {
          const caller = await callerOf(ctx, req).catch(() => undefined);
          if (!caller) return;
          owner = caller.user;
          checkedAt = Date.now();
        }
        const told = news.tell(owner);
        yield told === '' ? ':\n\n' : told;
        saidAt = Date.now();
        if (news.superseded()) return;
      }
    } finally {
      stopListening();
      const left = (open.get(user.id) ?? []).filter(other => other !== page);
      if (left.length > 0) open.set(user.id, left);
      else open.delete(user.id);
    }
  }
  return { open: stream };
}

/** What happened since a page was last told. */
function createNews() {
  let ids = new Map<string, Set<string>>();
  let count = 0;
  /** Whose they are, by id. */
  let operations = new Map<string, string>();
  let missed = false;
  let superseded = false;
  let wake = () => {};

  function add(siteId: string, commentIds: string[]) {
    const ofSite = ids.get(siteId) ?? new Set();
    ids.set(siteId, ofSite);
    for (const id of commentIds) ofSite.add(id);
    count += commentIds.length;
    if (count > mostIds) missed = true;
  }

  return {
    take(change: Change) {
      if (change.kind === 'comment') add(change.siteId, [change.commentId]);
      else if (change.kind === 'comments') add(change.siteId, change.commentIds);
      else if (change.kind === 'operation') operations.set(change.operationId, change.userId);
      else if (change.kind === 'everything' || change.kind === 'site') missed = true;
      else return;
      wake();
    },
    supersede() {
      superseded = true;
      wake();
    },
    superseded: () => superseded,
    any: () => count > 0 || operations.size > 0 || missed || superseded,
    wake: () => wake(),
    async wait(ms: number) {
      if (count > 0 || operations.size > 0 || missed || superseded) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      wake = resolve;
      const timer = setTimeout(resolve, ms);
      await promise;
      clearTimeout(timer);
    },
    /**
     * The messages for somebody: of the sites that they look after, and of decisions of their own, or of anybody
     * where they look after all sites. Then all of it is told.
     */
    tell(user: Pick<User, 'id' | 'sites'>): string {
      const sites = [...ids].filter(([site]) => looksAfter(user, site));
      const messages = [
        ...(missed
          ? [message('missed', {})]
          : sites.map(([site, some]) => message('comments', { site, ids: [...some] }))),
        ...[...operations]
          .filter(([, userId]) => user.sites === null || userId === user.id)
          .map(([id]) => message('operation', { id })),
        ...(superseded ? [message('superseded', {})] : []),
      ];
      ids = new Map();
      count = 0;
      operations = new Map();
      missed = false;
      return messages.join('');
    },
  };
}

function message(event: string, data: object): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

async function pause(ms: number, orUntil: AbortSignal): Promise<void> {
  if (orUntil.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const end = () => resolve();
  orUntil.addEventListener('abort', end, { once: true });
  await promise;
  clearTimeout(timer);
  orUntil.removeEventListener('abort', end);
}
