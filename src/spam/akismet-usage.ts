import { z } from 'zod';
import type { AkismetSettings } from './akismet.ts';
import { readAnswer } from './akismet-answer.ts';
import type { Exchange } from './akismet-call.ts';
import { type AkismetNews, newsOf, withoutVerdict } from './akismet-news.ts';

/** What Akismet says of an account's use of it this month. */
export interface AkismetUsage {
  /** Calls that the plan has; null: as many as one likes. */
  limit: number | null;
  usage: number;
  /** Of the limit, in percent; null where there is none. */
  percentage: number | null;
  /** Over the limit for long: Akismet answers slowly or not at all. */
  throttled: boolean;
}

export interface UsageAnswer extends AkismetNews {
  /** undefined: Akismet did not say. */
  usage: AkismetUsage | undefined;
  reason: string;
}

const answerSchema = z.object({
  limit: z.union([z.number(), z.literal('none')]),
  usage: z.number(),
  percentage: z.union([z.string(), z.number()]).transform(Number),
  throttled: z.boolean(),
});

/** Longer than any answer of this call. */
const maxAnswerCharacters = 16 * 1024;

/** Asks how much of its plan an account has used (usage-limit, version 1.2). Trouble is an answer too. */
export async function readUsage(settings: AkismetSettings): Promise<UsageAnswer> {
  const answer = readAnswer(await exchange(settings), settings.key, Date.now());
  const usage = answer.failure ? undefined : usageIn(answer.text);
  const reason = usage ? 'Akismet told what is used' : withoutVerdict(answer);
  // It is a call of another version: that it tells of no trouble does not end what the others tell.
  return { usage, reason, ...newsOf(answer, usage !== undefined), alert: answer.alert };
}

async function exchange(settings: AkismetSettings): Promise<Exchange> {
  const address = new URL('/1.2/usage-limit', settings.baseUrl);
  address.search = String(new URLSearchParams({ api_key: settings.key, extended: 'true' }));
  try {
    const answer = await fetch(address, {
      headers: { 'user-agent': settings.userAgent, accept: 'application/json' },
      // It would carry the key elsewhere.
      redirect: 'manual',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    const { ok, status } = answer;
    const headers = Object.fromEntries(answer.headers);
    if (ok) return { status, headers, text: (await answer.text()).slice(0, maxAnswerCharacters).trim() };
    await answer.body?.cancel();
    return { status, headers, text: '' };
  } catch (error) {
    // The message of a failed fetch names the address, and the key with it: it is not repeated.
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    return { fault: isLate ? `no answer within ${settings.timeoutMs / 1_000} s` : 'the network failed' };
  }
}

function usageIn(text: string): AkismetUsage | undefined {
  const parsed = answerSchema.safeParse(jsonIn(text));
  if (!parsed.success) return undefined;
  const { limit, usage, percentage, throttled } = parsed.data;
  const isLimited = limit !== 'none';
  return {
    limit: isLimited ? limit : null,
    usage,
    percentage: isLimited && Number.isFinite(percentage) ? percentage : null,
    throttled,
  };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
