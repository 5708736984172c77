import type { Counts, Problem, ThreadPage } from '../src/http/api/schemas.ts';

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
  fields?: Problem['errors'];
  retryAfterSeconds?: number;
}

export type Answer<T> = { value: T; failure?: undefined } | { failure: Failure };

type Order = ThreadPage['reading']['order'];

/** Which part of a thread: a page of it, or what a permalink to a comment needs. */
export interface Part {
  order?: Order | undefined;
  after?: string | undefined;
  at?: string | undefined;
  /** The language whose words the answer has to bring. */
  strings?: string | undefined;
}

/** Calls the API about a page: reads with a query, or posts a body. */
export type Call = <T>(
  path: string,
  query?: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<Answer<T>>;

export function getThread({ url, key }: Place, call: Call, part: Part = {}): Promise<Answer<ThreadPage>> {
  const asked = Object.entries({ url, key, ...part }).filter(entry => entry[1]) as [string, string][];
  return call('threads', `?${new URLSearchParams(asked)}`);
}

/** @param strings the language whose words the answer has to bring; '' for none. */
export function getCounts(call: Call, pages: string[], strings: string): Promise<Answer<Counts>> {
  return call(
    'counts',
    `?${new URLSearchParams([['strings', strings], ...pages.map(page => ['page', page] as [string, string])])}`,
  );
}

export function callTo(place: Pick<Place, 'server' | 'site'> & Partial<Place>): Call {
  return async <T>(path: string, query = '', body?: object, headers?: Record<string, string>) => {
    try {
      const response = await ask(
        `${place.server}/api/v1/sites/${encodeURIComponent(place.site)}/${path}${query}`,
        {
          // Asks whether what the browser has is still right: nobody misses the comment that they just posted.
          cache: 'no-cache',
          ...(body && {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...headers },
            body: JSON.stringify({ url: place.url, key: place.key, ...body }),
          }),
        },
      );
      const text = await response.text();
      const answer = text ? JSON.parse(text) : undefined;
      return response.ok ? { value: answer as T } : { failure: failureOf(response, answer as Problem) };
    } catch {
      return { failure: { code: 'unreachable' } };
    }
  };
}

/** Fetches from the server; without cookies, and not for ever. */
export function ask(address: string, options?: RequestInit): Promise<Response> {
  return fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(timeoutMs), ...options });
}

function failureOf(response: Response, problem: Problem): Failure {
  if (response.status >= 500) return { code: 'unreachable' };
  return {
    code: /[^/]*$/.exec(problem.type)?.[0] ?? '',
    detail: problem.detail,
    fields: problem.errors,
    retryAfterSeconds: Number(response.headers.get('Retry-After')),
  };
}
