import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import type { Status } from '../../src/domain/status.ts';
import type { Decisions, OperationView, QueueSlice, Undone } from '../../src/http/api/queue-schemas.ts';
import { type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { refusalOf } from './support.ts';

const comments = '/api/v1/moderation/comments';
const decisions = '/api/v1/moderation/decisions';
const operations = '/api/v1/moderation/operations';
const pitch = 'Earn three hundred a day from your sofa with my free course, ask me how it is done';

onBothStores('Comments that look alike', store => {
  test('are one row of the queue that tells how many they are, and are found by their group', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const held = async (name: string, text: string) => {
      const { comment } = await app.posted({ text, name, email: `${name}@example.com` });
      return (await moderator.checked(comment.id)).status;
    };
    assert.equal(await held('Ann', 'The ferry was late again, and nobody told us why.'), 'pending');
    const status = await held('Eve', pitch);
    assert.equal(await held('Mallory', `${pitch}.`), status);
    assert.equal(await held('Trudy', `${pitch.toUpperCase()}!`), status);
    for (const name of ['Bob', 'Carol']) assert.equal(await held(name, 'Thanks!'), 'pending');

    const flat = await ask(moderator, `status=${status}`);
    const wave = flat.comments.filter(({ alike }) => alike !== null);
    assert.deepEqual(namesOf(wave), ['Trudy', 'Mallory', 'Eve']);
    const id = wave[0]!.alike!.id;
    assert.ok(wave.every(({ alike }) => alike?.id === id && alike.count === 3));
    const grouped = await ask(moderator, `status=${status}&grouped=true`);
    assert.deepEqual(namesOf(grouped.comments.filter(({ alike }) => alike)), ['Trudy']);
    const oldest = await ask(moderator, `status=${status}&grouped=true&order=oldest`);
    assert.deepEqual(namesOf(oldest.comments.filter(({ alike }) => alike)), ['Eve']);
    assert.deepEqual(namesOf((await ask(moderator, `alike=${id}`)).comments), ['Trudy', 'Mallory', 'Eve']);
    const count = await moderator.call(`${comments}/count?alike=${id}&status=${status}`);
    assert.deepEqual(await count.json(), { count: 3, more: false });

    await moderator.decide(wave[0]!.id, 'trash', status);
    const [left] = (await ask(moderator, `status=${status}&grouped=true`)).comments.filter(row => row.alike);
    assert.deepEqual([left!.author.name, left!.alike!.count], ['Mallory', 2]);
    const trashed = await moderator.call(`${comments}/look-up`, {
      method: 'POST',
      body: { comments: [{ site: siteId, id: wave[0]!.id }] },
    });
    assert.equal(((await trashed.json()) as QueueSlice).comments[0]!.alike!.count, 1);
    for (const query of ['grouped=true&q=ferry', `grouped=true&alike=${id}`, 'grouped=yes', 'alike=x'])
      assert.equal((await refusalOf(await moderator.call(`${comments}?${query}`)))[1], 'invalid-request');
  });

  test('come slice by slice, no group twice and none left out, while groups grow and shrink', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const [a, b, c] = [newId(), newId(), newId()];
    // The newest last: of each group the first is old.
    const seeded = await seed(app, [a, b, c, null, null, a, b, null, c, null, a, null]);
    const alone = seeded.filter(({ alike }) => alike === null).length;
    for (const order of ['newest', 'oldest']) {
      const query = `status=pending&grouped=true&order=${order}&limit=2`;
      const seen: QueueSlice['comments'] = [];
      let next: string | null = '';
      for (let slices = 0; next !== null && slices < 10; slices += 1) {
        const slice: QueueSlice = await ask(moderator, next ? `${query}&after=${next}` : query);
        seen.push(...slice.comments);
        next = slice.next;
        // One more of a group that was not shown yet, or was: it does not count in this run.
        if (slices < 2) await seed(app, [b, a], order === 'newest' ? 'pending' : 'spam');
      }
      const groups = seen.flatMap(({ alike }) => alike?.id ?? []);
      assert.deepEqual(groups.toSorted(), [a, b, c].toSorted(), order);
      assert.equal(seen.filter(({ alike }) => alike === null).length, alone, order);
    }
    // One of a group that was shown is decided on: the rest of it is neither lost nor shown as it was.
    const first = await ask(moderator, 'status=pending&grouped=true&limit=2');
    const shown = first.comments.find(({ alike }) => alike?.id === a)!;
    await moderator.decide(shown.id, 'spam', 'pending');
    const again = await ask(moderator, 'status=pending&grouped=true');
    const rest = again.comments.find(({ alike }) => alike?.id === a)!;
    assert.notEqual(rest.id, shown.id);
    assert.equal(rest.alike!.count, shown.alike!.count - 1);
  });

  test('are decided on together, 5,000 of them, and taken back together', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const group = newId();
    await seed(app, [null, ...Array.from({ length: 5_000 }, () => group), null]);
    const before = await ask(moderator, 'status=pending&grouped=true');
    assert.deepEqual(
      before.comments.map(({ alike }) => alike?.count ?? 0),
      [0, 5_000, 0],
    );
    const begun = performance.now();
    const filter = { site: siteId, status: 'pending', alike: group };
    const answer = await moderator.call(decisions, { method: 'POST', body: { action: 'spam', filter } });
    assert.equal(answer.status, 202);
    const { operation } = (await answer.json()) as Decisions;
    assert.equal(operation.total, 5_000);
    const done = await over(moderator, operation.id, 'done');
    const decidedMs = performance.now() - begun;
    assert.deepEqual([done.decided, done.skipped], [5_000, 0]);
    assert.equal((await ask(moderator, 'status=pending&grouped=true')).comments.length, 2);
    const [spam] = (await ask(moderator, 'status=spam&grouped=true')).comments;
    assert.equal(spam!.alike!.count, 5_000);
    const undone = await moderator.call(`${operations}/${operation.id}/undo`, { method: 'POST' });
    assert.ok(((await undone.json()) as Undone).undone > 0);
    assert.equal((await over(moderator, operation.id, 'undone')).undone, 5_000);
    const after = await ask(moderator, 'status=pending&grouped=true');
    const seen = ({ id, alike }: QueueSlice['comments'][number]) => [id, alike?.count];
    assert.deepEqual(after.comments.map(seen), before.comments.map(seen));
    assert.ok(decidedMs < 60_000, `${decidedMs} ms`);
  });
});

async function ask(moderator: Moderator, query: string): Promise<QueueSlice> {
  const answer = await moderator.call(`${comments}?${query}`);
  const body = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(body));
  return body as QueueSlice;
}

function namesOf(some: QueueSlice['comments']): (string | null)[] {
  return some.map(({ author }) => author.name);
}

function over(moderator: Moderator, id: string, state: string): Promise<OperationView> {
  return until(
    `the operation is ${state}`,
    async () => {
      const operation = (await (await moderator.call(`${operations}/${id}`)).json()) as OperationView;
      return operation.state === state && operation;
    },
    60_000,
  );
}

/** Comments of these groups, the oldest first, put into the store without the posting. */
async function seed(app: TestApp, groups: (string | null)[], status: Status = 'pending') {
  const { store } = app.ctx;
  const example =
    (await store.db.selectFrom('comments').selectAll().limit(1).executeTakeFirst()) ?? (await posted(app));
  const rows = groups.map(alike => {
    const id = newId();
    return { ...example, id, path: id.replaceAll('-', ''), text_hash: id, alike, status };
  });
  await store.write(async db => {
    for (let at = 0; at < rows.length; at += 500)
      await db
        .insertInto('comments')
        .values(rows.slice(at, at + 500))
        .execute();
  });
  return rows;
}

/** A checked comment to copy, which is not there any more. */
async function posted(app: TestApp) {
  const moderator = await app.moderator();
  const { comment } = await app.posted({ text: 'The first of many' });
  await moderator.checked(comment.id);
  const { store } = app.ctx;
  const row = await store.db.selectFrom('comments').selectAll().executeTakeFirstOrThrow();
  await store.write(db => db.deleteFrom('comments').where('id', '=', row.id).execute());
  return row;
}
