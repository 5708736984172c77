import type { IncomingHttpHeaders } from 'node:http';
import { type AkismetAlert, readAlert } from './akismet-alert.ts';
import type { Exchange } from './akismet-call.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { withoutKey } from './without-key.ts';

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
  const header = (name: string) => headerText(headers, `x-akismet-${name}`, key);
  const debugHelp = header('debug-help');
  const failure = failureOf(status, header('error'));
  return {
    status,
    text,
    failure: failure && (debugHelp ? `${failure}: ${debugHelp}` : failure),
    retryAfterSeconds: retryAfterSeconds(headers['retry-after'], nowMs),
    guid: header('guid'),
    discard: /\bdiscard\b/i.test(header('pro-tip') ?? ''),
    recheckAfterSeconds: positiveInteger(header('recheck-after')),
    alert: readAlert(name => header(`alert-${name}`)),
    debugHelp,
  };
}

function failureOf(status: number, error: string | undefined): string | undefined {
  if (status === 429) return 'Akismet is over its limit (429)';
  if (status >= 300 && status <= 399) return `Akismet sent us to another address (${status}): not followed`;
  if (status < 200 || status > 299) return `Akismet answered with an error (${status})`;
  return error && `Akismet answered with an error (${error})`;
}

function headerText(headers: IncomingHttpHeaders, name: string, key: string): string | undefined {
  const value = [headers[name] ?? []].flat().join(', ').trim();
  return value ? withoutKey(value, key).slice(0, maxHeaderLength) : undefined;
}

function positiveInteger(value: string | undefined): number | undefined {
  return /^[1-9]\d{0,8}$/.test(value ?? '') ? Number(value) : undefined;
}
