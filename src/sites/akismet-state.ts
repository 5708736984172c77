import { akismetOf } from '../comments/akismet-of.ts';
import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import type { Opinion } from '../domain/verdict.ts';
import { type AkismetAlert, verifyKey } from '../spam/akismet.ts';
import { type AkismetUsage, readUsage } from '../spam/akismet-usage.ts';
import { findAkismetState, saveAkismetState } from '../store/akismet-states.ts';

/** What is known of a site's key, as an owner sees it; the key itself is never shown. */
export interface AkismetState {
  /** Whose key the site uses. */
  key: 'own' | 'server' | 'none';
  /** null: it was not asked, or Akismet did not say. */
  valid: boolean | null;
  reason: string | null;
  checkedAt: string | null;
  alert: (AkismetAlert & { at: string }) | null;
  usage: (AkismetUsage & { at: string }) | null;
}

export async function akismetStateOf(ctx: Context, site: Site): Promise<AkismetState> {
  const key = site.settings.akismetKey ? 'own' : ctx.config.akismetKey ? 'server' : 'none';
  const row = key === 'none' ? undefined : await findAkismetState(ctx.store.db, site.id);
  const known = row?.key_checked_at ? row : undefined;
  return {
    key,
    valid: known?.key_valid == null ? null : known.key_valid === 1,
    reason: known?.key_reason ?? null,
    checkedAt: known ? iso(known.key_checked_at!) : null,
    alert: row?.alert_code
      ? { code: row.alert_code, message: row.alert_message ?? '', at: iso(row.alert_at!) }
      : null,
    usage: row?.usage_json
      ? { ...(JSON.parse(row.usage_json) as AkismetUsage), at: iso(row.usage_at!) }
      : null,
  };
}

/** Asks Akismet about the site's key and its use, and keeps what it says. */
export async function checkAkismet(ctx: Context, site: Site): Promise<AkismetState> {
  const akismet = akismetOf(ctx, site);
  if (akismet) {
    const blog = site.origins[0] ?? ctx.publicUrl();
    const [{ valid, reason }, used] = await Promise.all([verifyKey(akismet, blog), readUsage(akismet)]);
    const now = ctx.now();
    await ctx.store.write(db =>
      saveAkismetState(db, site.id, {
        key_valid: valid === undefined ? null : Number(valid),
        key_reason: reason,
        key_checked_at: now,
        ...('usage' in used && { usage_json: JSON.stringify(used.usage), usage_at: now }),
      }),
    );
  }
  return akismetStateOf(ctx, site);
}

/** Forgets what was said of a key that is another one now. */
export const nothingKnown = {
  key_valid: null,
  key_reason: null,
  key_checked_at: null,
  alert_code: null,
  alert_message: null,
  alert_at: null,
  usage_json: null,
  usage_at: null,
};

/** Keeps the alert that came with an answer, until an answer comes without one. */
export async function noteAlert(ctx: Context, site: Site, opinion: Opinion): Promise<void> {
  if (opinion.source !== 'akismet') return;
  const { alert } = opinion as Opinion & { alert?: AkismetAlert };
  // No answer says nothing about the account.
  if (!alert && opinion.verdict === 'unknown') return;
  const before = await findAkismetState(ctx.store.db, site.id);
  const code = alert?.code ?? null;
  const message = alert?.message ?? null;
  if ((before?.alert_code ?? null) === code && (before?.alert_message ?? null) === message) return;
  const news = { alert_code: code, alert_message: message, alert_at: alert ? ctx.now() : null };
  await ctx.store.writeLoosely(db => saveAkismetState(db, site.id, news));
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
