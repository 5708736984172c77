import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Posted } from '../../src/http/api/schemas.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { formToken, problemOf, publishing } from './support.ts';

const key = { 'idempotency-key': 'a1b2c3d4-once' };

async function countComments(app: TestApp): Promise<number> {
  return (await app.ctx.store.db.selectFrom('comments').select('id').execute()).length;
}

onBothStores('A comment that is sent again with the same Idempotency-Key', store => {
  test('is kept once and gets the first answer', async () => {
    await using app = await startTestApp({ store });
    const first = await app.post({}, key);
    const again = await app.post({}, key);
    const quoted = await app.post({}, { 'idempotency-key': '"a1b2c3d4-once"' });
    assert.deepEqual([first.status, again.status, quoted.status], [202, 202, 202]);
    const answer = await first.json();
    assert.deepEqual(await again.json(), answer);
    assert.deepEqual(await quoted.json(), answer);
    assert.equal(await countComments(app), 1);
  });

  test('gets the first answer whatever a moderator decided since', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const moderator = await app.moderator();
    const published = await app.post({}, key);
    assert.equal(published.status, 201);
    const answer = (await published.json()) as Posted;
    await moderator.decide(answer.comment.id, 'spam', 'approved');
    const again = await app.post({}, key);
    assert.equal(again.status, 201);
    assert.deepEqual(await again.json(), answer);

    const other = { 'idempotency-key': 'a1b2c3d4-held' };
    const words = { text: 'viagra casino https://a.example https://b.example https://c.example' };
    const held = await app.post(words, other);
    assert.equal(held.status, 202);
    const { comment } = (await held.json()) as Posted;
    const { status } = await moderator.checked(comment.id);
    assert.equal((await moderator.decide(comment.id, 'approve', status)).status, 200);
    assert.equal((await app.post(words, other)).status, 202);
  });

  test('many times at once makes one comment, and everybody gets its id', async () => {
    await using app = await startTestApp({ store });
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.post({}, key)));
    assert.deepEqual(new Set(answers.map(answer => answer.status)), new Set([202]));
    const posted = (await Promise.all(answers.map(answer => answer.json()))) as Posted[];
    assert.equal(new Set(posted.map(({ comment, secret }) => comment.id + secret)).size, 1);
    assert.equal(await countComments(app), 1);
  });

  test('but other words is refused', async () => {
    await using app = await startTestApp({ store });
    await app.post({}, key);
    const others = [{ text: 'Another' }, { name: 'Bob' }, { url: `${blog}/other` }, { website: 'x.example' }];
    for (const comment of others) {
      const { status, code } = await problemOf(await app.post(comment, key));
      assert.deepEqual([status, code], [422, 'idempotency-key-reused']);
    }
    assert.equal(await countComments(app), 1);
  });

  test('from a form that was opened anew is the same comment', async () => {
    await using app = await startTestApp({ store });
    const first = await app.post({ token: await formToken(app) }, key);
    await new Promise(resolve => setTimeout(resolve, 2));
    const again = await app.post({ token: await formToken(app) }, key);
    assert.deepEqual(await again.json(), await first.json());
  });

  test('is judged anew when it was refused before', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    assert.equal((await problemOf(await app.post({}, key))).code, 'duplicate-comment');
    await moderator.decide(comment.id, 'trash', 'pending');
    assert.equal((await app.post({}, key)).status, 202);
    assert.equal((await app.post({}, key)).status, 202);
    assert.equal(await countComments(app), 2);
  });

  test('that makes no sense is refused', async () => {
    await using app = await startTestApp({ store });
    const bad = ['', 'short', '"short"', 'x'.repeat(101), 'with a space', 'quo"te-quo"te', 'ümläut-ümläut'];
    for (const value of bad) {
      const { status, code } = await problemOf(await app.post({}, { 'idempotency-key': value }));
      assert.deepEqual([status, code], [400, 'idempotency-key-invalid'], value);
    }
    assert.equal(await countComments(app), 0);
  });
});
