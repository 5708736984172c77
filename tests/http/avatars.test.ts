import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';

const picture = Buffer.from('iVBORw0KGgo=', 'base64');

/** A stand-in for Gravatar that knows one address, and what it was asked. */
async function startGravatar(known: string) {
  const asked: { url: string; headers: Record<string, unknown> }[] = [];
  const hash = createHash('sha256').update(known).digest('hex');
  const server = createServer((req, res) => {
    asked.push({ url: req.url!, headers: req.headers });
    if (req.url!.startsWith('/avatar/') && req.url!.includes(hash)) {
      res.writeHead(200, { 'content-type': 'image/png' }).end(picture);
    } else if (req.url!.includes(createHash('sha256').update('huge@example.com').digest('hex'))) {
      res.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(100_000));
    } else {
      res.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked, [Symbol.asyncDispose]: async () => void server.close() };
}

onBothStores('Pictures of authors', store => {
  test('come through this server, which tells Gravatar nothing of the reader, and asks once', async () => {
    await using gravatar = await startGravatar('ann@example.com');
    await using app = await startTestApp({
      store,
      site: { policy: 'publish-ham', avatars: 'gravatar' },
      config: { gravatarUrl: gravatar.url },
    });
    const { comment } = await app.posted({ email: 'Ann@Example.com' });
    const answers = await Promise.all(
      [1, 2].map(() =>
        app.call(`/avatars/blog/${comment.id}`, { headers: { referer: 'https://blog.example/post' } }),
      ),
    );
    for (const answer of answers) {
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'image/png');
      assert.match(answer.headers.get('cache-control') ?? '', /max-age=86400/);
      assert.deepEqual(Buffer.from(await answer.arrayBuffer()), picture);
    }
    assert.equal(gravatar.asked.length, 1);
    const { headers } = gravatar.asked[0]!;
    assert.ok(!('referer' in headers) && !('cookie' in headers) && !('x-forwarded-for' in headers));
    const thread = JSON.stringify(await app.thread());
    assert.ok(!thread.includes(createHash('sha256').update('ann@example.com').digest('hex')));
  });

  test('are nothing to be seen for who has none, for held comments, and where it is not wished', async () => {
    await using gravatar = await startGravatar('ann@example.com');
    const config = { gravatarUrl: gravatar.url };
    const isNothing = async (answer: Response) => {
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'image/gif');
    };
    await using held = await startTestApp({ store, site: { avatars: 'gravatar' }, config });
    const { comment } = await held.posted();
    await isNothing(await held.call(`/avatars/blog/${comment.id}`));
    await isNothing(await held.call('/avatars/blog/none'));
    assert.equal((await held.call('/avatars/nobody/x')).status, 404);
    await using plain = await startTestApp({ store, site: { policy: 'publish-ham' }, config });
    await isNothing(await plain.call(`/avatars/blog/${(await plain.posted()).comment.id}`));
    assert.equal(gravatar.asked.length, 0);
    await using wished = await startTestApp({
      store,
      site: { policy: 'publish-ham', avatars: 'gravatar' },
      config,
    });
    for (const email of ['ben@example.com', 'huge@example.com']) {
      const posted = await wished.posted({ email, text: email });
      await isNothing(await wished.call(`/avatars/blog/${posted.comment.id}`));
    }
  });
});
