/**
 * What the stand-in does with calls:
 * - `normal`: it judges by judge.ts, as a person can steer it
 * - `spam`, `ham`, `discard`, `recheck`: every check gets this verdict
 * - `invalid`: every call is refused, as with a key that was taken back
 * - `429`, `500`, `garbage`: every call gets this answer
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

/** The modes in which every call gets one and the same answer. */
export const fixedAnswers: Partial<Record<StandInMode, Answer>> = {
  invalid: invalid('This API key is not valid for use here.'),
  '429': answer('Too many requests', { 'retry-after': '60' }, 429),
  '500': answer('Internal Server Error', {}, 500),
  garbage: answer('<!doctype html><title>Welcome to nginx!</title>', { 'content-type': 'text/html' }),
};
