import type { Counts, Problem, ThreadPage } from '../src/http/api/schemas.ts';

/** Longer than the server's own deadline for anything that a reader waits for. */
export const timeoutMs = 20_000;

/** Where a page's thread is. */
export interface Place {
  /** The comment server: an origin, no slash at the end. */
  server: string;
  site: string;
  /** The page's address. */
  url: string;
  /** The owner's own name for the thread. */
  key: string | null;
}

/** Why there is no answer: the API's problem, or `unreachable` for the network and for every fault of the server. */
export interface Failure {
  code: string;
  /** The server's own sentence. */
  detail?: string;
  /** What is wrong with which field. */
  errors?: Problem['errors'];
  retryAfterSeconds?: number;
}

export type Answer<T> = { value: T; failure?: undefined } | { value?: undefined; failure: Failure };

/** Which part of a thread: a page of it, or what a permalink to a comment needs. */
export interface Part {
  /** The site's own where it is null. */
  order: string | null;
  after?: string;
  at?: string;
  /** The language of the words that the answer has to bring. */
  strings?: string;
}

/** Calls the API of a site. */
export type Call = <T>(path: string, options?: RequestInit) => Promise<Answer<T>>;

export function getThread({ url, key }: Place, call: Call, part: Part): Promise<Answer<ThreadPage>> {
  const asked = Object.entries({ url, key, ...part }).filter(entry => entry[1]) as [string, string][];
  return call(`threads?${new URLSearchParams(asked)}`);
}

/** @param strings the language of the words that the answer has to bring. */
export function getCounts(call: Call, pages: string[], strings: string): Promise<Answer<Counts>> {
  return call(
    `counts?${new URLSearchParams([['strings', strings], ...pages.map((page): [string, string] => ['page', page])])}`,
  );
}

export function callTo({ server, site }: Pick<Place, 'server' | 'site'>): Call {
  return async <T>(path: string, options?: RequestInit): Promise<Answer<T>> => {
    try {
      const response = await ask(`${server}/api/v1/sites/${encodeURIComponent(site)}/${path}`, {
        // Asks whether what the browser has is still right: nobody misses the comment that they just posted.
        cache: 'no-cache',
        ...options,
      });
      const answer = JSON.parse((await response.text()) || 'null');
      if (response.ok) return { value: answer };
      if (response.status < 500) {
        const code = answer.type.replace(/.*\//, '');
        const retryAfterSeconds = Number(response.headers.get('Retry-After'));
        return { failure: { ...answer, code, retryAfterSeconds } };
      }
    } catch {
      // No connection, no answer in time, or something that is not the API's.
    }
    return { failure: { code: 'unreachable' } };
  };
}

/** Fetches from the server; without cookies, and not for ever. */
export function ask(address: string, options?: RequestInit): Promise<Response> {
  return fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(timeoutMs), ...options });
}
