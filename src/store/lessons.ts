import type { Db } from './store.ts';
import type { LessonsTable } from './tables.ts';

/** What the filter was to learn of some comments, by their ids. */
export async function findLessons(db: Db, siteId: string, ids: string[]): Promise<Map<string, LessonsTable>> {
  const rows = await db
    .selectFrom('lessons')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('comment_id', 'in', ids)
    .execute();
  return new Map(rows.map(row => [row.comment_id, row]));
}

export async function saveLesson(db: Db, lesson: LessonsTable): Promise<void> {
  const { truth, input, learned } = lesson;
  await db
    .insertInto('lessons')
    .values(lesson)
    .onConflict(conflict =>
      conflict.columns(['site_id', 'comment_id']).doUpdateSet({ truth, input, learned }),
    )
    .execute();
}

/** The filter holds nothing of these lessons. @param ids not given: of none of the site's. */
export async function markUnlearned(db: Db, siteId: string, ids?: string[]): Promise<void> {
  if (ids?.length === 0) return;
  await db
    .updateTable('lessons')
    .set({ learned: 0 })
    .where('site_id', '=', siteId)
    .$if(ids !== undefined, query => query.where('comment_id', 'in', ids!))
    .execute();
}

export async function deleteLessons(db: Db, siteId: string, ids: string[]): Promise<void> {
  await db.deleteFrom('lessons').where('site_id', '=', siteId).where('comment_id', 'in', ids).execute();
}

/** Those of some comments of which a moderator has said something that the filter has not learned yet. */
export async function findUntaught(db: Db, siteId: string, ids: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('comments')
    .leftJoin('lessons', join =>
      join.onRef('lessons.site_id', '=', 'comments.site_id').onRef('lessons.comment_id', '=', 'comments.id'),
    )
    .select('comments.id')
    .where('comments.site_id', '=', siteId)
    .where('comments.id', 'in', ids)
    .where('comments.said', 'is not', null)
    .where(eb => eb.or([eb('lessons.truth', 'is', null), eb('lessons.truth', '<>', eb.ref('comments.said'))]))
    .execute();
  return rows.map(({ id }) => id);
}
