import { AkismetClient } from 'akismet-api';
import type { Opinion, Truth, Verdict } from '../domain/verdict.ts';
import { type Reading, readAnswer } from './akismet-answer.ts';
import { exchange } from './akismet-call.ts';
import {
  type AkismetComment,
  type AkismetFields,
  commentFields,
  type EarlierCheck,
  reportFields,
  reportMethod,
} from './akismet-fields.ts';
import { type AkismetNews, isHopeless, newsOf, withoutVerdict } from './akismet-news.ts';

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
export interface AkismetAnswer extends Opinion, AkismetNews {
  source: 'akismet';
}

/** What came of a report. `retry` is false where the same report could not fare better later. */
export interface FeedbackResult extends AkismetNews {
  accepted: boolean;
  reason: string;
  retry: boolean;
}

/** `valid` is undefined if Akismet did not say. */
export interface KeyAnswer extends AkismetNews {
  valid: boolean | undefined;
  reason: string;
}

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
  const verdict = verdictOf(answer);
  const isVerdict = verdict !== 'unknown';
  return {
    source: 'akismet',
    verdict,
    reasons: isVerdict ? remarksOf(answer) : [withoutVerdict(answer)],
    guid: answer.guid,
    recheckAfterSeconds: verdict === 'ham' ? answer.recheckAfterSeconds : undefined,
    hopeless: !isVerdict && isHopeless(answer),
    ...newsOf(answer, isVerdict),
  };
}

function verdictOf({ failure, text, discard }: Reading): Verdict {
  if (failure) return 'unknown';
  if (text === 'false') return 'ham';
  if (text === 'true') return discard ? 'discard' : 'spam';
  return 'unknown';
}

/** A plain answer needs no reason beside it: who gave it is told anyway. */
function remarksOf({ debugHelp }: Reading): string[] {
  return debugHelp ? [`Akismet remarks: ${debugHelp}`] : [];
}

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
  const accepted = !answer.failure && /^thanks\b/i.test(answer.text);
  const reason = accepted ? 'Akismet took the report' : withoutVerdict(answer);
  return { accepted, reason, retry: !accepted && !isHopeless(answer), ...newsOf(answer, accepted) };
}

/** Asks whether Akismet knows the key for the site at the address `blog`. Rejects for a fault of ours alone. */
export async function verifyKey(settings: AkismetSettings, blog: string): Promise<KeyAnswer> {
  const answer = await ask(settings, { blog }, client =>
    client.verifyKey().then(valid => (valid ? 'valid' : 'invalid')),
  );
  const { failure, text } = answer;
  const accepted = !failure && text === 'valid';
  const valid = accepted || (!failure && text === 'invalid' ? false : undefined);
  const reason = accepted
    ? ['Akismet accepted the key', ...remarksOf(answer)].join('. ')
    : withoutVerdict(answer);
  return { valid, reason, ...newsOf(answer, accepted) };
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
