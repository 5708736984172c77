import { type SelectQueryBuilder, sql } from 'kysely';
import { firstIdAt } from '../domain/ids.ts';
import type { QueueFilter, QueueOrder } from '../domain/queue-filter.ts';
import { type SearchQuery, searchQuery, searchWords } from '../domain/search-words.ts';
import { kindOf } from './kind-of.ts';
import type { Db } from './store.ts';
import type { CommentsTable, Tables } from './tables.ts';

/** A comment that a filter matches, and its place in the order. */
export interface Match {
  id: string;
  status: CommentsTable['status'];
  /** Sorts as the list does, across sites too. */
  place: string;
}

export interface MatchSlice {
  order: QueueOrder;
  /** The place behind which the slice begins. */
  after: string | undefined;
  limit: number;
  /** Comments that came in later are left out: the newest id that counts. */
  upTo?: string | undefined;
  /** Of comments of one status that look alike, only the first in the order, whatever the filter. */
  grouped?: boolean | undefined;
}

type CommentQuery = SelectQueryBuilder<Tables, 'comments', object>;

/** Digits of a place within the search index, which is a whole number below 2^53. */
const docDigits = 16;

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * What can come back as a place: a comment's id, or a number within the search index. Of a grouped list, the
 * newest id that counts may follow.
 */
export const placePattern = new RegExp(`^(?:${id}(?:~${id})?|\\d{${docDigits}})$`);

/**
 * A slice of the comments of a site that a filter matches. Slices stay right while comments come and go: each
 * begins behind a place, not after a number of rows.
 */
export async function matchComments(
  db: Db,
  siteId: string,
  filter: QueueFilter,
  slice: MatchSlice,
): Promise<Match[]> {
  const query = matching(db, siteId, filter, slice);
  const rows = await query.execute();
  return rows.map(row => ({
    id: row.id,
    status: row.status,
    place: row.doc === null ? row.id : String(row.doc).padStart(docDigits, '0'),
  }));
}

/** The query of `matchComments`; apart, so that the bench can run the same SQL without us. */
export function matching(
  db: Db,
  siteId: string,
  filter: QueueFilter,
  { order, after, limit, upTo, grouped }: MatchSlice,
) {
  const search = searchOf(filter);
  const byDoc = search !== undefined && kindOf(db) === 'sqlite';
  const direction = order === 'newest' ? 'desc' : 'asc';
  const behind = order === 'newest' ? '<' : '>';
  // A place of the other kind is from before the search changed: the list begins anew.
  const start = after !== undefined && /^\d+$/.test(after) === byDoc ? after : undefined;

  const found = byDoc ? inSqliteIndex(db, siteId, search) : db.selectFrom('comments');
  const filtered = where(db, found as unknown as CommentQuery, siteId, filter, upTo).$if(
    search !== undefined && kindOf(db) === 'postgres',
    query => query.where(inPostgresIndex(siteId, search!)),
  );
  return filtered
    .select(['comments.id', 'comments.status'])
    .select(
      (byDoc ? sql<number | null>`comment_search.rowid` : sql<number | null>`cast(null as bigint)`).as('doc'),
    )
    .$if(start !== undefined, query =>
      byDoc
        ? query.where(sql`comment_search.rowid`, behind, Number(start))
        : query.where('comments.id', behind, start!),
    )
    .$if(grouped === true, query => query.where(isFirstOfGroup(order, upTo)))
    .orderBy(byDoc ? sql`comment_search.rowid` : sql.ref('comments.id'), direction)
    .limit(limit);
}

/** What the index is asked: the words, and a name too, which then needs no look at every comment. */
function searchOf({ text, author }: QueueFilter): SearchQuery | undefined {
  const asked = text === undefined ? undefined : searchQuery(text);
  const ofName = author === undefined ? [] : searchWords(author);
  if (ofName.length === 0) return asked;
  return { words: [...(asked?.words ?? []), ...ofName], beginning: asked?.beginning };
}

/** How many comments match, counted up to `most`. */
export async function countMatches(
  db: Db,
  siteId: string,
  filter: QueueFilter,
  most: number,
): Promise<number> {
  const matches = matching(db, siteId, filter, { order: 'newest', after: undefined, limit: most });
  const { count } = await db
    .selectFrom(matches.clearOrderBy().as('matches'))
    .select(sql<number>`count(*)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function where(
  db: Db,
  query: CommentQuery,
  siteId: string,
  filter: QueueFilter,
  upTo: string | undefined,
): CommentQuery {
  const { statuses, page, author, email, ip, alike, verdict, from, to } = filter;
  return query
    .where('comments.site_id', '=', siteId)
    .$if(statuses?.length === 1, q => q.where('comments.status', '=', statuses![0]!))
    .$if((statuses?.length ?? 0) > 1, q => q.where('comments.status', 'in', statuses!))
    .$if(page !== undefined, q =>
      q.where(
        'comments.thread_id',
        '=',
        db.selectFrom('threads').select('id').where('site_id', '=', siteId).where('page_key', '=', page!),
      ),
    )
    .$if(author !== undefined, q => q.where('comments.author_name', '=', author!))
    .$if(email !== undefined, q => q.where('comments.author_key', '=', email!.toLowerCase()))
    .$if(ip !== undefined, q => q.where('comments.ip', '=', ip!))
    .$if(alike !== undefined, q => q.where('comments.alike', '=', alike!))
    .$if(verdict === 'none', q => q.where('comments.verdict', 'is', null))
    .$if(verdict !== undefined && verdict !== 'none', q => q.where('comments.verdict', '=', verdict as 'ham'))
    .$if(from !== undefined, q => q.where('comments.id', '>=', firstIdAt(from!)))
    .$if(to !== undefined, q => q.where('comments.id', '<', firstIdAt(to!)))
    .$if(upTo !== undefined, q => q.where('comments.id', '<=', upTo!));
}

/**
 * A scalar subquery, which PostgreSQL does not turn into a join of everything that is held: a slice looks up the
 * groups of its own comments only.
 */
function isFirstOfGroup(order: QueueOrder, upTo: string | undefined) {
  const direction = sql.raw(order === 'newest' ? 'desc' : 'asc');
  const inTime = upTo === undefined ? sql`` : sql`and other.id <= ${upTo}`;
  return sql<boolean>`(comments.alike is null or comments.id = (
    select other.id from comments as other
    where other.site_id = comments.site_id and other.alike = comments.alike
      and other.status = comments.status ${inTime}
    order by other.id ${direction} limit 1
  ))`;
}

/** Marks the site among the words of a comment, so that the index itself parts the sites. */
export function siteWord(siteId: string): string {
  return `=${siteId}`;
}

/** The words of a comment in the index. */
export function wordsOf(comment: {
  text: string;
  author_name: string | null;
  author_email: string | null;
  author_url: string | null;
}): string[] {
  const { text, author_name: name, author_email: email, author_url: url } = comment;
  return searchWords([name, email, url, text].filter(Boolean).join('\n'));
}

/** The index comes first: SQLite may not begin with the comments, of which there are many more. */
function inSqliteIndex(db: Db, siteId: string, search: SearchQuery) {
  const quoted = [siteWord(siteId), ...search.words].map(word => `"${word}"`).join(' AND ');
  const question = search.beginning === undefined ? quoted : `${quoted} AND "${search.beginning}"*`;
  return db
    .selectFrom('comment_search')
    .crossJoin('comment_search_docs')
    .crossJoin('comments')
    .where(sql<boolean>`comment_search match ${question}`)
    .whereRef('comment_search_docs.doc', '=', 'comment_search.rowid')
    .whereRef('comments.site_id', '=', 'comment_search_docs.site_id')
    .whereRef('comments.id', '=', 'comment_search_docs.comment_id');
}

/** Words are letters and digits only, so that they need no more than their quotes. */
function inPostgresIndex(siteId: string, search: SearchQuery) {
  const quoted = [siteWord(siteId), ...search.words].map(word => `'${word}'`).join(' & ');
  const question = search.beginning === undefined ? quoted : `${quoted} & '${search.beginning}':*`;
  return sql<boolean>`exists (
    select 1 from comment_search
    where comment_search.site_id = comments.site_id and comment_search.comment_id = comments.id
      and comment_search.words @@ ${question}::tsquery
  )`;
}
