import { sql } from 'kysely';
import type { Db } from './store.ts';
import type { CommentsTable } from './tables.ts';

const dayMs = 86_400_000;

/** What became of a comment, for counting. */
export const outcomes = ['approved', 'pending', 'spam', 'trash', 'dropped'] as const;
export type Outcome = (typeof outcomes)[number];

/** Beside the outcomes: what Akismet had wrong, as moderators say. */
type Correction = 'missed-spam' | 'false-alarm';

export interface DayCount {
  /** Days since 1970, UTC. */
  day: number;
  outcome: Outcome | Correction | 'checked';
  comments: number;
}

/**
 * Comments by the day on which they came in and what has become of them since, those deleted included. Rows are
 * counted from the index `comments_by_day` alone; what is deleted leaves its count in `deleted_comments`.
 */
export async function countByDay(db: Db, siteId: string, fromDay: number): Promise<DayCount[]> {
  const there = await db
    .selectFrom('comments')
    .select([
      sql<number>`created_at / ${sql.lit(dayMs)}`.as('day'),
      'status',
      'akismet_verdict',
      'said',
      sql<number>`count(*)`.as('comments'),
    ])
    .where('site_id', '=', siteId)
    .where('created_at', '>=', fromDay * dayMs)
    .groupBy([sql`created_at / ${sql.lit(dayMs)}`, 'status', 'akismet_verdict', 'said'])
    .execute();
  const deleted = await db
    .selectFrom('deleted_comments')
    .select(['day', 'outcome', 'comments'])
    .where('site_id', '=', siteId)
    .where('day', '>=', fromDay)
    .execute();
  return [...there.flatMap(countsOf), ...(deleted as DayCount[])];
}

interface Group {
  day: number;
  status: Exclude<Outcome, 'dropped'>;
  akismet_verdict: string | null;
  said: string | null;
  comments: number;
}

/** A comment counts under its outcome, as checked if Akismet judged it, and as corrected if a moderator did. */
function countsOf({ day, status, akismet_verdict: verdict, said, comments }: Group): DayCount[] {
  const counts: DayCount[] = [{ day, outcome: status, comments }];
  if (verdict === null) return counts;
  counts.push({ day, outcome: 'checked', comments });
  if (verdict === 'ham' && said === 'spam') counts.push({ day, outcome: 'missed-spam', comments });
  if (verdict !== 'ham' && said === 'ham') counts.push({ day, outcome: 'false-alarm', comments });
  return counts;
}

/** What has to be known of a deleted comment to go on counting it. */
export const countedColumns = ['id', 'created_at', 'status', 'akismet_verdict', 'said'] as const;
type Deleted = Pick<CommentsTable, (typeof countedColumns)[number]>;

/** Keeps the count of comments, in the transaction that deletes them. */
export async function countDeleted(db: Db, siteId: string, rows: Deleted[]): Promise<void> {
  const sums = new Map<string, DayCount>();
  for (const row of rows) {
    const day = Math.floor(row.created_at / dayMs);
    for (const count of countsOf({ ...row, day, comments: 1 })) {
      const key = `${count.day} ${count.outcome}`;
      sums.set(key, { ...count, comments: count.comments + (sums.get(key)?.comments ?? 0) });
    }
  }
  // Sorted, so that two processes never wait for each other's rows.
  for (const key of [...sums.keys()].sort()) await addCount(db, siteId, sums.get(key)!);
}

/** Counts a comment that Akismet was certain about and that is not kept. */
export async function countDropped(db: Db, siteId: string, createdAt: number): Promise<void> {
  const day = Math.floor(createdAt / dayMs);
  await addCount(db, siteId, { day, outcome: 'dropped', comments: 1 });
  await addCount(db, siteId, { day, outcome: 'checked', comments: 1 });
}

async function addCount(db: Db, siteId: string, count: DayCount): Promise<void> {
  await db
    .insertInto('deleted_comments')
    .values({ site_id: siteId, ...count })
    .onConflict(conflict =>
      conflict.columns(['site_id', 'day', 'outcome']).doUpdateSet({
        comments: sql<number>`deleted_comments.comments + ${count.comments}`,
      }),
    )
    .execute();
}

/** When the comment that has waited longest came in. */
export async function oldestPending(db: Db, siteId: string) {
  return db
    .selectFrom('comments')
    .select(['id', 'created_at'])
    .where('site_id', '=', siteId)
    .where('status', '=', 'pending')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

export async function countPending(db: Db, siteId: string): Promise<number> {
  const { comments } = await db
    .selectFrom('comments')
    .select(sql<number>`count(*)`.as('comments'))
    .where('site_id', '=', siteId)
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow();
  return comments;
}
