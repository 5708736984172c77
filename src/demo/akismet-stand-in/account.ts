import { type Answer, json, type StandInMode } from './modes.ts';

/** The account behind the keys: what its plan has, and what is wrong with it. */
interface Account {
  /** Calls that the plan has in a month; undefined: as many as one likes. */
  limit?: number;
  /** Calls of this month that somebody else made. */
  usedElsewhere?: number;
  throttled?: boolean;
  alert?: { code: string; message: string };
}

const accounts: Partial<Record<StandInMode, Account>> = {
  alert: { alert: { code: '10010', message: 'Your plan does not cover the use of this account.' } },
  'over-limit': {
    limit: 10_000,
    usedElsewhere: 12_000,
    alert: { code: '10502', message: 'You have made more calls than your plan has, for the second month.' },
  },
  throttled: {
    limit: 10_000,
    usedElsewhere: 30_000,
    throttled: true,
    alert: { code: '10516', message: 'You have made more calls than your plan has, for many months.' },
  },
};

const upgradeUrl = 'https://akismet.com/pricing/';

/**
 * What is wrong with the account, as every answer tells it.
 * @param calls made with the key this month, as far as the stand-in knows.
 */
export function alertHeaders(mode: StandInMode, calls: number): Record<string, string> {
  const { alert, limit } = accounts[mode] ?? {};
  if (!alert) return {};
  return {
    'x-akismet-alert-code': alert.code,
    'x-akismet-alert-msg': alert.message,
    ...(limit !== undefined && {
      'x-akismet-alert-api-calls': String(usageIn(mode, calls)),
      'x-akismet-alert-usage-limit': String(limit),
      'x-akismet-alert-upgrade-url': upgradeUrl,
    }),
  };
}

/** The answer to usage-limit. */
export function usageLimit(mode: StandInMode, calls: number): Answer {
  const { limit, throttled = false, alert } = accounts[mode] ?? {};
  const usage = usageIn(mode, calls);
  const isLimited = limit !== undefined;
  return json({
    limit: isLimited ? limit : 'none',
    usage,
    percentage: (isLimited ? (100 * usage) / limit : 0).toFixed(2),
    throttled,
    notice_level: isLimited && alert ? alert.code : false,
    upgrade: isLimited ? { url: upgradeUrl } : false,
  });
}

function usageIn(mode: StandInMode, calls: number): number {
  return (accounts[mode]?.usedElsewhere ?? 0) + calls;
}
