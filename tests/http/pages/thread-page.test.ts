import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commentInputSchema } from '../../../src/comments/comment-input.ts';
import { newComment } from '../../../src/comments/new-comment.ts';
import { newId } from '../../../src/domain/ids.ts';
import { pathOf } from '../../../src/domain/thread-order.ts';
import { insertComment } from '../../../src/store/comments.ts';
import { changeApprovedCount, findOrAddThread } from '../../../src/store/threads.ts';
import { blog, siteId, startTestApp, type TestApp } from '../../support/app.ts';
import { onBothStores } from '../../support/stores.ts';
import { pageOf, said, threadPath } from './thread-support.ts';

/** The comments on a page, by what they say. */
function shown(page: string): string[] {
  return [...page.matchAll(/itemprop="text"><p>([^<]*)/g)].map(([, text]) => text!);
}

function link(page: string, rel: 'next' | 'prev'): string | undefined {
  const inHead = new RegExp(`<link rel="${rel}" href="([^"]*)">`).exec(page)?.[1];
  const inBody = new RegExp(`<a class="page-link" href="([^"]*)" rel="${rel}">`).exec(page)?.[1];
  assert.equal(inHead, inBody);
  return inHead?.replaceAll('&amp;', '&');
}

/** Published comments without the way there, as 5,000 posts take long. */
async function addMany(app: TestApp, count: number): Promise<void> {
  const site = (await app.ctx.sites.find(siteId))!;
  const schema = commentInputSchema({ maxCommentCharacters: 100, requireNameAndEmail: false });
  const page = { key: `${blog}/post`, url: `${blog}/post` };
  await app.ctx.store.write(async (db, announce) => {
    const thread = await findOrAddThread(db, siteId, { ...page, title: 'A post' }, app.ctx.now());
    let path = '';
    for (let n = 0; n < count; n += 1) {
      const id = newId();
      const input = schema.parse({ ...page, text: `Number ${n}`, name: 'Ann' });
      path = pathOf(id, n % 10 === 0 ? undefined : path, site.settings.maxDepth);
      const client = { ip: '', userAgent: null, referrer: null, language: null };
      const html = `<p>Number ${n}</p>`;
      const made = { site, thread, input, client, id, path, html, circumstances: {}, now: app.ctx.now() };
      const comment = newComment(made);
      await insertComment(db, { ...comment, status: 'approved' });
    }
    await changeApprovedCount(db, thread, count);
    announce({ kind: 'thread', siteId, pageKey: page.key });
  });
}

const titles: Record<string, string> = {
  oldest: 'Oldest first',
  newest: 'Newest first',
  liked: 'Most liked first',
};

/** 5,000 where adding them takes little. */
const many = { sqlite: 5_000, postgres: 500 };

onBothStores('A thread as a page', store => {
  test('has its comments in their places, the article’s address, and what search engines read', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const first = await app.posted({
      text: 'First',
      name: 'Ann',
      website: 'https://ann.example',
      title: 'A post',
    });
    await app.posted({ text: 'Second', name: 'Bob' });
    await app.posted({ text: 'A reply', name: 'Cleo', parentId: first.comment.id });
    const page = await pageOf(app);
    assert.match(page, /<title>3 Comments on A post \| The Blog<\/title>/);
    assert.deepEqual(shown(page), ['First', 'A reply', 'Second']);
    assert.match(
      page,
      /<ol class="comments">\n<li[^>]*>\n<article[^>]*aria-label="Comment by Ann">[\s\S]*<ol class="comments">\n<li[^>]*>\n<article[^>]*aria-label="Comment by Cleo">/,
    );
    assert.ok(page.includes(`<link rel="canonical" href="${blog}/post">`));
    assert.ok(page.includes('<meta name="robots" content="index, follow">'));
    assert.ok(page.includes('itemtype="https://schema.org/DiscussionForumPosting"'));
    assert.equal(
      page.match(/itemprop="comment" itemscope itemtype="https:\/\/schema.org\/Comment"/g)?.length,
      3,
    );
    assert.match(
      page,
      /<a href="https:\/\/ann.example" rel="nofollow ugc noopener" itemprop="url"><bdi itemprop="name">Ann</,
    );
    const feeds = [
      ...page.matchAll(/<link rel="alternate" type="application\/atom\+xml"[^>]* href="([^"]*)"/g),
    ];
    for (const [, address] of feeds)
      assert.equal((await fetch(new URL(new URL(address!).pathname, app.url))).status, 200);
    assert.equal(feeds.length, 2);
  });

  test('of thousands of comments is read to its end and back by its links, each comment once', async () => {
    await using app = await startTestApp({ store });
    const count = many[store];
    await addMany(app, count);
    const seen: string[] = [];
    let page = await pageOf(app);
    let steps = 0;
    for (;;) {
      seen.push(...shown(page));
      const next = link(page, 'next');
      if (!next) break;
      page = await pageOf(app, next);
      steps += 1;
    }
    assert.equal(steps, count / 50 - 1);
    assert.deepEqual(
      seen,
      Array.from({ length: count }, (_, n) => `Number ${n}`),
    );
    const backwards: string[][] = [];
    for (let back = link(page, 'prev'); back; back = link(page, 'prev')) {
      page = await pageOf(app, back);
      backwards.unshift(shown(page));
    }
    assert.deepEqual(backwards.flat(), seen.slice(0, count - 50));
    assert.equal(link(page, 'prev'), undefined);
  });

  test('has the site’s order, offers the others, and is read to its end in each', async () => {
    await using app = await startTestApp({ store, site: { order: 'newest' } });
    await addMany(app, 130);
    const firsts: Record<string, string> = {};
    for (const order of ['newest', 'oldest', 'liked']) {
      const seen: string[] = [];
      let page = await pageOf(app, order === 'newest' ? threadPath : `${threadPath}?order=${order}`);
      assert.match(page, new RegExp(`aria-current="true">${titles[order]}</a>`));
      assert.match(page, new RegExp(`content="${order === 'newest' ? '' : 'no'}index, follow"`));
      firsts[order] = shown(page)[0]!;
      for (;;) {
        seen.push(...shown(page));
        const next = link(page, 'next');
        if (!next) break;
        page = await pageOf(app, next);
        assert.match(page, /<a class="page-link" href="[^"]*">First page<\/a>/);
        assert.doesNotMatch(said(page), /no longer here/);
      }
      assert.equal(new Set(seen).size, 130, order);
      assert.equal(seen.length, 130, order);
    }
    assert.deepEqual(firsts, { newest: 'Number 120', oldest: 'Number 0', liked: 'Number 120' });
    const page = await pageOf(app);
    assert.equal(page.match(/class="orders"/g)?.length, 1);
    const oldestFirst = /href="([^"]*)#comments">Oldest first/.exec(page)![1]!;
    assert.equal(shown(await pageOf(app, oldestFirst))[0], 'Number 0');
    for (const wrong of ['order=best', 'after=nonsense']) {
      assert.equal((await app.call(`${threadPath}?${wrong}`)).status, 404, wrong);
    }
  });

  test('offers no order by likes where there are none, and no order at all for one comment', async () => {
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { policy: 'publish-ham', likes: false },
    });
    await app.posted({ text: 'One' });
    assert.doesNotMatch(await pageOf(app), /class="orders"/);
    await app.posted({ text: 'Two', name: 'Bob', email: 'bob@example.com' });
    const page = await pageOf(app);
    assert.match(page, /Newest first/);
    assert.doesNotMatch(page, /Most liked first/);
  });

  test('leads to one comment, wherever in the thread it stands', async () => {
    await using app = await startTestApp({ store });
    await addMany(app, 130);
    const all = [...(await app.thread()).comments];
    const deep = all[25]!;
    const page = await pageOf(app, `${threadPath}?comment=${deep.id}`);
    assert.ok(page.includes(`id="comment-${deep.id}"`));
    assert.equal(shown(page)[0], 'Number 20');
    assert.equal((await app.call(`${threadPath}?comment=01990000-0000-7000-8000-000000000000`)).status, 404);
  });

  test('goes on where a reply’s question was on the page before, and names it', async () => {
    await using app = await startTestApp({ store });
    await addMany(app, 58);
    const moderator = await app.moderator();
    const last = (await app.thread()).comments[49]!;
    const reply = await app.posted({ text: 'About 49', parentId: last.id, name: 'Zoe' });
    await moderator.decide(reply.comment.id, 'approve', 'pending');
    const next = link(await pageOf(app), 'next')!;
    assert.match(said(await pageOf(app, next)), /Zoe to Ann .* About 49/);
  });
});

test('An address that names no site, no page or no place says so on a page', async () => {
  await using app = await startTestApp({ akismet: true, site: { policy: 'publish-ham' } });
  await app.posted();
  const wrong: [string, number][] = [
    ['/t/nobody/https:__blog.example_post', 404],
    ['/t/blog/https:__other.example_post', 422],
    ['/t/blog/a-key-nobody-used', 404],
    ['/t/blog/%ff', 422],
    ['/t/blog/~zz', 404],
    ['/t/blog', 404],
    ['/t/blog?url=https://other.example/', 422],
    ['/t/blog?url=nonsense', 422],
    [`${threadPath}?from=broken`, 404],
    [`${threadPath}?before=${'f'.repeat(33)}`, 404],
    [`${threadPath}?comment=1%00`, 404],
    [`${threadPath}?reply=<script>`, 404],
  ];
  for (const [path, status] of wrong) {
    const answer = await app.call(path);
    const page = await answer.text();
    assert.equal(answer.status, status, path);
    assert.match(page, /<h1>[^<]+<\/h1>[\s\S]*<p>[^<]+<\/p>/, path);
    assert.match(page, /noindex/);
    assert.doesNotMatch(page, /<script/);
  }
  for (const past of ['f'.repeat(32), '0'.repeat(32)]) {
    assert.equal((await app.call(`${threadPath}?from=${past}&before=`)).status, 200);
  }
});

test('A reader who comes from the article is led to its thread', async () => {
  await using app = await startTestApp();
  const led = async (path: string, referer?: string) => {
    const answer = await app.call(path, referer ? { headers: { referer } } : {});
    return answer.headers.get('location');
  };
  assert.equal(await led(`/t/blog?url=${blog}/post/%23x`), threadPath);
  assert.equal(await led('/t/blog', `${blog}/post?utm_source=x`), threadPath);
  assert.equal(await led('/t/blog', `${blog}/`), null);
  assert.equal(await led(`/t/blog/https:__blog.example_post_`), threadPath);
});

test('Search engines are kept out of pages that anybody could make up', async () => {
  await using app = await startTestApp({ akismet: true, site: { policy: 'publish-ham' } });
  assert.match(await pageOf(app, '/t/blog/https:__blog.example_made-up'), /content="noindex, follow"/);
  const { comment } = await app.posted();
  assert.match(await pageOf(app), /content="index, follow"/);
  assert.match(await pageOf(app, `${threadPath}?reply=${comment.id}`), /content="noindex, follow"/);
  const robots = await (await app.call('/robots.txt')).text();
  assert.match(robots, /^Disallow: \/api\/$/m);
  assert.doesNotMatch(robots, /Disallow: \/t/);
});

test('The page runs no script, loads nothing from elsewhere, and posts only to this server', async () => {
  await using app = await startTestApp();
  const answer = await app.call(threadPath);
  assert.equal(
    answer.headers.get('content-security-policy'),
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  );
  assert.equal(answer.headers.get('cache-control'), 'private, no-cache');
  assert.doesNotMatch(await answer.text(), /<script|<style|\sstyle=|<img|<iframe/);
});
