import type { Decision, Status } from '../domain/status.ts';
import type {
  Decided,
  History,
  ModeratedSites,
  QueueCounts,
  QueuePage,
  Session,
} from '../http/api/schemas.ts';
import { ApiError, errorOf } from './api-error.ts';
import { strings } from './strings.ts';

/** A server that says nothing for this long is taken for gone. */
const answerWithinMs = 20_000;

interface Call {
  method?: 'GET' | 'POST' | 'DELETE';
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
  const ofSite = (site: string) => `/moderation/sites/${encodeURIComponent(site)}`;
  const ofComment = (site: string, id: string) => `${ofSite(site)}/comments/${encodeURIComponent(id)}`;

  return {
    session: () => call<Session>('/session'),
    signIn: (email: string, password: string) =>
      call<Session>('/session', { method: 'POST', body: { email, password } }),
    signOut: () => call<void>('/session', { method: 'DELETE' }),
    setUp: (account: { token: string; name: string; email: string; password: string }) =>
      call<Session>('/setup', { method: 'POST', body: account }),

    sites: () => whileSignedIn<ModeratedSites>('/moderation/sites'),
    counts: (site: string) => whileSignedIn<QueueCounts>(`${ofSite(site)}/counts`),
    comments: (site: string, status: Status, before: string | null, signal?: AbortSignal) => {
      const query = new URLSearchParams({ status, ...(before === null ? {} : { before }) });
      return whileSignedIn<QueuePage>(`${ofSite(site)}/comments?${query}`, { signal });
    },
    decide: (site: string, id: string, decision: Decision, from: Status) =>
      whileSignedIn<Decided>(`${ofComment(site, id)}/decision`, { method: 'POST', body: { decision, from } }),
    history: (site: string, id: string) => whileSignedIn<History>(`${ofComment(site, id)}/history`),
  };
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
