import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import { accountCode } from '../spam/akismet-account.ts';
import type { AkismetAlert } from '../spam/akismet-alert.ts';
import type { AkismetUsage } from '../spam/akismet-usage.ts';
import { findAkismetState, listAkismetStates } from '../store/akismet-states.ts';
import { findAkismetWait } from '../store/akismet-waits.ts';
import { listSites } from '../store/sites.ts';
import type { AkismetStatesTable } from '../store/tables.ts';
import { akismetOf } from './akismet-of.ts';

/** What is known of a site's key, as an owner sees it; the key itself is never shown. */
export interface AkismetState {
  /** Whose key the site uses. */
  key: 'own' | 'server' | 'none';
  /** What Akismet last said of it; null: nothing yet. */
  valid: boolean | null;
  reason: string | null;
  /** When Akismet was last asked about it; checks of comments tell too whether it is good. */
  checkedAt: string | null;
  /** Why it did not say then; null: it did, or was not asked. */
  failure: string | null;
  /** Akismet has asked to be left alone until then. */
  wait: { until: string; reason: string } | null;
  alert: (AkismetAlert & { at: string }) | null;
  usage: (AkismetUsage & { at: string }) | null;
}

export async function akismetStateOf(ctx: Context, site: Site): Promise<AkismetState> {
  const akismet = akismetOf(ctx, site);
  const account = akismet && accountCode(ctx.signer, akismet);
  const { db } = ctx.store;
  const row = account === undefined ? undefined : await findAkismetState(db, site.id, account);
  const wait = account === undefined ? undefined : await findAkismetWait(db, account, ctx.now());
  const alert = row && alertOf(row);
  return {
    key: site.settings.akismetKey ? 'own' : akismet ? 'server' : 'none',
    valid: row?.key_valid == null ? null : row.key_valid === 1,
    reason: row?.key_reason ?? null,
    checkedAt: row?.key_checked_at ? iso(row.key_checked_at) : null,
    failure: row?.failure ?? null,
    wait: wait ? { until: iso(wait.wait_until), reason: wait.reason } : null,
    alert: alert ? { ...alert, at: iso(row.alert_at!) } : null,
    usage: row?.usage_json
      ? { ...(JSON.parse(row.usage_json) as AkismetUsage), at: iso(row.usage_at!) }
      : null,
  };
}

/** What is wrong with a site's account at Akismet, for everybody who looks after the site. */
export interface AkismetTrouble {
  alert: AkismetAlert | null;
  /** Why Akismet does not accept the key; null: it does, or has not been asked. */
  keyRefused: string | null;
}

/** @returns what gives the trouble of a site. */
export async function akismetTroubles(ctx: Context): Promise<(site: Site) => AkismetTrouble> {
  const states = await listAkismetStates(ctx.store.db);
  return site => {
    const row = states.get(site.id);
    const akismet = akismetOf(ctx, site);
    if (!row || !akismet || row.account !== accountCode(ctx.signer, akismet)) {
      return { alert: null, keyRefused: null };
    }
    return { alert: alertOf(row), keyRefused: row.key_valid === 0 ? row.key_reason : null };
  };
}

/** Whether there is a site with a key that Akismet was never asked about. */
export async function hasNewKey(ctx: Context): Promise<boolean> {
  const [sites, states] = await Promise.all([listSites(ctx.store.db), listAkismetStates(ctx.store.db)]);
  return sites.some(site => {
    const akismet = akismetOf(ctx, site);
    const row = states.get(site.id);
    return akismet && !(row?.account === accountCode(ctx.signer, akismet) && row.key_checked_at);
  });
}

function alertOf({ alert_json: json }: AkismetStatesTable): AkismetAlert | null {
  return json === null ? null : (JSON.parse(json) as AkismetAlert);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
