import type { Counts, FormToken, OwnComments, Posted, Problem, ThreadPage } from '../src/http/api/schemas.ts';
import type { Secret } from './storage.ts';

/** Longer than the server's own deadline for anything that a reader waits for. */
const timeoutMs = 20_000;

/** Where a page's thread is. */
export interface Place {
  /** The comment server: an origin, no slash at the end. */
  server: string;
  site: string;
  /** The page's address. */
  url: string;
  /** The owner's own name for the thread. */
  key: string | undefined;
}

/** Why there is no answer; `unreachable` stands for the network and for every fault of the server. */
export interface Failure {
  code: string;
  /** The server's own sentence. */
  detail?: string;
  fields?: NonNullable<Problem['errors']>;
  retryAfterSeconds?: number;
}

export type Answer<T> = { value: T; failure?: undefined } | { failure: Failure };

/** What the reader typed, and for which page. */
export interface Draft {
  title: string;
  parentId: string | undefined;
  text: string;
  name: string;
  email: string;
  website: string;
  /** The honeypot: people leave it empty. */
  subject: string;
}

export function getThread(place: Place, after?: string): Promise<Answer<ThreadPage>> {
  return call(place, 'threads', pageQuery(place, after));
}

export function getFormToken(place: Place): Promise<Answer<FormToken>> {
  return call(place, 'form-token', pageQuery(place));
}

/** @param key the same for every attempt to send the same draft. */
export function postComment(place: Place, draft: Draft, token: string, key: string): Promise<Answer<Posted>> {
  return call(place, 'comments', '', { ...draft, token }, { 'Idempotency-Key': key });
}

export function getOwnComments(place: Place, secrets: Secret[]): Promise<Answer<OwnComments>> {
  return call(place, 'comments/mine', '', { secrets });
}

export function getCounts(place: Omit<Place, 'url' | 'key'>, pages: string[]): Promise<Answer<Counts>> {
  return call(place, 'counts', `?${new URLSearchParams(pages.map(page => ['page', page]))}`);
}

function pageQuery({ url, key }: Place, after?: string): string {
  return `?${new URLSearchParams({ url, ...(key && { key }), ...(after && { after }) })}`;
}

async function call<T>(
  place: { server: string; site: string; url?: string; key?: string | undefined },
  path: string,
  query: string,
  body?: object,
  headers?: Record<string, string>,
): Promise<Answer<T>> {
  try {
    const response = await fetch(
      `${place.server}/api/v1/sites/${encodeURIComponent(place.site)}/${path}${query}`,
      {
        credentials: 'omit',
        // Asks whether what the browser has is still right: nobody misses the comment that they just posted.
        cache: 'no-cache',
        signal: AbortSignal.timeout(timeoutMs),
        ...(body && {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify({ url: place.url, key: place.key, ...body }),
        }),
      },
    );
    const answer = await response.json();
    return response.ok ? { value: answer as T } : { failure: failureOf(response, answer as Problem) };
  } catch {
    return { failure: { code: 'unreachable' } };
  }
}

function failureOf(response: Response, problem: Problem): Failure {
  if (response.status >= 500) return { code: 'unreachable' };
  return {
    code: /[^/]*$/.exec(problem.type)?.[0] ?? '',
    detail: problem.detail,
    fields: problem.errors ?? [],
    retryAfterSeconds: Number(response.headers.get('Retry-After')) || 0,
  };
}
