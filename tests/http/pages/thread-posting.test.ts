import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blog, siteId, startTestApp } from '../../support/app.ts';
import { onBothStores } from '../../support/stores.ts';
import { hourMs, secondMs, startAnother, testClock } from '../support.ts';
import { cookieOf, pageOf, postForm, said, threadPath, tokenOf, wellTyped } from './thread-support.ts';

onBothStores('A comment posted without JavaScript', store => {
  test('is held, shown to its author as awaiting moderation, and to nobody else', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const answer = await postForm(app, { text: 'I liked *this*.' });
    assert.equal(answer.status, 303);
    const location = answer.headers.get('location')!;
    const cookie = cookieOf(answer);
    assert.match(
      answer.headers.getSetCookie()[0]!,
      /; Max-Age=600; Path=\/t\/blog; .*HttpOnly; SameSite=Strict/,
    );
    assert.ok(!location.includes(cookie.split('=')[1]!));

    const own = await pageOf(app, location, cookie);
    assert.match(said(own), /Your comment is awaiting moderation\./);
    assert.match(own, /<p>I liked <em>this<\/em>\.<\/p>/);
    assert.match(own, /<meta name="robots" content="noindex/);
    const others = await pageOf(app, location.replace(/#.*/, ''));
    assert.doesNotMatch(others, /I liked/);
    assert.match(said(await pageOf(app)), /^ No Comments on|The Blog No Comments on/);

    const moderator = await app.moderator();
    const [queued] = (await moderator.queue()).comments;
    assert.deepEqual(
      [queued?.author.name, queued?.author.email, queued?.author.url, queued?.page.url],
      ['Ann', 'ann@example.com', 'https://ann.example', `${blog}/post`],
    );
    await moderator.decide(queued!.id, 'approve', 'pending');
    assert.match(said(await pageOf(app, threadPath, cookie)), /Your comment is published\./);
    assert.match(said(await pageOf(app)), /1 Comment on/);
  });

  test('is published at once where the site says so, and the reader is taken to it', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const answer = await postForm(app);
    const location = answer.headers.get('location')!;
    const page = await pageOf(app, location, cookieOf(answer));
    const [, id] = /[?&]comment=([0-9a-f-]{36})/.exec(location) ?? [];
    assert.ok(page.includes(`id="comment-${id}"`));
    assert.match(said(page), /Your comment is published\. Go to the comment/);
  });

  test('can answer another one', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const { comment } = await app.posted({ text: 'A question?', name: 'Quinn' });
    const asked = await pageOf(app, `${threadPath}?reply=${comment.id}`);
    assert.match(said(asked), /Leave a Reply to Quinn A question\? Cancel reply/);
    await postForm(app, { text: 'An answer.' }, { path: `${threadPath}?reply=${comment.id}` });
    const [, answer] = (await app.thread()).comments;
    assert.deepEqual([answer?.parentId, answer?.depth], [comment.id, 2]);
  });

  test('that is sent twice, by a double click or a reload, is one comment', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const page = await pageOf(app);
    const token = tokenOf(page);
    const twice = await Promise.all([postForm(app, { token }), postForm(app, { token })]);
    assert.deepEqual(
      twice.map(answer => answer.status),
      [303, 303],
    );
    assert.equal((await app.thread()).comments.length, 1);
    const again = await postForm(app, { token, text: 'Something else' });
    assert.equal(again.status, 303);
    assert.equal((await app.thread()).comments.length, 2);
  });

  test('is refused in the widget’s own sentences, at its field, and nothing typed is lost', async () => {
    await using app = await startTestApp({ store, config: { maxCommentCharacters: 40 } });
    const wrong: [Record<string, string>, string][] = [
      [{ text: ' ' }, 'Please write a comment.'],
      [{ text: 'x'.repeat(41) }, 'This comment is too long.'],
      [{ name: '' }, 'Please enter your name.'],
      [{ name: 'n'.repeat(101) }, 'This name is too long.'],
      [{ email: '' }, 'Please enter your email address.'],
      [{ email: 'nobody' }, 'Please enter an email address such as name@example.com.'],
      [{ website: 'javascript:alert(1)' }, 'Please enter a web address such as https://example.com.'],
    ];
    for (const [fields, sentence] of wrong) {
      const answer = await postForm(app, fields);
      const page = await answer.text();
      assert.equal(answer.status, 422);
      const [field, typed] = Object.entries(fields)[0]!;
      const problem = new RegExp(`<strong class="problem" id="${field}-problem">([^<]*)`).exec(page)?.[1];
      assert.equal(problem, sentence);
      assert.match(
        page,
        new RegExp(`id="${field}"[^>]*aria-invalid="true" aria-describedby="[^"]*${field}-problem`),
      );
      for (const [name, value] of Object.entries({ ...wellTyped, ...fields })) {
        const shown = name === 'text' ? `>\n${value}</textarea>` : `value="${value}"`;
        assert.ok(page.includes(shown), `${name} after a wrong ${field}: ${typed}`);
      }
    }
    assert.equal((await app.thread()).comments.length, 0);
  });

  test('that was said before is refused, with its text', async () => {
    await using app = await startTestApp({ store });
    await postForm(app);
    const answer = await postForm(app, { website: '' });
    const page = await answer.text();
    assert.equal(answer.status, 409);
    assert.match(said(page), /You have already said exactly that here\. What you typed is still here\./);
    assert.match(page, /A fine post\.<\/textarea>/);
  });

  test('obeys the limits of commenting that the widget obeys, together with it', async () => {
    await using app = await startTestApp({ store, config: { commentsPerMinuteAndIp: 2 } });
    await app.posted({ text: 'By the widget' });
    assert.equal((await postForm(app, { text: 'By the form' })).status, 303);
    const answer = await postForm(app, { text: 'Too many' });
    assert.equal(answer.status, 429);
    assert.ok(Number(answer.headers.get('retry-after')) > 0);
    const page = await answer.text();
    assert.match(said(page), /That was too quick\. Please try again in .*(?:second|minute)/);
    assert.match(page, /Too many<\/textarea>/);
    assert.equal((await app.post({ text: 'By the widget again' })).status, 429);
  });
});

test('A form that was open for too long is taken all the same, and held', async () => {
  const clock = testClock();
  const config = { formTokenHours: 1, formWaitMs: 3_000 };
  await using app = await startTestApp({ now: clock.now, config, site: { policy: 'publish-ham' } });
  const token = tokenOf(await pageOf(app));
  clock.forward(hourMs + 1);
  const late = await postForm(app, { token });
  assert.equal(late.status, 303);
  assert.match(said(await pageOf(app, late.headers.get('location')!, cookieOf(late))), /awaiting moderation/);
});

test('A form that is sent sooner than anybody can write is taken all the same, and held', async () => {
  const clock = testClock();
  const config = { formWaitMs: 3_000 };
  const options = { akismet: true, config, site: { policy: 'publish-ham' as const } };
  await using app = await startTestApp({ now: clock.now, ...options });
  const moderator = await app.moderator();
  const token = tokenOf(await pageOf(app));
  clock.forward(2 * secondMs);
  assert.equal((await postForm(app, { token })).status, 303);
  const [held] = (await moderator.queue()).comments;
  const { verdict } = await moderator.checked(held!.id);
  assert.ok(verdict?.reasons.includes('sent sooner than anybody can write'), verdict?.reasons.join());
});

test('A missing, foreign or forged token loses nothing: the comment is held', async () => {
  await using app = await startTestApp({ akismet: true, site: { policy: 'publish-ham' } });
  const moderator = await app.moderator();
  const elsewhere = await pageOf(app, '/t/blog/https:__blog.example_other');
  const foreign = tokenOf(elsewhere);
  for (const [index, token] of ['', foreign, `${foreign}x`].entries()) {
    const answer = await postForm(app, { token, text: `A fine post, number ${index}.` });
    assert.equal(answer.status, 303);
    const [held] = (await moderator.queue()).comments;
    const { status, verdict } = await moderator.checked(held!.id);
    assert.equal(status, 'pending');
    assert.ok(verdict?.reasons.includes('not sent by the form'), verdict?.reasons.join());
  }
});

test('A program that fills in the field that people do not see is answered like a person', async () => {
  await using app = await startTestApp();
  const [, trap = ''] = /<p class="unseen".* name="([^"]*)"/.exec(await pageOf(app)) ?? [];
  const answer = await postForm(app, { [trap]: 'Cheap things' });
  assert.equal(answer.status, 303);
  assert.match(
    said(await pageOf(app, answer.headers.get('location')!, cookieOf(answer))),
    /awaiting moderation/,
  );
  const moderator = await app.moderator();
  assert.equal((await moderator.queue('spam')).comments.length, 1);
});

test('A page of another site cannot make a reader’s browser comment', async () => {
  await using app = await startTestApp();
  const forged: Record<string, string>[] = [
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: blog, 'sec-fetch-site': 'same-site' },
  ];
  for (const headers of forged) {
    const answer = await postForm(app, {}, { headers });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /A fine post\.<\/textarea>/);
  }
  const own = { origin: app.ctx.publicUrl(), 'sec-fetch-site': 'same-origin' };
  assert.equal((await postForm(app, {}, { headers: own })).status, 303);
});

test('Ten megabytes, a foreign kind of body and a thousand fields are refused on the page', async () => {
  await using app = await startTestApp();
  const post = (body: string, type = 'application/x-www-form-urlencoded') =>
    app.call(threadPath, { method: 'POST', headers: { 'content-type': type }, body });
  const huge = await post(`text=${'x'.repeat(10_000_000)}`);
  assert.equal(huge.status, 413);
  assert.match(said(await huge.text()), /This comment is too long\./);
  assert.equal((await post('{"text":"x"}', 'application/json')).status, 415);
  assert.equal((await post('text=x', 'application/x-www-form-urlencoded; charset=utf-7')).status, 415);
  assert.ok((await post('a=1&'.repeat(5_000))).status >= 400);
  assert.equal((await post('text=a&text=b&name=x&name=y')).status, 422);
  assert.equal((await post('')).status, 422);
});

test('A thread that closed meanwhile says so, and gives the text back', async () => {
  const clock = testClock();
  await using app = await startTestApp({ now: clock.now, site: { closeAfterDays: 1 } });
  await app.posted();
  const page = await pageOf(app);
  const token = tokenOf(page);
  clock.forward(24 * hourMs);
  const body = new URLSearchParams({ ...wellTyped, token, text: 'Too late' });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await app.call(threadPath, { method: 'POST', headers, body: body.toString() });
  const text = await answer.text();
  assert.ok([403, 422].includes(answer.status));
  assert.match(text, /readonly>\nToo late<\/textarea>/);
  assert.match(said(await pageOf(app)), /Comments are closed\./);
  assert.doesNotMatch(await pageOf(app), /<form/);
});

test('An answer to a comment that is gone is refused with the text', async () => {
  await using app = await startTestApp();
  for (const parentId of ['01990000-0000-7000-8000-000000000000', 'nonsense']) {
    const answer = await postForm(app, { parentId });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /A fine post\.<\/textarea>/);
  }
});

test('The proof of authorship cannot be made up, moved to another site, or used for long', async () => {
  const clock = testClock();
  await using app = await startTestApp({ now: clock.now });
  await using another = await startAnother(app);
  const answer = await postForm(app, { text: 'Held words' });
  const cookie = cookieOf(answer);
  assert.match(await pageOf(app, threadPath, cookie), /Held words/);
  const [name, value = ''] = cookie.split('=');
  const [expires, signature, id] = value.split('.');
  const forged = [
    `${name}=${Number(expires) + 1}.${signature}.${id}`,
    `${name}=${expires}.${'A'.repeat(43)}.${id}`,
    `${name}=${expires}.${signature}`,
    `${name}=`,
    `${name}=${'x'.repeat(5_000)}`,
  ];
  for (const one of forged) assert.doesNotMatch(await pageOf(app, threadPath, one), /Held words/);
  const elsewhere = await pageOf(app, '/t/blog/https:__blog.example_other', cookie);
  assert.doesNotMatch(elsewhere, /Held words/);
  const fromAnother = await fetch(another.url + threadPath, { headers: { cookie } });
  assert.match(await fromAnother.text(), /Held words/);
  clock.forward(600_001);
  assert.doesNotMatch(await pageOf(app, threadPath, cookie), /Held words/);
});

test('Without cookies the reader still learns that the comment is held', async () => {
  await using app = await startTestApp();
  const answer = await postForm(app);
  assert.match(said(await pageOf(app, answer.headers.get('location')!)), /awaiting moderation/);
});

test('The comment’s own words do nothing on the page, whatever field they are in', async () => {
  await using app = await startTestApp({
    akismet: true,
    site: { policy: 'publish-ham', requireNameAndEmail: false },
  });
  const nasty = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>';
  const answer = await postForm(app, {
    text: nasty,
    name: nasty,
    email: '',
    website: 'https://x.example/"><script>',
  });
  const page = await pageOf(app, answer.headers.get('location')!, cookieOf(answer));
  assert.doesNotMatch(page, /<script|<img/);
  const refused = await postForm(app, {
    text: '',
    name: nasty,
    email: nasty,
    website: nasty,
    parentId: nasty,
  });
  assert.doesNotMatch(await refused.text(), /<script|<img/);
});

test('A page with a key of its owner’s takes its first comment too', async () => {
  await using app = await startTestApp({ akismet: true, site: { policy: 'publish-ham' } });
  const url = encodeURIComponent(`${blog}/post`);
  const led = await app.call(`/t/${siteId}?url=${url}&key=post%2042`);
  assert.equal(led.headers.get('location'), `/t/${siteId}/post~2042?url=${url}`);
  const answer = await postForm(app, {}, { path: led.headers.get('location')! });
  assert.match(answer.headers.get('location')!, new RegExp(`^/t/${siteId}/post~2042\\?comment=`));
  assert.match(await pageOf(app, `/t/${siteId}/post~2042`), /A fine post/);
});

test('Who wants to hear of replies can say so, where the site offers it', async () => {
  await using app = await startTestApp({ site: { replyNotices: true } });
  assert.match(await pageOf(app), /<input type="checkbox" id="notify" name="notify" value="yes">/);
  const refused = await postForm(app, { notify: 'yes', text: '' });
  assert.match(await refused.text(), /<input type="checkbox" id="notify" name="notify" value="yes" checked>/);
  assert.equal((await postForm(app, { notify: 'yes' })).status, 303);
  const wishes = await app.ctx.store.db.selectFrom('reply_wishes').selectAll().execute();
  assert.equal(wishes.length, 1);
  await using without = await startTestApp();
  assert.doesNotMatch(await pageOf(without), /name="notify"/);
});
