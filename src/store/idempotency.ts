import { prepared } from './prepared.ts';
import type { Db } from './store.ts';
import type { IdempotencyKeysTable } from './tables.ts';

const byKey = prepared((db, slot: { siteId: string; key: string }) =>
  db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('site_id', '=', slot.siteId)
    .where('idempotency_key', '=', slot.key),
);

const insert = prepared((db, slot: IdempotencyKeysTable) =>
  db
    .insertInto('idempotency_keys')
    .values({
      site_id: slot.site_id,
      idempotency_key: slot.idempotency_key,
      request_hash: slot.request_hash,
      comment_id: slot.comment_id,
      answered_status: slot.answered_status,
      created_at: slot.created_at,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('comment_id'),
);

/**
 * Remembers that a request made a comment.
 * @returns the earlier use of the key where there was one: nothing is remembered then.
 */
export async function useIdempotencyKey(
  db: Db,
  use: IdempotencyKeysTable,
): Promise<IdempotencyKeysTable | undefined> {
  const inserted = await insert(db, use);
  if (inserted.length > 0) return undefined;
  const [earlier] = await byKey(db, { siteId: use.site_id, key: use.idempotency_key });
  return earlier;
}

/** Keeps that the first answer said "published", for whoever asks again. */
export async function rememberPublishedAnswer(db: Db, siteId: string, key: string): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ answered_status: 'approved' })
    .where('site_id', '=', siteId)
    .where('idempotency_key', '=', key)
    .execute();
}
