import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '../../src/domain/ids.ts';
import type { Decisions, OperationView, QueueSlice, Undone } from '../../src/http/api/queue-schemas.ts';
import { blog, type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { formToken, refusalOf } from './support.ts';

const comments = '/api/v1/moderation/comments';
const decisions = '/api/v1/moderation/decisions';
const operations = '/api/v1/moderation/operations';

onBothStores('The queue', store => {
  test('is found by words of the text, the author and the address, whatever the accents, the last word begun', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await app.posted({ text: 'The Café at the old harbour', name: 'Zoë', email: 'zoe@harbour.example' });
    await app.posted({ text: '茶道部の練習は楽しい', name: 'Yuki', email: 'yuki@example.com' });
    const last = await app.posted({ text: 'Nothing of that kind', name: 'Bob', email: 'bob@example.com' });
    await moderator.checked(last.comment.id);
    await found(moderator, 'q=kind', ['Bob']);
    await found(moderator, 'q=cafe', ['Zoë']);
    await found(moderator, 'q=zoe', ['Zoë']);
    await found(moderator, 'q=HARBOUR.example', ['Zoë']);
    await found(moderator, 'q=old%20harb', ['Zoë']);
    await found(moderator, 'q=harb%20old', []);
    await found(moderator, 'q=茶道', ['Yuki']);
    await found(moderator, 'q=練習', ['Yuki']);
    await found(moderator, 'q=example.com', ['Bob', 'Yuki']);
    for (const odd of ['"', "'", 'a" OR "b', 'NEAR(', '*', "' & !", '-', ':*', 'words:', '\\']) {
      const answer = await moderator.call(`${comments}?q=${encodeURIComponent(odd)}`);
      assert.equal(answer.status, 200, odd);
    }
  });

  test('is filtered by author, address, page, verdict and date, and the filters add up', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await app.posted({ text: 'One', name: 'Ann', email: 'ann@example.com' });
    await app.posted({ text: 'Two', name: 'Ann', email: 'Ann@Example.com', url: `${blog}/other` });
    const { comment } = await app.posted({ text: 'Three', name: 'Bob', email: 'bob@example.com' });
    await moderator.checked(comment.id);
    const { comments: all } = await ask(moderator, 'order=oldest');
    assert.deepEqual(
      all.map(({ author }) => author.name),
      ['Ann', 'Ann', 'Bob'],
    );
    await found(moderator, 'author=Ann', ['Ann', 'Ann']);
    await found(moderator, 'email=ANN@example.com', ['Ann', 'Ann']);
    await found(moderator, `ip=${all[0]!.author.ip}`, ['Bob', 'Ann', 'Ann']);
    await found(moderator, `page=${encodeURIComponent(all[1]!.page.key)}`, ['Ann']);
    await found(moderator, `page=${encodeURIComponent(all[0]!.page.key)}&author=Bob`, ['Bob']);
    await found(moderator, 'verdict=ham', ['Bob', 'Ann', 'Ann']);
    await found(moderator, 'verdict=spam', []);
    await found(moderator, 'status=spam&status=trash', []);
    const soon = encodeURIComponent(new Date(Date.now() + 60_000).toISOString());
    await found(moderator, `to=${soon}`, ['Bob', 'Ann', 'Ann']);
    await found(moderator, `from=${soon}`, []);
    await found(moderator, 'site=blog&q=two&email=ann@example.com', ['Ann']);
    const count = await moderator.call(`${comments}/count?author=Ann`);
    assert.deepEqual(await count.json(), { count: 2, more: false });
    assert.deepEqual(await refusalOf(await moderator.call(`${comments}?site=other`)), [
      404,
      'site-not-found',
    ]);
    assert.deepEqual(await refusalOf(await moderator.call(`${comments}?after=x`)), [422, 'invalid-request']);
    assert.deepEqual(await refusalOf(await moderator.call(`${comments}?from=yesterday`)), [
      422,
      'invalid-request',
    ]);
  });

  test('comes slice by slice, none twice and none left out, while comments come and go', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    for (let number = 1; number <= 7; number += 1)
      await app.posted({ text: `Tide ${number}`, name: `R${number}` });
    await until('all are indexed', async () => (await ask(moderator, 'q=tide')).comments.length === 7);
    for (const query of ['order=newest', 'order=oldest', 'q=tide', 'q=tide&order=oldest']) {
      const first = await ask(moderator, `${query}&limit=3`);
      const gone = first.comments[2]!;
      await moderator.decide(gone.id, 'trash', gone.status);
      await app.posted({ text: `Tide, later ${query}`, name: 'Later' });
      const second = await ask(moderator, `${query}&limit=3&after=${first.next}`);
      const both = [...first.comments, ...second.comments].map(({ author }) => author.name);
      const inOrder = query.includes('oldest')
        ? ['R1', 'R2', 'R3', 'R4', 'R5', 'R6']
        : ['R7', 'R6', 'R5', 'R4', 'R3', 'R2'];
      assert.deepEqual(
        both.filter(name => name !== 'Later'),
        inOrder.slice(0, both.filter(name => name !== 'Later').length),
        query,
      );
      assert.equal(new Set(both).size, both.length);
      await moderator.decide(gone.id, 'restore', 'trash');
      const { comments: later } = await ask(moderator, 'author=Later');
      for (const { id } of later) await moderator.decide(id, 'trash', 'pending');
      await removeTrash(moderator);
    }
  });

  test('tells what a comment answers, how the author stands here, and how long the form was open', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const first = await app.posted({ text: 'Is the ferry running?', name: 'Ann' });
    await moderator.checked(first.comment.id);
    await moderator.decide(first.comment.id, 'approve', 'pending');
    const answer = await app.posted({
      text: 'It is.',
      name: 'Bob',
      email: 'bob@example.com',
      parentId: first.comment.id,
      token: await formToken(app),
    });
    await moderator.checked(answer.comment.id);
    const [shown] = (await ask(moderator, 'status=pending')).comments;
    assert.deepEqual(shown!.replyTo, { name: 'Ann', excerpt: 'Is the ferry running?', status: 'approved' });
    assert.match(shown!.circumstances.join('; '), /^form was open for 0\.\d s$/);
    const [ann] = (await ask(moderator, 'status=approved')).comments;
    assert.equal(ann!.author.approvedBefore, 0);
  });
});

onBothStores('Decisions on many', store => {
  test('decide on what is where it was seen, say what became of the others, and are taken back as a whole', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const ids = await postMany(app, 4);
    await moderator.decide(ids[3]!, 'spam', 'pending');
    const asked = ids.map(id => ({ site: siteId, id, from: 'pending' }));
    const gone = { site: siteId, id: '01890000-0000-7000-8000-000000000000', from: 'pending' };
    const decided = await decideMany(moderator, { action: 'approve', comments: [...asked, gone] });
    assert.deepEqual(
      decided.outcomes.map(({ outcome, status, by }) => [outcome, status, by]),
      [
        ['decided', 'approved', null],
        ['decided', 'approved', null],
        ['decided', 'approved', null],
        ['decided-meanwhile', 'spam', 'Olive Owner'],
        ['not-found', null, null],
      ],
    );
    assert.equal((await app.thread()).thread.count, 3);
    await moderator.decide(ids[0]!, 'trash', 'approved');
    const undone = await undo(moderator, decided.operation.id);
    assert.deepEqual([undone.undone, undone.changedSince, undone.operation.state], [2, 1, 'undone']);
    assert.equal((await app.thread()).thread.count, 0);
    assert.deepEqual(
      await refusalOf(await moderator.call(`${operations}/${decided.operation.id}/undo`, { method: 'POST' })),
      [409, 'decision-not-possible'],
    );
    assert.match(
      (await moderator.history(ids[1]!)).at(-1)!,
      /Olive Owner: Took back “Approved”; held for moderation again\./,
    );
  });

  test('that name a comment twice are made on it once', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    const { status } = await moderator.checked(comment.id);
    const named = { site: siteId, id: comment.id, from: status };
    const body = { action: 'approve', comments: [named, named] };
    const answer = await moderator.call(decisions, { method: 'POST', body });
    const { operation, outcomes } = (await answer.json()) as { operation: object; outcomes: object[] };
    assert.equal(outcomes.length, 1);
    assert.deepEqual(operation, { ...operation, total: 1, decided: 1, skipped: 0 });
  });

  test('of all that a filter matches leave out what was taken out and what came later', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const ids = await postMany(app, 5);
    const { operation } = await decideMany(moderator, {
      action: 'spam',
      filter: { site: siteId, status: 'pending', email: 'ann@example.com' },
      except: [ids[2]],
    });
    assert.deepEqual([operation.state, operation.decided, operation.total], ['done', 4, 4]);
    const pending = await ask(moderator, 'status=pending');
    assert.deepEqual(
      pending.comments.map(({ id }) => id),
      [ids[2]],
    );
    const listed = (await (await moderator.call(operations)).json()) as { operations: OperationView[] };
    assert.equal(listed.operations[0]!.id, operation.id);
    assert.equal((await undo(moderator, operation.id)).undone, 4);
  });

  test('of thousands go on in the background, and so does taking them back', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await seedPending(app, 1_700);
    const { operation } = await decideMany(moderator, { action: 'trash', filter: { status: 'pending' } });
    assert.equal(operation.total, 1_700);
    const done = await over(moderator, operation.id, 'done');
    assert.deepEqual([done.decided, done.skipped], [1_700, 0]);
    await undo(moderator, operation.id);
    assert.equal((await over(moderator, operation.id, 'undone')).undone, 1_700);
    const counts = await (await moderator.call('/api/v1/moderation/counts')).json();
    assert.equal((counts as { pending: number }).pending, 1_700);
  });

  test('delete for good only what is out of sight, and nothing of it is left to find', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const ids = await postMany(app, 2);
    await moderator.decide(ids[0]!, 'trash', 'pending');
    const { outcomes } = await decideMany(moderator, {
      action: 'delete',
      comments: [
        { site: siteId, id: ids[0], from: 'trash' },
        { site: siteId, id: ids[1], from: 'pending' },
      ],
    });
    assert.deepEqual(
      outcomes.map(({ outcome }) => outcome),
      ['decided', 'not-possible'],
    );
    assert.deepEqual(
      await refusalOf(await moderator.call(`/api/v1/moderation/sites/${siteId}/comments/${ids[0]}`)),
      [404, 'not-found'],
    );
    await found(moderator, 'q=number%201', []);
  });
});

onBothStores('Akismet', store => {
  test('is told once of a decision on many, and never of one that is taken back at once', async () => {
    await using app = await startTestApp({ store, akismet: true, config: { feedbackWaitMs: 300 } });
    const moderator = await app.moderator();
    const ids = await postMany(app, 3);
    const asked = ids.map(id => ({ site: siteId, id, from: 'pending' }));
    const mistaken = await decideMany(moderator, { action: 'spam', comments: asked });
    await undo(moderator, mistaken.operation.id);
    await decideMany(moderator, { action: 'spam', comments: asked.slice(0, 2) });
    await until('Akismet is told', async () => told(app).length >= 2);
    await until(
      'no job is left',
      async () =>
        (await app.ctx.store.db.selectFrom('jobs').select('id').where('kind', '=', 'tell-akismet').execute())
          .length === 0,
    );
    assert.deepEqual(told(app), ['/1.1/submit-spam', '/1.1/submit-spam']);
  });

  test('is put right when a decision of which it has heard is taken back', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const [id] = await postMany(app, 1);
    const { operation } = await decideMany(moderator, {
      action: 'spam',
      comments: [{ site: siteId, id, from: 'pending' }],
    });
    await until('Akismet is told', async () => told(app).length === 1);
    await until(
      'the job is over',
      async () =>
        (await app.ctx.store.db.selectFrom('jobs').select('id').where('kind', '=', 'tell-akismet').execute())
          .length === 0,
    );
    await undo(moderator, operation.id);
    await until('Akismet is put right', async () => told(app).length === 2);
    assert.deepEqual(told(app), ['/1.1/submit-spam', '/1.1/submit-ham']);
  });
});

onBothStores('A moderator', store => {
  test('edits a comment: readers see the new text, the original is kept and is what Akismet hears', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const [id] = await postMany(app, 1);
    const path = `/api/v1/moderation/sites/${siteId}/comments/${id}`;
    await moderator.decide(id!, 'approve', 'pending');
    const edit = {
      text: 'Better *said*.',
      name: 'Ann B.',
      email: 'ann@example.com',
      website: '',
      editedAt: null,
    };
    const edited = await moderator.call(path, { method: 'PATCH', body: edit });
    assert.equal(edited.status, 200);
    const detail = (await edited.json()) as { original: { text: string }; editedAt: string };
    assert.equal(detail.original.text, 'Comment number 1');
    const [published] = (await app.thread()).comments;
    assert.deepEqual([published!.html, published!.author.name], ['<p>Better <em>said</em>.</p>', 'Ann B.']);
    assert.match((await moderator.history(id!)).at(-1)!, /Edited: the text, the name\./);
    assert.deepEqual(await refusalOf(await moderator.call(path, { method: 'PATCH', body: edit })), [
      409,
      'decided-meanwhile',
    ]);
    await found(moderator, 'q=better', ['Ann B.']);
    await moderator.decide(id!, 'spam', 'approved');
    await until('Akismet is told', async () => told(app).length === 1);
    const call = app.akismet.calls.find(({ path: to }) => to.endsWith('submit-spam'));
    assert.equal(call?.fields.comment_content, 'Comment number 1');
  });

  test('answers a held comment, which is approved with it', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const [id] = await postMany(app, 1);
    const path = `/api/v1/moderation/sites/${siteId}/comments/${id}/reply`;
    const answer = await moderator.call(path, { method: 'POST', body: { text: 'Thank you.' } });
    assert.equal(answer.status, 201);
    const { comments: shown, thread } = await app.thread();
    assert.equal(thread.count, 2);
    assert.deepEqual(
      shown.map(({ author, depth }) => [author.name, depth]),
      [
        ['Ann', 1],
        ['Olive Owner', 2],
      ],
    );
    await moderator.decide(id!, 'spam', 'approved');
    assert.deepEqual(await refusalOf(await moderator.call(path, { method: 'POST', body: { text: 'No.' } })), [
      409,
      'decision-not-possible',
    ]);
  });
});

async function ask(moderator: Moderator, query: string): Promise<QueueSlice> {
  const answer = await moderator.call(`${comments}?${query}`);
  const body = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(body));
  return body as QueueSlice;
}

async function found(moderator: Moderator, query: string, names: string[]): Promise<void> {
  const slice = await ask(moderator, query);
  assert.deepEqual(
    slice.comments.map(({ author }) => author.name),
    names,
    query,
  );
}

async function decideMany(moderator: Moderator, body: object): Promise<Decisions> {
  const answer = await moderator.call(decisions, { method: 'POST', body });
  const decided = await answer.json();
  assert.ok(answer.ok, JSON.stringify(decided));
  return decided as Decisions;
}

async function undo(moderator: Moderator, id: string): Promise<Undone> {
  const answer = await moderator.call(`${operations}/${id}/undo`, { method: 'POST' });
  const body = await answer.json();
  assert.ok(answer.ok, JSON.stringify(body));
  return body as Undone;
}

function over(moderator: Moderator, id: string, state: string): Promise<OperationView> {
  return until(`the operation is ${state}`, async () => {
    const operation = (await (await moderator.call(`${operations}/${id}`)).json()) as OperationView;
    return operation.state === state && operation;
  });
}

/** Comments that have been checked; their ids, the oldest first. */
async function postMany(app: TestApp, howMany: number): Promise<string[]> {
  const moderator = await app.moderator();
  const ids: string[] = [];
  for (let number = 1; number <= howMany; number += 1) {
    const { comment } = await app.posted({ text: `Comment number ${number}` });
    await moderator.checked(comment.id);
    ids.push(comment.id);
  }
  return ids;
}

async function removeTrash(moderator: Moderator): Promise<void> {
  await decideMany(moderator, { action: 'delete', filter: { status: 'trash' } });
}

function told(app: TestApp): string[] {
  return app.akismet.calls.filter(({ path }) => path.includes('submit')).map(({ path }) => path);
}

/** Held comments, put into the store as posting does but without the posting. */
async function seedPending(app: TestApp, howMany: number): Promise<void> {
  const [id] = await postMany(app, 1);
  const { store } = app.ctx;
  const example = await store.db
    .selectFrom('comments')
    .selectAll()
    .where('id', '=', id!)
    .executeTakeFirstOrThrow();
  await store.write(async db => {
    const rows = Array.from({ length: howMany - 1 }, () => {
      const newest = newId();
      return { ...example, id: newest, path: newest.replaceAll('-', ''), text_hash: newest };
    });
    for (let at = 0; at < rows.length; at += 500)
      await db
        .insertInto('comments')
        .values(rows.slice(at, at + 500))
        .execute();
  });
}
