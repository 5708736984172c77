/** Trouble with an account (expired, over its limit …): for the site's owner, until an answer has none. */
export interface AkismetAlert {
  /** Akismet's number of it; null where it gave none. */
  code: string | null;
  /** Akismet's own words; empty where it gave none. */
  message: string;
  /** Calls that were made, and that the plan has. */
  apiCalls: number | null;
  usageLimit: number | null;
  /** Where a greater plan is to be had: an address of Akismet or of Automattic, whose it is, and of nobody else. */
  upgradeUrl: string | null;
}

/** @param header a header's text, by the end of its name: `code` of X-akismet-alert-code. */
export function readAlert(header: (name: string) => string | undefined): AkismetAlert | undefined {
  const [code, message] = [header('code'), header('msg')];
  if (code === undefined && message === undefined) return undefined;
  return {
    code: code ?? null,
    message: message ?? '',
    apiCalls: wholeNumber(header('api-calls')),
    usageLimit: wholeNumber(header('usage-limit')),
    upgradeUrl: trustedUrl(header('upgrade-url')),
  };
}

function wholeNumber(text: string | undefined): number | null {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : null;
}

/** What came over the network is not shown as a link, unless it leads where it should. */
function trustedUrl(text: string | undefined): string | null {
  const url = URL.parse(text ?? '');
  const isTheirs = url !== null && /(?:^|\.)(?:akismet|automattic)\.com$/.test(url.hostname);
  const isPlain = url?.protocol === 'https:' && !url.username && !url.password && !url.port;
  return isTheirs && isPlain ? url.href : null;
}
