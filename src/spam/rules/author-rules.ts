import { isIP } from 'node:net';
import type { AuthorRuleEffect, AuthorRuleKind } from '../../domain/author-rule.ts';
import { isInRange, isSameIp, parseDomain, parseRange, plainIp } from './address.ts';
import type { Said } from './said-by.ts';
import { isOfDomain } from './word-rules.ts';

export interface AuthorRule {
  id: string;
  effect: AuthorRuleEffect;
  kind: AuthorRuleKind;
  value: string;
}

/**
 * Whom a text means: an e-mail address, a domain, an IP address or a network, each in one form.
 * @returns undefined: none of them.
 */
export function parseAuthor(text: string): { kind: AuthorRuleKind; value: string } | undefined {
  const trimmed = text.trim().toLowerCase();
  if (isIP(plainIp(trimmed))) return { kind: 'ip', value: plainIp(trimmed) };
  const range = parseRange(trimmed);
  if (range) return { kind: 'range', value: `${range.network}/${range.bits}` };
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(trimmed)) return { kind: 'email', value: trimmed };
  const domain = parseDomain(trimmed);
  return domain === undefined ? undefined : { kind: 'domain', value: domain };
}

/** Whether a rule is about the author of a comment. */
export function isAbout(rule: Pick<AuthorRule, 'kind' | 'value'>, said: Said): boolean {
  switch (rule.kind) {
    case 'email':
      return said.email === rule.value;
    case 'domain':
      // Only what the author says of themselves: whom they link to in passing is another matter.
      return isOfDomain({ email: said.email, hosts: said.websiteHosts }, rule.value);
    case 'ip':
      return isSameIp(said.ip, rule.value);
    case 'range':
      return isInRange(said.ip, rule.value);
  }
}
