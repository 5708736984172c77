import type { IncomingHttpHeaders } from 'node:http';
import type { Exchange } from './akismet-call.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** Trouble with the account (expired, over its limit …): for the site's owner, until an answer has none. */
export interface AkismetAlert {
  code: string;
  message: string;
}

/** An answer taken apart. `failure` says in words why it says nothing: then `text` is not to be used. */
export interface Reading {
  /** The HTTP status; 0 if nothing was answered. */
  status: number;
  text: string;
  failure?: string | undefined;
  retryAfterSeconds?: number | undefined;
  guid?: string | undefined;
  /** Blatant spam, by the `X-akismet-pro-tip` header. */
  discard: boolean;
  recheckAfterSeconds?: number | undefined;
  alert?: AkismetAlert | undefined;
  /** Akismet's own words on what was wrong with the call. */
  debugHelp?: string | undefined;
}

/** Longest text taken from a header, in characters. */
const maxHeaderLength = 500;

/** @param key removed from whatever Akismet says, so that no reason, log or page can show it. */
export function readAnswer(exchange: Exchange, key: string, nowMs: number): Reading {
  if ('fault' in exchange) {
    return {
      status: 0,
      text: '',
      discard: false,
      failure: `Akismet could not be reached: ${exchange.fault}`,
    };
  }
  const { status, headers, text } = exchange;
  const header = (name: string) => headerText(headers, name, key);
  const alertCode = header('x-akismet-alert-code');
  return {
    status,
    text,
    failure: failureOf(status, header('x-akismet-error')),
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'], nowMs),
    guid: header('x-akismet-guid'),
    discard: /\bdiscard\b/i.test(header('x-akismet-pro-tip') ?? ''),
    recheckAfterSeconds: positiveInteger(header('x-akismet-recheck-after')),
    alert: alertCode ? { code: alertCode, message: header('x-akismet-alert-msg') ?? '' } : undefined,
    debugHelp: header('x-akismet-debug-help'),
  };
}

function failureOf(status: number, error: string | undefined): string | undefined {
  if (status === 429) return 'Akismet is over its limit (429)';
  if (status >= 300 && status <= 399) return `Akismet sent us to another address (${status}): not followed`;
  if (status < 200 || status > 299) return `Akismet answered with an error (${status})`;
  return error && `Akismet answered with an error (${error})`;
}

/**
 * Why Akismet said `invalid`: a key that it does not know, or a call that it does not understand. Only its
 * debug help tells the two apart; without a word on what is missing the key is to blame.
 */
export function refusalOf(debugHelp: string | undefined): { reason: string; aboutKey: boolean } {
  const aboutKey =
    !debugHelp || /\bkey\b/i.test(debugHelp) || !/missing|required|empty|blog|uri/i.test(debugHelp);
  const what = aboutKey ? 'the key' : 'the call';
  return { aboutKey, reason: `Akismet did not accept ${what}${debugHelp ? `: ${debugHelp}` : ''}` };
}

function headerText(headers: IncomingHttpHeaders, name: string, key: string): string | undefined {
  const value = [headers[name] ?? []].flat().join(', ').trim();
  if (!value) return undefined;
  return (key ? value.replaceAll(key, '…') : value).slice(0, maxHeaderLength);
}

function positiveInteger(value: string | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(value ?? '') ? Number(value) : undefined;
}
