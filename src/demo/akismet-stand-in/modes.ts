/**
 * What the stand-in does with calls:
 * - `normal`: it judges by judge.ts, as a person can steer it
 * - `spam`, `ham`, `discard`, `recheck`: every check gets this verdict
 * - `invalid`: every call is refused, as with a key that was taken back
 * - `429`, `500`, `garbage`: every call gets this answer; `error`: one that looks like ham, and says in its
 *   header that it failed
 * - `alert`, `over-limit`: as `normal`, with trouble about the account (account.ts) in every answer
 * - `throttled`: so long over the limit that checks and reports are refused (429)
 * - `slow`: as `normal`, after a while; `never`: no answer; `drop`: the connection is cut
 */
export const standInModes = [
  'normal',
  'spam',
  'ham',
  'discard',
  'invalid',
  '429',
  '500',
  'garbage',
  'slow',
  'never',
  'drop',
  'recheck',
  'error',
  'alert',
  'over-limit',
  'throttled',
] as const;

export type StandInMode = (typeof standInModes)[number];

/** An HTTP answer of the stand-in, before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function answer(body: string, headers: Record<string, string> = {}, status = 200): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}

/** The answer `invalid`, with the reason where Akismet puts it. */
export function invalid(debugHelp: string): Answer {
  return answer('invalid', { 'x-akismet-debug-help': debugHelp });
}

export function json(value: unknown): Answer {
  return answer(JSON.stringify(value), { 'content-type': 'application/json; charset=utf-8' });
}

export const tooManyRequests = answer('Too many requests', { 'retry-after': '60' }, 429);

/** The modes in which every call gets one and the same answer. */
export const fixedAnswers: Partial<Record<StandInMode, Answer>> = {
  invalid: invalid('This API key is not valid for use here.'),
  '429': tooManyRequests,
  '500': answer('Internal Server Error', {}, 500),
  garbage: answer('<!doctype html><title>Welcome to nginx!</title>', { 'content-type': 'text/html' }),
  error: answer('false', { 'x-akismet-error': 'The check failed.' }),
};
