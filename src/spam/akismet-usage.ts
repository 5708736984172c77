import { z } from 'zod';
import type { AkismetSettings } from './akismet.ts';

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

export type UsageAnswer = { usage: AkismetUsage } | { failure: string };

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
  const address = new URL('/1.2/usage-limit', settings.baseUrl);
  address.search = String(new URLSearchParams({ api_key: settings.key, extended: 'true' }));
  try {
    const answer = await fetch(address, {
      headers: { 'user-agent': settings.userAgent, accept: 'application/json' },
      // It would carry the key elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    });
    if (!answer.ok) return { failure: `Akismet answered with an error (${answer.status})` };
    const text = (await answer.text()).slice(0, maxAnswerCharacters);
    if (text.trim() === 'invalid') return { failure: 'Akismet did not accept the key' };
    const { limit, usage, percentage, throttled } = answerSchema.parse(JSON.parse(text));
    const isLimited = limit !== 'none';
    return {
      usage: {
        limit: isLimited ? limit : null,
        usage,
        percentage: isLimited && Number.isFinite(percentage) ? percentage : null,
        throttled,
      },
    };
  } catch (error) {
    // The message of a failed fetch names the address, and the key with it: it is not repeated.
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    if (isLate) return { failure: `Akismet did not answer within ${settings.timeoutMs / 1_000} s` };
    const isOdd = error instanceof SyntaxError || error instanceof z.ZodError;
    return { failure: isOdd ? 'Akismet’s answer made no sense' : 'Akismet could not be reached' };
  }
}
