import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadPage } from '../../src/http/api/schemas.ts';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { dayMs, problemOf, publishing, refusalOf, testClock, threadPath } from './support.ts';

async function readPage(app: TestApp, more: string): Promise<ThreadPage> {
  const answer = await app.call(threadPath(`${blog}/post`, more));
  assert.equal(answer.status, 200);
  return (await answer.json()) as ThreadPage;
}

onBothStores('A thread', store => {
  test('reads the oldest first, each reply after the comment that it answers', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const published = async (text: string, parentId?: string) =>
      (await app.posted({ text, ...(parentId && { parentId }) })).comment.id;
    const first = await published('1');
    const second = await published('2');
    const reply = await published('1.1', first);
    await published('2.1', second);
    await published('1.1.1', reply);
    await published('1.2', first);
    await published('3');
    const { comments, thread, next } = await app.thread();
    assert.deepEqual(
      comments.map(({ html, depth, parentId }) => [html.replaceAll(/<\/?p>/g, ''), depth, parentId]),
      [
        ['1', 1, null],
        ['1.1', 2, first],
        ['1.1.1', 3, reply],
        ['1.2', 2, first],
        ['2', 1, null],
        ['2.1', 2, second],
        ['3', 1, null],
      ],
    );
    assert.deepEqual([thread, next], [{ count: 7, open: true }, null]);
  });

  test('is read page by page, no comment missed or twice while new ones appear', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const publish = (text: string) => app.posted({ text });
    const there = await Promise.all(Array.from({ length: 120 }, (_, number) => publish(`Number ${number}`)));
    const seen: string[] = [];
    const sizes: number[] = [];
    let after = '';
    do {
      const page: ThreadPage = await readPage(app, `&limit=50${after}`);
      seen.push(...page.comments.map(comment => comment.id));
      sizes.push(page.comments.length);
      await publish(`Meanwhile ${sizes.length}`);
      await app.posted({ text: `Reply ${sizes.length}`, parentId: there[0]!.comment.id });
      after = page.next ? `&after=${page.next}` : '';
    } while (after);
    assert.deepEqual(sizes.slice(0, 2), [50, 50]);
    assert.equal(new Set(seen).size, seen.length);
    const ids = there.map(({ comment }) => comment.id);
    assert.deepEqual(
      seen.filter(id => ids.includes(id)),
      ids.toSorted(),
    );
    assert.equal((await readPage(app, '&limit=100')).comments.length, 100);
  });

  test('shows approved comments only, wherever the others are', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const posted = await Promise.all(['held', 'spam', 'trash', 'approve'].map(text => app.posted({ text })));
    for (const [index, decision] of ['', 'spam', 'trash', 'approve'].entries()) {
      if (decision) await moderator.decide(posted[index]!.comment.id, decision, 'pending');
    }
    await app.posted({ text: 'trapped', trapped: 'x' });
    const { thread, comments } = await app.thread();
    assert.equal(thread.count, 1);
    assert.deepEqual(
      comments.map(comment => comment.id),
      [posted[3]!.comment.id],
    );
    await moderator.decide(posted[3]!.comment.id, 'unapprove', 'approved');
    assert.deepEqual((await app.thread()).comments, []);
  });

  test('tells nobody an e-mail address, an IP address, a secret or a verdict', async () => {
    await using app = await startTestApp({ store, ...publishing });
    const email = 'very-private@example.com';
    const { comment, secret } = await app.posted({ email });
    const reply = await app.posted({ email, text: 'Me too', parentId: comment.id });
    assert.doesNotMatch(JSON.stringify(reply.comment), privateFields);
    const answer = await app.call(threadPath());
    const text = await answer.text();
    for (const hidden of [email, 'very-private', '127.0.0.1', '::1', secret]) {
      assert.ok(!text.includes(hidden), hidden);
    }
    assert.doesNotMatch(text, privateFields);
    assert.equal((JSON.parse(text) as ThreadPage).comments.length, 2);
  });

  test('without comments is empty, and says what the form needs', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { maxDepth: 3 } });
    assert.partialDeepStrictEqual(await app.thread(), {
      thread: { count: 0, open: true },
      comments: [],
      next: null,
      form: {
        requireNameAndEmail: true,
        maxCharacters: 10_000,
        maxNameCharacters: 100,
        maxDepth: 3,
        spamCheck: 'akismet',
        privacyUrl: `${app.ctx.publicUrl()}/privacy/blog`,
      },
      reading: {
        order: 'oldest',
        likes: true,
        avatars: 'initials',
        editMinutes: 15,
        replyNotices: false,
      },
    });
  });

  test('brings the words of reading in the language that is asked for, and none that only writing needs', async () => {
    await using app = await startTestApp({ store });
    assert.equal((await app.thread()).strings, undefined);
    for (const [asked, reply] of [
      ['de', 'Antworten'],
      ['pt-BR', 'Responder'],
      ['xx', 'Reply'],
      ['constructor', 'Reply'],
      ['de_AT', 'Antworten'],
      ['x'.repeat(300), 'Reply'],
    ] as const) {
      const { strings } = await readPage(app, `&strings=${asked}`);
      assert.equal(strings?.reply, reply);
      assert.ok(strings.post && !('previewTab' in strings));
    }
    const langOf = async (asked: string) => (await readPage(app, `&strings=${asked}`)).strings?.lang;
    assert.deepEqual(
      [await langOf('de-AT'), await langOf('de_AT'), await langOf('xx')],
      ['de-AT', 'de', 'en'],
    );
    // Each has an answer of its own among the ready ones.
    assert.equal((await readPage(app, '&strings=de')).strings?.reply, 'Antworten');
  });

  test('under a key of the owner is one thread, whatever the address', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, ...publishing, now: clock.now });
    await app.posted({ key: ' my  post ', url: `${blog}/old-address` });
    const moved = await readPage(app, '&key=my%20post');
    assert.equal(moved.thread.count, 1);
    assert.equal((await app.thread(`${blog}/old-address`)).thread.count, 0);
    assert.equal((await readPage(app, '&key=')).thread.count, 0);
    clock.forward(dayMs);
    const foreign = await app.call(threadPath('https://other.example/', '&key=my%20post'));
    assert.deepEqual(await refusalOf(foreign), [422, 'page-not-on-site']);
  });

  test('is refused with what is wrong with the question', async () => {
    await using app = await startTestApp({ store });
    const wrong: Record<string, string> = {
      'limit=0': 'limit',
      'limit=101': 'limit',
      'limit=1.5': 'limit',
      'limit=many': 'limit',
      'limit=': 'limit',
      'limit=1&limit=2': 'limit',
      'after=x': 'after',
      'after=': 'after',
      'after=%00': 'after',
      [`after=${'a'.repeat(31)}`]: 'after',
      [`after=${'A'.repeat(32)}`]: 'after',
      [`after=${'a'.repeat(32 * 11)}`]: 'after',
      [`key=${'x'.repeat(501)}`]: 'key',
      [`url=${encodeURIComponent(blog)}`]: 'url',
    };
    for (const [query, field] of Object.entries(wrong)) {
      const { status, code, errors } = await problemOf(
        await app.call(threadPath(`${blog}/post`, `&${query}`)),
      );
      assert.deepEqual(
        [status, code, errors?.map(error => error.field)],
        [422, 'invalid-request', [field]],
        query,
      );
    }
    const noUrl = await problemOf(await app.call(threadPath().replace(/\?.*/, '')));
    assert.deepEqual(
      noUrl.errors?.map(error => error.field),
      ['url'],
    );
    for (const site of ['none', '%00', '%22', 'BLOG', '__proto__', 'x'.repeat(5_000)]) {
      const answer = await app.call(threadPath().replace('/blog/', `/${site}/`));
      assert.deepEqual(await refusalOf(answer), [404, 'site-not-found'], site);
    }
  });
});

const privateFields = /"(?:e?mail|ip|secret|verdict\w*|reasons|user_?agent|referrer|\w*key|honeypot)":/i;
