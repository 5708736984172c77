import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, startTestApp, type TestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { all, one, parseXml, type XmlElement } from '../support/xml.ts';
import { problemOf, raw, refusalOf } from './support.ts';

const threadFeed = '/feeds/blog/threads/https:__blog.example_post';
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** The feed at a path, after everything that RFC 4287 asks of it was found. */
async function feed(app: TestApp, path: string): Promise<XmlElement> {
  const answer = await app.call(path);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const root = parseXml(await answer.text());
  assert.equal(root.name, 'feed');
  assert.equal(root.attributes.xmlns, 'http://www.w3.org/2005/Atom');
  checkCommon(root);
  const self = all(root, 'link').find(link => link.attributes.rel === 'self');
  assert.equal(self?.attributes.href, app.ctx.publicUrl() + path);
  const ids = all(root, 'entry').map(entry => {
    checkCommon(entry);
    assert.match(one(entry, 'published').text, instant);
    assert.notEqual(one(one(entry, 'author'), 'name').text, '');
    assert.equal(one(entry, 'content').attributes.type, 'html');
    return one(entry, 'id').text;
  });
  assert.equal(new Set(ids).size, ids.length);
  return root;
}

function checkCommon(element: XmlElement): void {
  assert.notEqual(one(element, 'title').text, '');
  assert.match(one(element, 'updated').text, instant);
  assert.ok(URL.canParse(one(element, 'id').text));
  const alternates = all(element, 'link').filter(link => link.attributes.rel === 'alternate');
  assert.equal(alternates.length, 1);
  for (const link of all(element, 'link')) assert.match(link.attributes.href!, /^https?:\/\//);
}

const texts = (root: XmlElement) => all(root, 'entry').map(entry => one(entry, 'content').text);

onBothStores('A feed', store => {
  // Whatever these comments say, the stand-in for Akismet finds them clean.
  const published = { store, akismet: true, site: { policy: 'publish-ham' } } as const;

  test('of a site, a thread and a comment has its comments, newest first, and no others', async () => {
    await using app = await startTestApp(published);
    const first = await app.posted({ text: 'First', title: 'A post' });
    const second = await app.posted({ text: 'Second' });
    const reply = await app.posted({ text: 'A *reply*', parentId: first.comment.id });
    await app.posted({ text: 'A reply to it', parentId: reply.comment.id });
    await app.posted({ text: 'Elsewhere', url: `${blog}/other` });

    const inThread = ['<p>A reply to it</p>', '<p>A <em>reply</em></p>', '<p>Second</p>', '<p>First</p>'];
    assert.deepEqual(texts(await feed(app, '/feeds/blog')), ['<p>Elsewhere</p>', ...inThread]);
    assert.deepEqual(texts(await feed(app, threadFeed)), inThread);
    const replies = await feed(app, `/feeds/blog/replies/${first.comment.id}`);
    assert.deepEqual(texts(replies), inThread.slice(0, 2));
    assert.deepEqual(texts(await feed(app, `/feeds/blog/replies/${second.comment.id}`)), []);

    const [, entry] = all(replies, 'entry');
    assert.equal(one(entry!, 'id').text, `urn:uuid:${reply.comment.id}`);
    assert.equal(one(entry!, 'title').text, 'Ann on A post');
    assert.equal(one(entry!, 'thr:in-reply-to').attributes.ref, `urn:uuid:${first.comment.id}`);
    const link = all(entry!, 'link').find(({ attributes }) => attributes.rel === 'alternate');
    assert.equal(link?.attributes.href, `${blog}/post#comment-${reply.comment.id}`);
  });

  test('of a thread on its deepest level still has the replies to a comment', async () => {
    await using app = await startTestApp({ ...published, site: { policy: 'publish-ham', maxDepth: 1 } });
    const first = await app.posted({ text: 'First' });
    await app.posted({ text: 'Reply', parentId: first.comment.id });
    await app.posted({ text: 'Beside' });
    const replies = await feed(app, `/feeds/blog/replies/${first.comment.id}`);
    assert.deepEqual(texts(replies), ['<p>Reply</p>']);
  });

  test('tells nothing of what is held, and not what is nobody’s business', async () => {
    await using app = await startTestApp({ store });
    const held = await app.posted({ text: 'Held', email: 'secret@example.com' });
    assert.deepEqual(texts(await feed(app, '/feeds/blog')), []);
    assert.deepEqual(texts(await feed(app, threadFeed)), []);
    assert.deepEqual(await refusalOf(await app.call(`/feeds/blog/replies/${held.comment.id}`)), [
      404,
      'not-found',
    ]);
    const moderator = await app.moderator();
    await moderator.decide(held.comment.id, 'approve', 'pending');
    const answer = await app.call('/feeds/blog');
    assert.doesNotMatch(await answer.text(), /secret@example/);
  });

  test('is well-formed whatever people write', async () => {
    await using app = await startTestApp(published);
    const nasty = '<script>alert(1)</script> ]]> & "\' \uffff\ufffe \ud83d\ude00 </entry>';
    await app.posted({
      text: nasty,
      name: nasty.slice(0, 60),
      title: nasty,
      website: 'https://x.example/?a=1&b="',
    });
    const [entry] = all(await feed(app, threadFeed), 'entry');
    const html = one(entry!, 'content').text;
    assert.doesNotMatch(html, /<script|<\/entry/);
    assert.match(html, /\u{1f600}/u);
    assert.match(one(one(entry!, 'author'), 'name').text, /^<script>alert\(1\)<\/script>/);
  });

  test('that was fetched before costs no second transfer until there is something new', async () => {
    await using app = await startTestApp(published);
    await app.posted({ text: 'First' });
    const headers = { 'accept-encoding': 'gzip' };
    for (const path of ['/feeds/blog', threadFeed]) {
      const once = await raw(app.url + path, { headers });
      assert.match(once.headers['cache-control'] ?? '', /^public, max-age=\d+$/);
      const again = { ...headers, 'if-none-match': once.headers.etag! };
      const unchanged = await raw(app.url + path, { headers: again });
      assert.deepEqual([unchanged.status, unchanged.body.length], [304, 0]);
      await app.posted({ text: `News for ${path}` });
      assert.equal((await raw(app.url + path, { headers: again })).status, 200);
    }
  });
});

test('A page that nobody has commented on has an empty feed, and a foreign one has none', async () => {
  await using app = await startTestApp();
  assert.deepEqual(texts(await feed(app, '/feeds/blog/threads/https:__blog.example_new')), []);
  const foreign = await app.call('/feeds/blog/threads/https:__other.example_post');
  assert.deepEqual(await refusalOf(foreign), [422, 'page-not-on-site']);
  assert.deepEqual(await refusalOf(await app.call('/feeds/nobody')), [404, 'site-not-found']);
  assert.deepEqual(await refusalOf(await app.call('/feeds/blog/threads/%ff')), [422, 'invalid-request']);
  for (const path of ['/feeds/blog/threads/~zz', '/feeds/blog/replies/1', '/feeds/blog/replies/%00']) {
    assert.equal((await problemOf(await app.call(path))).status, 404, path);
  }
});

test('Who knows only the article’s address is led to its feed', async () => {
  await using app = await startTestApp();
  const answer = await app.call(`/feeds/blog?url=${encodeURIComponent(`${blog}/post/?utm_source=x`)}`);
  assert.deepEqual([answer.status, answer.headers.get('location')], [302, threadFeed]);
});
