import { sql } from 'kysely';
import type { Db } from './store.ts';

/** Remembers which rules a comment met, in the transaction of what came of it. */
export async function addRuleHits(
  db: Db,
  comment: { site_id: string; id: string },
  rules: string[],
  at: number,
): Promise<void> {
  if (rules.length === 0) return;
  await db
    .insertInto('rule_hits')
    .values(rules.map(rule => ({ site_id: comment.site_id, rule, comment_id: comment.id, at })))
    .onConflict(conflict => conflict.doNothing())
    .execute();
}

/** How many comments each rule of a site met since then, and when last. */
export function countRuleHits(db: Db, siteId: string, since: number) {
  return db
    .selectFrom('rule_hits')
    .select(['rule', sql<number>`count(*)`.as('hits'), sql<number>`max(at)`.as('last_at')])
    .where('site_id', '=', siteId)
    .where('at', '>=', since)
    .groupBy('rule')
    .execute();
}

/** The comments that a rule met last, as far as they are still there. */
export function commentsMet(db: Db, siteId: string, rule: string, limit: number) {
  return db
    .selectFrom('rule_hits')
    .innerJoin('comments', join =>
      join
        .onRef('comments.site_id', '=', 'rule_hits.site_id')
        .onRef('comments.id', '=', 'rule_hits.comment_id'),
    )
    .select([
      'comments.id',
      'comments.status',
      'comments.author_name',
      'comments.created_at',
      'comments.text',
    ])
    .where('rule_hits.site_id', '=', siteId)
    .where('rule_hits.rule', '=', rule)
    .orderBy('rule_hits.at', 'desc')
    .limit(limit)
    .execute();
}

export async function deleteOldRuleHits(db: Db, before: number): Promise<void> {
  await db.deleteFrom('rule_hits').where('at', '<', before).execute();
}
