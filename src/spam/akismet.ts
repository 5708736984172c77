import { AkismetClient } from 'akismet-api';
import type { Opinion, Truth, Verdict } from '../domain/verdict.ts';
import { type AkismetAlert, type Reading, readAnswer, refusalOf } from './akismet-answer.ts';
import { exchange } from './akismet-call.ts';
import {
  type AkismetComment,
  type AkismetFields,
  commentFields,
  type EarlierCheck,
  reportFields,
  reportMethod,
} from './akismet-fields.ts';

export type { AkismetAlert } from './akismet-answer.ts';
export type { AkismetComment, EarlierCheck } from './akismet-fields.ts';

/** How a site reaches Akismet. */
export interface AkismetSettings {
  key: string;
  /** `https://rest.akismet.com`, or where a stand-in listens. */
  baseUrl: string;
  /** A call without a whole answer by then is given up, and its connection closed. */
  timeoutMs: number;
  /** `Application/version | Plugin/version`, as Akismet asks for. */
  userAgent: string;
}

/** Akismet's opinion, with what its account holder should know. */
export interface AkismetAnswer extends Opinion {
  source: 'akismet';
  alert?: AkismetAlert | undefined;
  debugHelp?: string | undefined;
  /** The service is in trouble; not so where the key or the call is wrong. */
  serviceFailed: boolean;
}

/** What came of a report. `retry` is false where the same report could not fare better later. */
export interface FeedbackResult {
  accepted: boolean;
  reason: string;
  retry: boolean;
  retryAfterSeconds?: number | undefined;
  serviceFailed: boolean;
}

/** `valid` is undefined if Akismet did not say. */
export type KeyAnswer = { valid: boolean | undefined; reason: string };

/**
 * Asks Akismet what a comment is. Trouble on the way is an answer too: verdict `unknown`, with the reason in
 * words. Rejects for a fault of ours alone.
 */
export async function checkComment(
  settings: AkismetSettings,
  comment: AkismetComment,
): Promise<AkismetAnswer> {
  const answer = await ask(settings, commentFields(settings.key, comment), client =>
    client.checkSpam({ user_ip: comment.userIp }).then(String),
  );
  const { verdict, reason } = judge(answer);
  return {
    source: 'akismet',
    verdict,
    reasons: reason === undefined ? [] : [reason],
    guid: answer.guid,
    recheckAfterSeconds: verdict === 'ham' ? answer.recheckAfterSeconds : undefined,
    retryAfterSeconds: verdict === 'unknown' ? answer.retryAfterSeconds : undefined,
    alert: answer.alert,
    debugHelp: answer.debugHelp,
    serviceFailed: verdict === 'unknown' && answer.text !== 'invalid',
  };
}

/** A plain answer needs no reason beside it: who gave it is told anyway. */
function judge(answer: Reading): { verdict: Verdict; reason?: string } {
  if (answer.failure) return { verdict: 'unknown', reason: answer.failure };
  if (answer.text === 'false') return { verdict: 'ham' };
  if (answer.text === 'true') return { verdict: answer.discard ? 'discard' : 'spam' };
  return { verdict: 'unknown', reason: withoutVerdict(answer) };
}

/** Statuses of a report that is wrong in itself, not of a service in trouble. */
const hopelessStatuses = new Set([400, 413, 414, 422]);

/**
 * Tells Akismet that it was wrong, or what it did not know: submit-spam or submit-ham. The comment must be
 * as it was checked. Rejects for a fault of ours alone.
 */
export async function tellAkismet(
  settings: AkismetSettings,
  truth: Truth,
  comment: AkismetComment,
  earlier: EarlierCheck,
): Promise<FeedbackResult> {
  const fields = { ...commentFields(settings.key, comment), ...reportFields(earlier) };
  const answer = await ask(settings, fields, client =>
    // Typed as void; it resolves with superagent's response.
    client[reportMethod[truth]]({ user_ip: comment.userIp }).then(
      response => (response as { text?: string } | undefined)?.text ?? '',
    ),
  );
  if (!answer.failure && /^thanks\b/i.test(answer.text)) {
    return { accepted: true, reason: 'Akismet took the report', retry: false, serviceFailed: false };
  }
  const badCall = answer.text === 'invalid' && !refusalOf(answer.debugHelp).aboutKey;
  return {
    accepted: false,
    reason: answer.failure ?? withoutVerdict(answer),
    retry: !badCall && !hopelessStatuses.has(answer.status),
    retryAfterSeconds: answer.retryAfterSeconds,
    serviceFailed: answer.text !== 'invalid' && !hopelessStatuses.has(answer.status),
  };
}

/** Asks whether Akismet knows the key for the site at the address `blog`. Rejects for a fault of ours alone. */
export async function verifyKey(settings: AkismetSettings, blog: string): Promise<KeyAnswer> {
  const answer = await ask(settings, { blog }, client =>
    client.verifyKey().then(valid => (valid ? 'valid' : 'invalid')),
  );
  if (answer.failure) return { valid: undefined, reason: answer.failure };
  if (answer.text === 'valid') return { valid: true, reason: 'Akismet accepted the key' };
  return { valid: answer.text === 'invalid' ? false : undefined, reason: withoutVerdict(answer) };
}

/** The reason of an answer that arrived well and yet is none of the expected words. */
function withoutVerdict({ text, debugHelp }: Reading): string {
  if (text === 'invalid') return refusalOf(debugHelp).reason;
  return `Akismet's answer made no sense${debugHelp ? `: ${debugHelp}` : ''}`;
}

async function ask(
  settings: AkismetSettings,
  fields: AkismetFields,
  send: (client: Client) => PromiseLike<string>,
): Promise<Reading> {
  const client = new Client(settings, fields);
  const answer = await exchange(() => send(client), bodyOfRejection, settings.timeoutMs);
  return readAnswer(answer, settings.key, Date.now());
}

/** akismet-api turns an answer `invalid` to a check into this error; any other is an answer unheard of. */
function bodyOfRejection(rejection: Error): string {
  return rejection.message === 'Invalid API key' ? 'invalid' : '';
}

/** The library's client with the members that its types leave out, and the key kept out of the host's name. */
class Client extends AkismetClient {
  declare endpoint: string;
  declare rootEndpoint: string;
  /** Sent last with every check and report, whatever its name: the way past the library's list of fields. */
  declare requestOpts: AkismetFields;

  constructor({ key, baseUrl, userAgent }: AkismetSettings, fields: AkismetFields) {
    super({ key, blog: String(fields.blog ?? ''), userAgent });
    this.rootEndpoint = `${baseUrl.replace(/\/$/, '')}/1.1/`;
    this.endpoint = this.rootEndpoint;
    this.requestOpts = fields;
  }
}
