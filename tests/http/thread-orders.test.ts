import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadPage } from '../../src/http/api/schemas.ts';
import { owner, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, moderation, refusalOf, threadPath } from './support.ts';

const site = { policy: 'publish-ham' } as const;

async function read(app: TestApp, more: string): Promise<ThreadPage> {
  const answer = await app.call(threadPath(undefined, more));
  assert.equal(answer.status, 200);
  return (await answer.json()) as ThreadPage;
}

const said = ({ comments }: ThreadPage) =>
  comments.map(({ html, gone }) => (gone ? '(gone)' : html.replaceAll(/<[^>]*>/g, '')));

async function publish(app: TestApp, text: string, parentId?: string): Promise<string> {
  return (await app.posted({ text, ...(parentId && { parentId }) })).comment.id;
}

function like(app: TestApp, id: string, reader: string): Promise<Response> {
  const body = { url: 'https://blog.example/post', reader: reader.padEnd(20, 'x'), liked: true };
  return app.call(`${api}/comments/${id}/like`, { method: 'POST', body });
}

onBothStores('A thread in another order', store => {
  test('has the newest conversation first, the answers in it as they came', async () => {
    await using app = await startTestApp({ store, site });
    const first = await publish(app, '1');
    await publish(app, '2');
    await publish(app, '1.1', first);
    const third = await publish(app, '3');
    await publish(app, '3.1', third);
    await publish(app, '1.2', first);
    const page = await read(app, '&order=newest');
    assert.deepEqual(said(page), ['3', '3.1', '2', '1', '1.1', '1.2']);
    assert.equal(page.reading.order, 'newest');
    assert.deepEqual(said(await read(app, '')), ['1', '1.1', '1.2', '2', '3', '3.1']);
  });

  test('has what readers like most first', async () => {
    await using app = await startTestApp({ store, site });
    const first = await publish(app, '1');
    const second = await publish(app, '2');
    const answer = await publish(app, '1.1', first);
    await publish(app, '3');
    for (const reader of ['a', 'b']) assert.equal((await like(app, second, reader)).status, 200);
    await like(app, first, 'a');
    for (const reader of ['a', 'b', 'c']) await like(app, answer, reader);
    assert.deepEqual(said(await read(app, '&order=liked')), ['2', '1', '1.1', '3']);
  });

  test('is the site’s own where nobody asks for one', async () => {
    await using app = await startTestApp({ store, site: { ...site, order: 'newest' } });
    await publish(app, '1');
    await publish(app, '2');
    assert.deepEqual(said(await read(app, '')), ['2', '1']);
    assert.deepEqual(said(await read(app, '&order=oldest')), ['1', '2']);
  });

  for (const order of ['newest', 'liked'] as const) {
    test(`is read page by page (${order}), nothing missed or twice while new comments come`, async () => {
      await using app = await startTestApp({ store, site });
      const there: string[] = [];
      for (let number = 0; number < 30; number += 1) {
        const parent = number % 3 === 2 ? there.at(-1) : undefined;
        there.push(await publish(app, `Number ${number}`, parent));
      }
      for (const [index, id] of there.entries()) {
        if (index % 4 === 0) await like(app, id, `reader${index}`);
      }
      const whole = (await read(app, `&order=${order}`)).comments.map(({ id }) => id);
      const seen: string[] = [];
      let after = '';
      do {
        const page = await read(app, `&order=${order}&limit=7${after}`);
        seen.push(...page.comments.map(({ id }) => id));
        await publish(app, `Meanwhile ${seen.length}`);
        after = page.next ? `&after=${page.next}` : '';
      } while (after);
      assert.equal(new Set(seen).size, seen.length);
      assert.deepEqual(
        seen.filter(id => there.includes(id)),
        whole,
      );
    });
  }

  test('that there is not is refused', async () => {
    await using app = await startTestApp({ store });
    assert.deepEqual(await refusalOf(await app.call(threadPath(undefined, '&order=best'))), [
      422,
      'invalid-request',
    ]);
  });
});

onBothStores('A comment that readers do not see any more', store => {
  test('leaves a place while it has answers, and none once they are gone too', async () => {
    await using app = await startTestApp({ store, site });
    const moderator = await app.moderator();
    const first = await publish(app, '1');
    const answer = await publish(app, '1.1', first);
    const below = await publish(app, '1.1.1', answer);
    await publish(app, '2');
    await moderator.decide(first, 'trash', 'approved');
    await moderator.decide(answer, 'spam', 'approved');
    const page = await read(app, '');
    assert.deepEqual(said(page), ['(gone)', '(gone)', '1.1.1', '2']);
    assert.equal(page.thread.count, 2);
    const [place, inner, last] = page.comments;
    assert.deepEqual([place!.id, place!.depth, place!.author.name, place!.html], [first, 1, null, '']);
    assert.deepEqual([inner!.id, inner!.parentId, inner!.depth], [answer, first, 2]);
    assert.equal(last!.parentId, answer);
    for (const order of ['newest', 'liked']) {
      assert.deepEqual(said(await read(app, `&order=${order}`)), ['2', '(gone)', '(gone)', '1.1.1']);
    }
    await moderator.decide(below, 'trash', 'approved');
    assert.deepEqual(said(await read(app, '')), ['2']);
  });

  test('leaves its place on the page of its answers only, once', async () => {
    await using app = await startTestApp({ store, site });
    const moderator = await app.moderator();
    const first = await publish(app, '1');
    const gone = await publish(app, '1.1', first);
    for (let number = 1; number <= 4; number += 1) await publish(app, `1.1.${number}`, gone);
    await moderator.decide(gone, 'trash', 'approved');
    const page = await read(app, '&limit=3');
    assert.deepEqual(said(page), ['1', '(gone)', '1.1.1', '1.1.2']);
    assert.deepEqual(said(await read(app, `&limit=3&after=${page.next}`)), ['(gone)', '1.1.3', '1.1.4']);
  });

  test('on the deepest level leaves its place beside its answers', async () => {
    await using app = await startTestApp({ store, site: { ...site, maxDepth: 1 } });
    const moderator = await app.moderator();
    const first = await publish(app, '1');
    await publish(app, 'to 1', first);
    await moderator.decide(first, 'trash', 'approved');
    const { comments } = await read(app, '');
    assert.deepEqual(
      comments.map(({ id, gone, depth }) => [id === first, gone, depth]),
      [
        [true, true, 1],
        [false, false, 1],
      ],
    );
  });
});

onBothStores('A permalink', store => {
  test('brings the comment, those that it answers, and the answers to it', async () => {
    await using app = await startTestApp({ store, site });
    const first = await publish(app, '1');
    await publish(app, '2');
    const answer = await publish(app, '1.1', first);
    await publish(app, '1.2', first);
    const meant = await publish(app, '1.1.1', answer);
    await publish(app, '1.1.1.1', meant);
    const page = await read(app, `&at=${meant}`);
    assert.deepEqual(said(page), ['1', '1.1', '1.1.1', '1.1.1.1']);
    assert.equal(page.next, null);
  });

  test('to what is held, gone, on another page or nowhere brings nothing', async () => {
    await using app = await startTestApp({ store });
    const { comment } = await app.posted();
    assert.deepEqual((await read(app, `&at=${comment.id}`)).comments, []);
    const elsewhere = await app.posted({ url: 'https://blog.example/other', text: 'There' });
    await (await app.moderator()).decide(elsewhere.comment.id, 'approve', 'pending');
    assert.deepEqual((await read(app, `&at=${elsewhere.comment.id}`)).comments, []);
    assert.deepEqual((await read(app, '&at=01890000-0000-7000-8000-000000000000')).comments, []);
    assert.deepEqual(await refusalOf(await app.call(threadPath(undefined, '&at=x'))), [
      422,
      'invalid-request',
    ]);
  });
});

onBothStores('Somebody who looks after the site', store => {
  test('has a mark on what they answer, and nobody else can have it', async () => {
    await using app = await startTestApp({ store, site });
    const moderator = await app.moderator();
    const id = await publish(app, 'A question');
    const answer = await moderator.call(`${moderation}/comments/${id}/reply`, {
      method: 'POST',
      body: { text: 'An answer' },
    });
    assert.ok(answer.ok, await answer.text());
    await app.posted({ text: 'I am the owner', name: owner.name, email: owner.email, author_role: 'owner' });
    const { comments } = await read(app, '');
    assert.deepEqual(
      comments.map(({ author }) => author.role),
      [null, 'owner', null],
    );
  });
});
