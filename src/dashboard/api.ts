import type { Action } from '../domain/status.ts';
import type {
  CommentDetail,
  Decisions,
  MatchCount,
  Operations,
  OperationView,
  QueueSlice,
  Replied,
  Undone,
} from '../http/api/queue-schemas.ts';
import type { History, ModeratedSites, QueueCounts, QueuedComment, Session } from '../http/api/schemas.ts';
import { ApiError, errorOf } from './api-error.ts';
import { filterForApi, isGrouped, type Place } from './place.ts';
import { strings } from './strings.ts';

/** A server that says nothing for this long is taken for gone. */
const answerWithinMs = 20_000;

interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal | undefined;
}

/** The moderation API as the dashboard uses it. Every call rejects with an ApiError, or as it was aborted. */
export type Api = ReturnType<typeof createApi>;

/**
 * @param signedOut is called when the session has ended under an open page; the call that found out is made
 *   again once the promise resolves, so that whoever made it only sees it take long.
 */
export function createApi(signedOut: () => Promise<void>) {
  async function whileSignedIn<T>(path: string, options: Call = {}): Promise<T> {
    for (;;) {
      try {
        return await call<T>(path, options);
      } catch (error) {
        if (!(error instanceof ApiError) || error.code !== 'not-signed-in') throw error;
        await signedOut();
        options.signal?.throwIfAborted();
      }
    }
  }
  const post = <T>(path: string, body?: object) => whileSignedIn<T>(path, { method: 'POST', body });
  const ofSite = (site: string) => `/moderation/sites/${encodeURIComponent(site)}`;
  const ofComment = (site: string, id: string) => `${ofSite(site)}/comments/${encodeURIComponent(id)}`;

  return {
    session: () => call<Session>('/session'),
    signIn: (email: string, password: string) =>
      call<Session>('/session', { method: 'POST', body: { email, password } }),
    signOut: () => call<void>('/session', { method: 'DELETE' }),
    setUp: (account: { token: string; name: string; email: string; password: string }) =>
      call<Session>('/setup', { method: 'POST', body: account }),

    /** Any other call, by its path below `/api/v1`: the pages beside the queue bring their own. */
    request: whileSignedIn,
    /** The same for somebody who is not signed in. */
    open: call,
    sites: () => whileSignedIn<ModeratedSites>('/moderation/sites'),
    counts: (site: string | null) =>
      whileSignedIn<QueueCounts>(
        `/moderation/counts${site === null ? '' : `?${new URLSearchParams({ site })}`}`,
      ),
    comments: (place: Place, after: string | null, signal?: AbortSignal) => {
      const { order } = place.filter;
      const query = new URLSearchParams({
        ...filterForApi(place),
        ...(order && { order }),
        ...(isGrouped(place) && { grouped: 'true' }),
        // Whoever reads on gets more at a time.
        ...(after !== null && { after, limit: '100' }),
      });
      return whileSignedIn<QueueSlice>(`/moderation/comments?${query}`, { signal });
    },
    /** The first comment of a group in the order of the place. */
    firstAlike: ({ status, filter: { order } }: Place, site: string, alike: string) => {
      const query = new URLSearchParams({ site, status, alike, ...(order && { order }), limit: '1' });
      return whileSignedIn<QueueSlice>(`/moderation/comments?${query}`);
    },
    matching: (place: Place) =>
      whileSignedIn<MatchCount>(`/moderation/comments/count?${new URLSearchParams(filterForApi(place))}`),
    lookUp: (comments: Named[]) =>
      post<QueueSlice>('/moderation/comments/look-up', { comments: comments.map(named) }),
    /** On comments as they are shown: not on what their authors have changed since. */
    decideOn: (action: Action, comments: QueuedComment[], operation: string | undefined) =>
      post<Decisions>('/moderation/decisions', {
        action,
        comments: comments.map(comment => ({
          ...named(comment),
          from: comment.status,
          authorEditedAt: comment.authorEditedAt,
        })),
        ...(operation !== undefined && { operation }),
      }),
    /** @param seenAt when the list was read that it is decided from. */
    decideMatching: (action: Action, filter: object, except: string[], seenAt: string | undefined) =>
      post<Decisions>('/moderation/decisions', { action, filter, except, seenAt }),
    operations: () => whileSignedIn<Operations>('/moderation/operations'),
    operation: (id: string) => whileSignedIn<OperationView>(`/moderation/operations/${id}`),
    undo: (operation: string) => post<Undone>(`/moderation/operations/${operation}/undo`),
    detail: (site: string, id: string) => whileSignedIn<CommentDetail>(ofComment(site, id)),
    edit: (site: string, id: string, change: object) =>
      whileSignedIn<CommentDetail>(ofComment(site, id), { method: 'PATCH', body: change }),
    reply: ({ site, id, authorEditedAt }: QueuedComment, text: string) =>
      post<Replied>(`${ofComment(site, id)}/reply`, { text, authorEditedAt }),
    history: (site: string, id: string) => whileSignedIn<History>(`${ofComment(site, id)}/history`),
  };
}

interface Named {
  site: string;
  id: string;
}

function named({ site, id }: Named): Named {
  return { site, id };
}

async function call<T>(path: string, { method = 'GET', body, signal }: Call = {}): Promise<T> {
  const response = await send(`/api/v1${path}`, {
    method,
    credentials: 'same-origin',
    cache: 'no-store',
    headers: {
      accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([AbortSignal.timeout(answerWithinMs), ...(signal ? [signal] : [])]),
  });
  if (response.status === 204) return undefined as T;
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) throw errorOf(response.status, answer, response.headers.get('retry-after'));
  if (answer === undefined) throw new ApiError('unreachable', strings.oddAnswer);
  return answer as T;
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    if (error instanceof DOMException && error.name === 'TimeoutError')
      throw new ApiError('no-answer', strings.noAnswer);
    throw new ApiError('unreachable', strings.unreachable);
  }
}
