import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import type { AuthorRuleEffect, AuthorRuleKind } from '../domain/author-rule.ts';
import { Refusal } from '../domain/errors.ts';
import { newId } from '../domain/ids.ts';
import type { Site } from '../domain/site.ts';
import { parseAuthor } from '../spam/rules/author-rules.ts';
import {
  countAuthorRules,
  deleteAuthorRule,
  insertAuthorRule,
  listAuthorRules as listRows,
} from '../store/author-rules.ts';
import { countRuleHits } from '../store/rule-hits.ts';
import type { AuthorRulesTable } from '../store/tables.ts';
import { hitsSince } from './rule-hits.ts';

export interface AuthorRuleShown {
  id: string;
  effect: AuthorRuleEffect;
  kind: AuthorRuleKind;
  value: string;
  note: string | null;
  createdBy: string;
  createdAt: string;
  /** Comments that met it in the last 30 days. */
  hits: number;
  lastHitAt: string | null;
}

/** Each is looked at with every comment. */
export const mostAuthorRules = 2_000;

export async function listAuthorRules(ctx: Context, site: Site): Promise<AuthorRuleShown[]> {
  const [rows, hits] = await Promise.all([
    listRows(ctx.store.db, site.id),
    countRuleHits(ctx.store.db, site.id, hitsSince(ctx)),
  ]);
  const byRule = new Map(hits.map(hit => [hit.rule, hit]));
  return rows.map(row => {
    const met = byRule.get(`author:${row.id}`);
    return { ...shown(row), hits: met?.hits ?? 0, lastHitAt: met ? iso(met.last_at) : null };
  });
}

/**
 * Blocks or trusts an author from their next comment on; what is there already stays where it is.
 * @throws Refusal `invalid-request` unless the text names an author; `author-rule-exists`; `limit-reached`.
 */
export async function addAuthorRule(
  ctx: Context,
  site: Site,
  actor: Actor,
  input: { effect: AuthorRuleEffect; author: string; note: string | null },
): Promise<AuthorRuleShown> {
  const author = parseAuthor(input.author);
  if (!author) throw refuse('Enter an email address, a domain, an IP address, or a range like 192.0.2.0/24.');
  if (input.effect === 'trust' && author.kind !== 'email') {
    throw refuse('Only an email address can be trusted: behind a domain or an IP address are many people.');
  }
  const now = ctx.now();
  const row: AuthorRulesTable = {
    site_id: site.id,
    id: newId(),
    effect: input.effect,
    ...author,
    note: input.note,
    created_by: actor.name,
    created_at: now,
  };
  await ctx.store.write(async db => {
    if ((await countAuthorRules(db, site.id)) >= mostAuthorRules) {
      throw new Refusal(
        'limit-reached',
        `There are ${mostAuthorRules} rules: remove one that caught nothing.`,
      );
    }
    if (!(await insertAuthorRule(db, row))) {
      throw new Refusal('author-rule-exists', `There is a rule on ${author.value} already: remove it first.`);
    }
    const detail = { effect: row.effect, kind: row.kind, value: row.value };
    await audit(db, actor, now, { action: 'author-rule-added', siteId: site.id, subject: row.id, detail });
  });
  return { ...shown(row), hits: 0, lastHitAt: null };
}

/** @throws Refusal `not-found` */
export async function removeAuthorRule(ctx: Context, site: Site, actor: Actor, id: string): Promise<void> {
  await ctx.store.write(async db => {
    const row = await deleteAuthorRule(db, site.id, id);
    if (!row) throw new Refusal('not-found', 'This rule is not there any more.');
    const detail = { effect: row.effect, kind: row.kind, value: row.value };
    const line = { action: 'author-rule-removed', siteId: site.id, subject: id, detail } as const;
    await audit(db, actor, ctx.now(), line);
  });
}

function refuse(message: string): Refusal {
  return new Refusal('invalid-request', message, { fields: [{ field: 'author', code: 'invalid', message }] });
}

function shown(row: AuthorRulesTable): Omit<AuthorRuleShown, 'hits' | 'lastHitAt'> {
  const { id, effect, kind, value, note } = row;
  return { id, effect, kind, value, note, createdBy: row.created_by, createdAt: iso(row.created_at) };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
