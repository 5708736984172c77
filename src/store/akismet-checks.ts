import type { AkismetKnowledge } from '../domain/report.ts';
import type { Truth } from '../domain/verdict.ts';
import type { Db } from './store.ts';
import type { AkismetChecksTable, CommentsTable } from './tables.ts';

/** A check of the words that stand there, with what Akismet knows of them and what a moderator says. */
export type CheckedComment = AkismetChecksTable & AkismetKnowledge & Pick<CommentsTable, 'author_edited_at'>;

/** Keeps what Akismet was sent when it gave its verdict. What it was told of the same words, it still knows. */
export async function saveCheck(db: Db, check: Omit<AkismetChecksTable, 'told'>): Promise<void> {
  const { sent, guid } = check;
  await db
    .insertInto('akismet_checks')
    .values({ ...check, told: null })
    .onConflict(conflict => conflict.columns(['site_id', 'comment_id']).doUpdateSet({ sent, guid }))
    .execute();
}

/** Those of some comments that Akismet has judged as they stand there. */
export function findChecked(db: Db, siteId: string, ids: string[]): Promise<CheckedComment[]> {
  return db
    .selectFrom('akismet_checks')
    .innerJoin('comments', join =>
      join
        .onRef('comments.site_id', '=', 'akismet_checks.site_id')
        .onRef('comments.id', '=', 'akismet_checks.comment_id'),
    )
    .selectAll('akismet_checks')
    .select(['comments.akismet_verdict as verdict', 'comments.said', 'comments.author_edited_at'])
    .where('akismet_checks.site_id', '=', siteId)
    .where('akismet_checks.comment_id', 'in', ids)
    .execute();
}

/** Keeps that Akismet took a report. */
export async function setTold(db: Db, siteId: string, commentId: string, told: Truth): Promise<void> {
  await db
    .updateTable('akismet_checks')
    .set({ told })
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .execute();
}

/** The words are others now: nothing of it is about them. */
export async function forgetCheck(db: Db, siteId: string, commentId: string): Promise<void> {
  await db
    .deleteFrom('akismet_checks')
    .where('site_id', '=', siteId)
    .where('comment_id', '=', commentId)
    .execute();
}
