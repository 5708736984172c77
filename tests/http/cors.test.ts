import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { api, problemOf, sharedApp, threadPath } from './support.ts';

const second = 'https://www.blog.example';
const url = encodeURIComponent(`${blog}/post`);
const reading = [threadPath(), `${api}/counts?page=${url}`, `${api}/form-token?url=${url}`];
const posting = [`${api}/comments`, `${api}/comments/mine`];

function checkHeaders(answer: Response, origin: string | null): void {
  assert.equal(answer.headers.get('access-control-allow-origin'), origin, answer.url);
  assert.equal(answer.headers.get('access-control-allow-credentials'), null);
}

onBothStores('A page of another server', store => {
  const shared = sharedApp({ store });

  test('may read and post where its origin is on the list', async () => {
    await using app = await startTestApp({ store, origins: [second] });
    for (const origin of [blog, second, app.ctx.publicUrl()]) {
      for (const path of reading) {
        const answer = await app.call(path, { headers: { origin } });
        assert.equal(answer.status, 200);
        checkHeaders(answer, origin);
        assert.match(answer.headers.get('vary') ?? '', /\bOrigin\b/);
      }
      const posted = await app.post({ text: origin }, { origin });
      assert.equal(posted.status, 202);
      checkHeaders(posted, origin);
    }
  });

  test('is refused where its origin is not, and learns only that', async () => {
    const app = shared();
    const foreign = [
      'https://evil.example',
      'http://blog.example',
      'https://blog.example:444',
      'https://blog.example.evil.example',
      'https://BLOG.example',
      'null',
      '*',
    ];
    for (const origin of foreign) {
      const calls = [
        ...reading.map(path => app.call(path, { headers: { origin } })),
        ...posting.map(path => app.call(path, { method: 'POST', body: {}, headers: { origin } })),
        ...[...reading, ...posting].map(path => app.call(path, { method: 'OPTIONS', headers: { origin } })),
      ];
      for (const answer of await Promise.all(calls)) {
        checkHeaders(answer, '*');
        const { status, code, detail } = await problemOf(answer);
        assert.deepEqual([status, code], [403, 'origin-not-allowed']);
        assert.equal(detail, `${origin} is not an origin of The Blog: its owner can add it.`);
      }
    }
    const posted = await app.post({ text: 'From elsewhere' }, { origin: 'https://evil.example' });
    assert.equal(posted.status, 403);
    const texts = await app.ctx.store.db.selectFrom('comments').select('text').execute();
    assert.ok(texts.every(({ text }) => text !== 'From elsewhere'));
    // An answer that is kept ready is kept for the pages that may have it.
    await app.call(threadPath(), { headers: { origin: blog } });
    assert.equal((await app.call(threadPath(), { headers: { origin: 'https://evil.example' } })).status, 403);
  });

  test('is told before it posts what it may send', async () => {
    const app = shared();
    for (const path of [...reading, ...posting]) {
      const answer = await app.call(path, {
        method: 'OPTIONS',
        headers: {
          origin: blog,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type,idempotency-key',
        },
      });
      assert.equal(answer.status, 204);
      checkHeaders(answer, blog);
      assert.equal(answer.headers.get('access-control-allow-methods'), 'GET, POST');
      assert.equal(answer.headers.get('access-control-allow-headers'), 'Content-Type, Idempotency-Key');
      assert.equal(answer.headers.get('access-control-max-age'), '7200');
      assert.match(answer.headers.get('vary') ?? '', /\bOrigin\b/);
    }
  });

  test('can read every refusal, and when to try again', async () => {
    await using app = await startTestApp({ store, config: { commentsPerMinuteAndIp: 6 } });
    const expected: [string, number][] = [
      ['invalid-request', 422],
      ['page-not-on-site', 422],
      ['not-found', 404],
      ['invalid-request', 422],
      ['body-too-large', 413],
      ['unsupported-media-type', 415],
      ['parent-not-found', 422],
      ['idempotency-key-invalid', 400],
      ['too-many-requests', 429],
    ];
    for (const [index, answer] of (await refusals(app)).entries()) {
      checkHeaders(answer, blog);
      const { code, status } = await problemOf(answer);
      assert.deepEqual([code, status], expected[index]);
      if (status === 429) {
        assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/);
        assert.match(answer.headers.get('access-control-expose-headers') ?? '', /Retry-After/);
      }
    }
  });

  test('with a site id that is wrong can read that it is', async () => {
    const app = shared();
    for (const path of [...reading, ...posting]) {
      const answer = await app.call(path.replace('/blog', '/none'), { headers: { origin: blog } });
      checkHeaders(answer, '*');
      const { code, detail } = await problemOf(answer);
      assert.deepEqual([code, detail], ['site-not-found', 'There is no site “none” on this server.']);
    }
  });

  test('cannot read the moderators’ calls, whatever its origin', async () => {
    const app = shared();
    const moderator = await app.moderator();
    const paths = ['/api/v1/session', '/api/v1/moderation/sites', '/api/v1/moderation/sites/blog/counts'];
    for (const path of paths) {
      const answer = await moderator.call(path, { headers: { origin: blog } });
      assert.equal(answer.status, 200);
      checkHeaders(answer, null);
      checkHeaders(await app.call(path, { method: 'OPTIONS', headers: { origin: blog } }), null);
    }
  });
});

async function refusals(app: TestApp): Promise<Response[]> {
  const origin = { origin: blog };
  const post = (body: object | string, headers: Record<string, string> = {}) =>
    app.call(`${api}/comments`, { method: 'POST', body, headers: { ...origin, ...headers } });
  const json = { 'content-type': 'application/json' };
  return [
    await app.call(threadPath(`${blog}/post`, '&limit=0'), { headers: origin }),
    await app.call(threadPath('https://other.example/'), { headers: origin }),
    await app.call(`${api}/nothing`, { headers: origin }),
    await post({}),
    await post(' '.repeat(200_000), json),
    await post('x', { 'content-type': 'text/plain' }),
    await app.post({ parentId: '01990000-0000-7000-8000-000000000000' }, origin),
    await app.post({}, { ...origin, 'idempotency-key': 'x' }),
    // The call before the body is read does not count: the seventh that counts is one too many.
    await tooMany(() => app.post({ token: '' }, origin)),
  ];
}

async function tooMany(ask: () => Promise<Response>): Promise<Response> {
  for (let tries = 0; tries < 10; tries += 1) {
    const answer = await ask();
    if (answer.status === 429) return answer;
  }
  throw new Error('There was no limit.');
}
