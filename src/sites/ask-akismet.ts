import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import type { AkismetSettings } from '../spam/akismet.ts';
import { accountCode } from '../spam/akismet-account.ts';
import type { AskOptions, NotAsked } from '../spam/akismet-breaker.ts';
import type { AkismetNews } from '../spam/akismet-news.ts';
import { type AkismetStateNews, findAkismetState, saveAkismetState } from '../store/akismet-states.ts';
import { hurryRetries } from '../store/jobs.ts';
import type { AkismetStatesTable } from '../store/tables.ts';

/**
 * The one way by which a site asks Akismet, whatever the call: not while it is to be left alone, and what the
 * answer says of the key and the account is kept.
 */
export async function askAkismet<T extends AkismetNews>(
  ctx: Context,
  site: Site,
  akismet: AkismetSettings,
  call: () => Promise<T>,
  reasonOf: (answer: T) => string,
  options?: AskOptions,
): Promise<T | NotAsked> {
  const answer = await ctx.akismetBreaker.ask(akismet, call, reasonOf, options);
  if (!('notAsked' in answer)) await note(ctx, site, akismet, answer);
  return answer;
}

async function note(ctx: Context, site: Site, akismet: AkismetSettings, answer: AkismetNews): Promise<void> {
  const { debugHelp, keyAccepted, alert } = answer;
  if (debugHelp) ctx.log.warn({ site: site.id, debugHelp }, 'Akismet remarks on a call.');
  if (keyAccepted === undefined && alert === undefined) return;
  const account = accountCode(ctx.signer, akismet);
  const before = await findAkismetState(ctx.store.db, site.id, account);
  const news = { ...keyNews(before, answer), ...alertNews(before, answer, ctx.now()) };
  if (Object.keys(news).length === 0) return;
  await ctx.store.writeLoosely(db => saveAkismetState(db, site.id, account, news));
  if (news.key_valid === 0)
    ctx.log.warn({ site: site.id, reason: news.key_reason }, 'Akismet refuses the key of a site.');
  // What could not be checked under a key that is good now need not wait for its own time.
  if (news.key_valid === 1) await hurryRetries(ctx.store, ctx.now());
}

type Before = AkismetStatesTable | undefined;

/** What is different of the key; nothing is written with every comment. */
function keyNews(before: Before, { keyAccepted, refusal = '' }: AkismetNews): AkismetStateNews {
  if (keyAccepted === undefined) return {};
  const reason = keyAccepted ? 'Akismet accepted the key' : refusal;
  const isKnown = before?.key_valid === Number(keyAccepted) && before.failure === null;
  if (isKnown && (keyAccepted || before.key_reason === reason)) return {};
  return { key_valid: Number(keyAccepted), key_reason: reason, failure: null };
}

function alertNews(before: Before, { alert }: AkismetNews, now: number): AkismetStateNews {
  if (alert === undefined) return {};
  const json = alert && JSON.stringify(alert);
  return (before?.alert_json ?? null) === json ? {} : { alert_json: json, alert_at: alert && now };
}
