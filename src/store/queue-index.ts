import { sql } from 'kysely';
import { timeOfId } from '../domain/ids.ts';
import { kindOf } from './kind-of.ts';
import { siteWord, wordsOf } from './queue-match.ts';
import type { Db } from './store.ts';
import type { CommentsTable } from './tables.ts';

type Indexed = Pick<CommentsTable, 'site_id' | 'id' | 'text' | 'author_name' | 'author_email' | 'author_url'>;

/** So many comments of one millisecond keep their order in the index; 2^53 is not reached before 2109. */
const docsPerMs = 2_048;

/** Puts comments, as they are now, into the full-text index. */
export async function indexComments(db: Db, comments: Indexed[]): Promise<void> {
  for (const comment of comments) {
    const words = [siteWord(comment.site_id), ...wordsOf(comment)];
    if (kindOf(db) === 'sqlite') await indexInSqlite(db, comment, words.join(' '));
    else await indexInPostgres(db, comment, words);
  }
}

/** Takes comments out of the full-text index. */
export async function unindexComments(db: Db, siteId: string, ids: string[]): Promise<void> {
  if (kindOf(db) === 'postgres') {
    await db
      .deleteFrom('comment_search')
      .where('site_id', '=', siteId)
      .where('comment_id', 'in', ids)
      .execute();
    return;
  }
  const docs = db
    .selectFrom('comment_search_docs')
    .select('doc')
    .where('site_id', '=', siteId)
    .where('comment_id', 'in', ids);
  await db.deleteFrom('comment_search').where('rowid', 'in', docs).execute();
  await db
    .deleteFrom('comment_search_docs')
    .where('site_id', '=', siteId)
    .where('comment_id', 'in', ids)
    .execute();
}

/** Comments of a slice by id that are not in the index, and the last id of the slice. */
export async function findUnindexed(
  db: Db,
  slice: { siteId: string; after: string; limit: number },
): Promise<{ comments: Indexed[]; last: string | undefined }> {
  const ids = await db
    .selectFrom('comments')
    .select('id')
    .where('site_id', '=', slice.siteId)
    .where('id', '>', slice.after)
    .orderBy('id')
    .limit(slice.limit)
    .execute();
  const last = ids.at(-1)?.id;
  if (last === undefined) return { comments: [], last };
  const comments = await db
    .selectFrom('comments')
    .select(['site_id', 'id', 'text', 'author_name', 'author_email', 'author_url'])
    .where('site_id', '=', slice.siteId)
    .where('id', '>', slice.after)
    .where('id', '<=', last)
    .where(
      sql<boolean>`not exists (
        select 1 from ${sql.table(kindOf(db) === 'sqlite' ? 'comment_search_docs' : 'comment_search')} as indexed
        where indexed.site_id = comments.site_id and indexed.comment_id = comments.id
      )`,
    )
    .orderBy('id')
    .execute();
  return { comments, last };
}

async function indexInPostgres(db: Db, comment: Indexed, words: string[]): Promise<void> {
  await sql`
    insert into comment_search (site_id, comment_id, words)
    values (${comment.site_id}, ${comment.id}, array_to_tsvector(${words}::text[]))
    on conflict (site_id, comment_id) do update set words = excluded.words`.execute(db);
}

async function indexInSqlite(db: Db, comment: Indexed, words: string): Promise<void> {
  const known = await db
    .selectFrom('comment_search_docs')
    .select('doc')
    .where('site_id', '=', comment.site_id)
    .where('comment_id', '=', comment.id)
    .executeTakeFirst();
  const doc = known?.doc ?? (await newDoc(db, comment));
  if (known) await sql`delete from comment_search where rowid = ${doc}`.execute(db);
  await sql`insert into comment_search (rowid, words) values (${doc}, ${words})`.execute(db);
}

/** A number that sorts by the time at which the comment came in. */
async function newDoc(db: Db, comment: Indexed): Promise<number> {
  const first = timeOfId(comment.id) * docsPerMs;
  const { last } = await db
    .selectFrom('comment_search_docs')
    .select(sql<number | null>`max(doc)`.as('last'))
    .where('doc', '>=', first)
    .where('doc', '<', first + docsPerMs)
    .executeTakeFirstOrThrow();
  let doc = last === null ? first : last + 1;
  // Past the millisecond's own numbers, whichever is free.
  while (!(await takeDoc(db, doc, comment))) doc += 1;
  return doc;
}

async function takeDoc(db: Db, doc: number, comment: Indexed): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('comment_search_docs')
    .values({ doc, site_id: comment.site_id, comment_id: comment.id })
    .onConflict(conflict => conflict.column('doc').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
