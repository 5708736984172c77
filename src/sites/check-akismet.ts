import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import { type AkismetSettings, verifyKey } from '../spam/akismet.ts';
import { accountCode } from '../spam/akismet-account.ts';
import type { AskOptions } from '../spam/akismet-breaker.ts';
import { readUsage } from '../spam/akismet-usage.ts';
import { type AkismetStateNews, saveAkismetState } from '../store/akismet-states.ts';
import { bringForward } from '../store/bring-forward.ts';
import type { Db } from '../store/store.ts';
import { akismetOf } from './akismet-of.ts';
import { type AkismetState, akismetStateOf } from './akismet-state.ts';
import { askAkismet } from './ask-akismet.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Asks Akismet about the site's key and its use, unless it has asked to be left alone, and keeps what it says.
 *
 * @param options that somebody waits for the answer, unless told otherwise.
 */
export async function checkAkismet(
  ctx: Context,
  site: Site,
  options: AskOptions = { urgent: true },
): Promise<AkismetState> {
  const akismet = akismetOf(ctx, site);
  const news = akismet && (await askAboutKey(ctx, site, akismet, options));
  if (news) {
    const account = accountCode(ctx.signer, akismet);
    await ctx.store.write(db => saveAkismetState(db, site.id, account, news));
  }
  return akismetStateOf(ctx, site);
}

/** undefined: Akismet is to be left alone. */
async function askAboutKey(
  ctx: Context,
  site: Site,
  akismet: AkismetSettings,
  options: AskOptions,
): Promise<AkismetStateNews | undefined> {
  const blog = site.origins[0] ?? ctx.publicUrl();
  const reasonOf = ({ reason }: { reason: string }) => reason;
  const asked = await askAkismet(ctx, site, akismet, () => verifyKey(akismet, blog), reasonOf, options);
  if ('notAsked' in asked) return undefined;
  const { valid, reason } = asked;
  const now = ctx.now();
  if (valid === undefined) return { key_checked_at: now, failure: reason };
  const news = { key_checked_at: now, key_valid: Number(valid), key_reason: reason, failure: null };
  if (!valid) return news;
  const used = await askAkismet(ctx, site, akismet, () => readUsage(akismet), reasonOf, options);
  const usage = 'notAsked' in used ? undefined : used.usage;
  return { ...news, ...(usage && { usage_json: JSON.stringify(usage), usage_at: now }) };
}

/** The work that asks about the keys of all sites, of which there is one for all processes. */
export const akismetUsage = 'akismet-usage';

/** Has the keys looked after at that time, if not sooner. */
export function lookAfterKeys(db: Db, runAt: number, now: number): Promise<void> {
  return bringForward(db, { id: akismetUsage, kind: akismetUsage, runAt }, now);
}

/** When to ask about a site's key: once a day, at once about a new one, and soon where Akismet did not say. */
export function keyDueAt({ key, checkedAt, failure, wait }: AkismetState): number {
  if (key === 'none') return Number.POSITIVE_INFINITY;
  const due = checkedAt === null ? 0 : Date.parse(checkedAt) + (failure === null ? dayMs : hourMs);
  return wait ? Math.max(due, Date.parse(wait.until)) : due;
}
