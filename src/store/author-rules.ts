import { sql } from 'kysely';
import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { AuthorRulesTable } from './tables.ts';

/** A site's rules on authors, the newest first. */
export function listAuthorRules(db: Db, siteId: string): Promise<AuthorRulesTable[]> {
  return db
    .selectFrom('author_rules')
    .selectAll()
    .where('site_id', '=', siteId)
    .orderBy('id', 'desc')
    .execute();
}

const exact = prepared((db, slot: { siteId: string; email: string; ip: string }) =>
  db
    .selectFrom('author_rules')
    .select(['id', 'effect', 'kind', 'value'])
    .where('site_id', '=', slot.siteId)
    .where(eb =>
      eb.or([
        eb.and([eb('kind', '=', sql.lit('email' as const)), eb('value', '=', slot.email)]),
        eb.and([eb('kind', '=', sql.lit('ip' as const)), eb('value', '=', slot.ip)]),
        eb('kind', 'in', [sql.lit('domain' as const), sql.lit('range' as const)]),
      ]),
    ),
);

/** The rules that may be about an author: those on this e-mail and address, and all on domains and networks. */
export function rulesPerhapsAbout(db: Db, siteId: string, author: { email: string; ip: string }) {
  return exact(db, { siteId, ...author });
}

export async function countAuthorRules(db: Db, siteId: string): Promise<number> {
  const { rules } = await db
    .selectFrom('author_rules')
    .select(sql<number>`count(*)`.as('rules'))
    .where('site_id', '=', siteId)
    .executeTakeFirstOrThrow();
  return rules;
}

/** @returns whether there was no rule on the same author before. */
export async function insertAuthorRule(db: Db, rule: AuthorRulesTable): Promise<boolean> {
  const inserted = await db
    .insertInto('author_rules')
    .values(rule)
    .onConflict(conflict => conflict.columns(['site_id', 'kind', 'value']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export function deleteAuthorRule(db: Db, siteId: string, id: string): Promise<AuthorRulesTable | undefined> {
  return db
    .deleteFrom('author_rules')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
}
