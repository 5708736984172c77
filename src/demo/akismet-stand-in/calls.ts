import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { alertHeaders, usageLimit } from './account.ts';
import { type Fields, field } from './fields.ts';
import { checkAnswer, judge } from './judge.ts';
import { type Answer, answer, fixedAnswers, invalid, type StandInMode, tooManyRequests } from './modes.ts';
import type { Tally } from './tally.ts';

/** What a call is answered from. */
export interface StandInState {
  keys: ReadonlySet<string>;
  mode: StandInMode;
  tally: Tally;
}

interface Call {
  method: 'GET' | 'POST';
  required: string[];
  answer(state: StandInState, fields: Fields, key: string): Answer;
}

/** Every call of the API, with what it cannot do without; all of them need a key. */
const calls: Record<string, Call> = {
  '/1.1/verify-key': { method: 'POST', required: ['blog'], answer: () => answer('valid') },
  '/1.1/comment-check': { method: 'POST', required: ['blog', 'user_ip'], answer: commentCheck },
  '/1.1/submit-spam': { method: 'POST', required: ['blog', 'user_ip'], answer: report('missed_spam') },
  '/1.1/submit-ham': { method: 'POST', required: ['blog', 'user_ip'], answer: report('false_positives') },
  '/1.2/usage-limit': {
    method: 'GET',
    required: [],
    answer: ({ mode, tally }, _, key) => usageLimit(mode, tally.callsWith(key)),
  },
  '/1.2/key-sites': {
    method: 'GET',
    required: [],
    answer: (state, fields, key) => state.tally.keySites(key, fields),
  },
};

export function answerCall(
  state: StandInState,
  request: IncomingMessage,
  path: string,
  fields: Fields,
): Answer {
  const fixed = fixedAnswers[state.mode];
  if (fixed) return fixed;
  const call = Object.hasOwn(calls, path) ? calls[path] : undefined;
  if (!call) return answer('Not Found', {}, 404);
  if (request.method !== call.method) return answer('Method Not Allowed', { allow: call.method }, 405);

  const key = field(fields, 'api_key') ?? field(fields, 'key') ?? keyInHost(request, state.keys);
  if (!key) return invalid('Missing required field: api_key.');
  if (!state.keys.has(key)) return invalid('We do not know this API key.');
  const missing = call.required.filter(name => !field(fields, name));
  if (missing.length > 0) return invalid(`Missing required field: ${missing.join(', ')}.`);
  if (call.required.includes('blog') && !isWebAddress(field(fields, 'blog'))) {
    return invalid('We were unable to parse your blog URI.');
  }
  const given = call.answer(state, fields, key);
  return {
    ...given,
    headers: { ...given.headers, ...alertHeaders(state.mode, state.tally.callsWith(key)) },
  };
}

function commentCheck(state: StandInState, fields: Fields, key: string): Answer {
  if (state.mode === 'throttled') return tooManyRequests;
  const judgement = judge(fields, state.mode);
  const isSpam = judgement === 'spam' || judgement === 'discard';
  state.tally.add(key, field(fields, 'blog')!, isSpam ? 'spam' : 'ham');
  return checkAnswer(judgement, randomUUID());
}

function report(count: 'missed_spam' | 'false_positives'): Call['answer'] {
  return (state, fields, key) => {
    if (state.mode === 'throttled') return tooManyRequests;
    state.tally.add(key, field(fields, 'blog')!, count);
    return answer('Thanks for making the web a better place.');
  };
}

/** `KEY.rest.akismet.com`: the old way. A first label that is no key, as in `rest.akismet.com`, is a name. */
function keyInHost(request: IncomingMessage, keys: ReadonlySet<string>): string | undefined {
  const label = request.headers.host?.split('.')[0];
  return label && keys.has(label) ? label : undefined;
}

function isWebAddress(text = ''): boolean {
  return /^https?:$/.test(URL.parse(text)?.protocol ?? '');
}
