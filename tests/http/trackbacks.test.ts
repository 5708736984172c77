import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedApp } from './support.ts';

const shared = sharedApp({});
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const trackback = new URLSearchParams({
  title: 'A post elsewhere',
  url: 'https://spam.example/',
  excerpt: 'Look here',
  blog_name: 'Spam',
}).toString();
const ping = `<?xml version="1.0"?><methodCall><methodName>pingback.ping</methodName><params>
<param><value><string>https://spam.example/</string></value></param>
<param><value><string>https://blog.example/post</string></value></param></params></methodCall>`;

test('A trackback is refused in its own protocol, at whatever address', async () => {
  const app = shared();
  const addresses = [
    '/trackback',
    '/trackback/',
    '/wp-trackback.php',
    '/2026/03/a-post/trackback/',
    '/t/blog/https:__blog.example_post/trackback',
    '/t/blog/https:__blog.example_post',
  ];
  for (const address of addresses) {
    const answer = await app.call(address, { method: 'POST', body: trackback, headers: form });
    assert.equal(answer.status, 200, address);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/xml/);
    assert.match(
      await answer.text(),
      /^<\?xml .*\?>\n<response><error>1<\/error><message>Trackbacks and pingbacks are not accepted here\.<\/message><\/response>/,
    );
  }
  assert.deepEqual(await app.ctx.store.db.selectFrom('comments').selectAll().execute(), []);
});

test('A pingback is refused as XML-RPC says, and no page says that one is taken', async () => {
  const app = shared();
  for (const address of ['/xmlrpc.php', '/xmlrpc', '/pingback']) {
    const headers = { 'content-type': 'text/xml' };
    const answer = await app.call(address, { method: 'POST', body: ping, headers });
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<fault>.*<name>faultCode<\/name><value><int>33<\/int>/);
    assert.equal((await app.call(address)).status, 404);
  }
  for (const page of ['/t/blog/https:__blog.example_post', '/embed.js', '/privacy/blog']) {
    assert.equal((await app.call(page)).headers.get('x-pingback'), null);
  }
});

test('A comment that calls itself a trackback or a pingback is refused, by the API and by the form', async () => {
  const app = shared();
  const before = await app.ctx.store.db.selectFrom('comments').selectAll().execute();
  for (const kind of ['trackback', 'pingback', ' Trackback ']) {
    for (const field of ['type', 'comment_type']) {
      const text = `Look here: ${field} ${kind}`;
      const answer = await app.post({ text, [field]: kind });
      const { status, detail } = (await answer.json()) as { status: number; detail: string };
      assert.deepEqual([status, detail], [422, 'Trackbacks and pingbacks are not accepted here.']);
    }
  }
  for (const more of ['comment_type=trackback', 'type=pingback', 'blog_name=Spam', 'excerpt=Look']) {
    const body = `text=Look+here&name=Ann&email=ann%40example.com&${more}`;
    const answer = await app.call('/t/blog/https:__blog.example_post', {
      method: 'POST',
      body,
      headers: form,
    });
    assert.match(await answer.text(), /<error>1<\/error>/, more);
  }
  assert.deepEqual(await app.ctx.store.db.selectFrom('comments').selectAll().execute(), before);
  assert.equal((await app.post({ text: 'A plain one.', type: 'comment' })).status, 202);
});
