import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type CommentRow,
  findComment,
  findComments,
  hasApprovedComment,
  hasSameText,
  listPublished,
  updateComment,
} from '../../src/store/comments.ts';
import { onBothStores } from '../support/stores.ts';
import { addComment } from './comments.ts';
import { storeWithSite } from './open.ts';

/** Whatever a column may hold that a query could trip over. */
const awkward = {
  author_name: `O'Brien "x" \\ %_ $1 ?1 :a ''; drop table comments;--`,
  text: 'é 語 👨‍👩‍👧 \u200d\t\n \ufffd',
  verdict_reasons: '["a"]',
  status_at: Number.MAX_SAFE_INTEGER,
  created_at: Date.UTC(9999, 0),
};

onBothStores('Comments', kind => {
  test('come out of the store as they went in', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const rows = [await addComment(store), await addComment(store, awkward)];
    for (const row of rows) {
      assert.partialDeepStrictEqual(await findComment(store.db, row.site_id, row.id), row);
    }
  });

  test('a query prepared once answers as one made for the occasion, in and out of transactions', async () => {
    await using stores = await storeWithSite(kind);
    const second = await stores.open();
    const rows: CommentRow[] = [];
    for (let index = 0; index < 5; index += 1) rows.push(await addComment(stores.store, awkward));
    for (const store of [stores.store, second, stores.store]) {
      for (const row of rows) {
        const plain = await store.db.selectFrom('comments').selectAll().where('id', '=', row.id).execute();
        assert.deepEqual([await findComment(store.db, row.site_id, row.id)], plain);
        assert.deepEqual([await store.write(db => findComment(db, row.site_id, row.id))], plain);
      }
      assert.equal(await findComment(store.db, rows[0]!.site_id, 'none'), undefined);
      const ids = rows.map(row => row.id);
      const found = await findComments(store.db, rows[0]!.site_id, ids);
      assert.deepEqual(
        found.map(row => row.id),
        ids,
      );
    }
  });

  test('a prepared query answers many at once, each with its own', async () => {
    await using stores = await storeWithSite(kind);
    const rows = await Promise.all(Array.from({ length: 20 }, () => addComment(stores.store)));
    const found = await Promise.all(rows.map(row => findComment(stores.store.db, row.site_id, row.id)));
    assert.deepEqual(
      found.map(row => [row?.id, row?.text]),
      rows.map(row => [row.id, row.text]),
    );
  });

  test('only published ones are listed, in reading order, page by page', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const statuses = ['approved', 'pending', 'approved', 'spam', 'trash', 'approved', 'approved'] as const;
    const rows = [];
    for (const status of statuses) rows.push(await addComment(store, { status }));
    const expected = rows.filter(row => row.status === 'approved').map(row => row.id);
    const page = { siteId: rows[0]!.site_id, threadId: rows[0]!.thread_id, limit: 3 };
    const first = await listPublished(store.db, { ...page, after: '' });
    const rest = await listPublished(store.db, { ...page, after: first.at(-1)!.path });
    assert.deepEqual([first.length, rest.length], [3, 1]);
    assert.deepEqual(
      [...first, ...rest].map(row => row.id),
      expected,
    );
  });

  test('two who move a comment at the same moment: one does', async () => {
    await using stores = await storeWithSite(kind);
    const processes = [stores.store, await stores.open()];
    const row = await addComment(stores.store);
    const moved = await Promise.all(
      (['spam', 'approved', 'trash', 'spam'] as const).map((status, index) =>
        processes[index % 2]!.write(db => updateComment(db, row, { status, status_at: 5 + index })),
      ),
    );
    assert.equal(moved.filter(Boolean).length, 1);
  });

  test('a comment that was moved there and back is not as it was seen', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const seen = await addComment(store);
    const there = { ...seen, status: 'approved', status_at: 5 } as const;
    assert.ok(await store.write(db => updateComment(db, seen, { status: 'approved', status_at: 5 })));
    assert.ok(await store.write(db => updateComment(db, there, { status: 'pending', status_at: 6 })));
    assert.equal(await store.write(db => updateComment(db, seen, { status: 'spam', status_at: 7 })), false);
    assert.equal((await findComment(store.db, seen.site_id, seen.id))?.status, 'pending');
  });

  test('an author is known by another comment that is published on the same site', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const own = await addComment(store, { status: 'approved' });
    assert.equal(await hasApprovedComment(store.db, own), false, 'not by the comment itself');
    await addComment(store, { status: 'pending' });
    await addComment(store, { status: 'approved', author_key: 'bob@example.com' });
    assert.equal(await hasApprovedComment(store.db, own), false);
    await addComment(store, { status: 'approved' });
    assert.equal(await hasApprovedComment(store.db, own), true);
    assert.equal(await hasApprovedComment(store.db, { ...own, author_key: null }), false);
    assert.equal(await hasApprovedComment(store.db, { ...own, site_id: 'other' }), false);
  });

  test('the same text is known until it is put in the trash', async () => {
    await using stores = await storeWithSite(kind);
    const { store } = stores;
    const row = await addComment(store);
    assert.equal(await hasSameText(store.db, row.site_id, row.text_hash), true);
    assert.equal(await hasSameText(store.db, 'other', row.text_hash), false);
    await store.write(db => updateComment(db, row, { status: 'trash' }));
    assert.equal(await hasSameText(store.db, row.site_id, row.text_hash), false);
  });
});
