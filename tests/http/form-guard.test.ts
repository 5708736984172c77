import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormToken, Posted } from '../../src/http/api/schemas.ts';
import { blog, siteId, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addSite } from './people.ts';
import { api, formToken, hourMs, moderation, problemOf, secondMs, testClock } from './support.ts';

const wait = { config: { formWaitMs: 3_000 } };

onBothStores('The form', store => {
  test('says how long it has to be open, and for how long it is good', async () => {
    await using app = await startTestApp({ store, config: { formWaitMs: 3_000, formTokenHours: 2 } });
    const answer = await app.call(`${api}/form-token?url=${encodeURIComponent(`${blog}/post`)}`);
    const { token, honeypot, ...times } = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual([typeof token, typeof honeypot], ['string', 'string']);
    assert.deepEqual(times, { waitMs: 3_000, expiresMs: 2 * hourMs });
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const foreign = await app.call(`${api}/form-token?url=${encodeURIComponent('https://other.example/')}`);
    assert.equal((await problemOf(foreign)).code, 'page-not-on-site');
  });

  test('has to be open for a while: a program that posts at once is told how long', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now, ...wait });
    const token = await formToken(app);
    clock.forward(1_200);
    const early = await app.post({ token });
    assert.equal(early.headers.get('retry-after'), '2');
    const { status, code } = await problemOf(early);
    assert.deepEqual([status, code], [422, 'form-too-fast']);
    clock.forward(1_800);
    assert.equal((await app.post({ token })).status, 202);
  });

  test('of another page, of nobody or of yesterday loses nothing: the comment is held, and says why', async () => {
    const clock = testClock();
    const publishing = { policy: 'publish-ham' as const, editMinutes: 0 };
    await using app = await startTestApp({ store, akismet: true, now: clock.now, site: publishing });
    const moderator = await app.moderator();
    const token = await formToken(app);
    const [time = '', signature = ''] = token.split('.');
    const earlier = (Number.parseInt(time, 36) - 60_000).toString(36);
    const held: [Record<string, string>, string][] = [
      [{ token: '' }, 'not sent by the form'],
      [{ token: `${earlier}.${signature}` }, 'not sent by the form'],
      [{ token, url: `${blog}/other` }, 'not sent by the form'],
      [{ token, key: 'other' }, 'not sent by the form'],
      [{ token }, 'a form opened long ago'],
    ];
    for (const [index, [comment, reason]] of held.entries()) {
      if (index === held.length - 1) clock.forward(24 * hourMs + 1);
      const answer = await app.post({ text: `A fine post, number ${index}.`, ...comment });
      assert.equal(answer.status, 202);
      const { comment: taken } = (await answer.json()) as Posted;
      const { status, verdict } = await moderator.checked(taken.id);
      assert.deepEqual([status, verdict?.verdict], ['pending', 'ham'], reason);
      assert.equal(verdict?.reasons.filter(one => one === reason).length, 1, verdict?.reasons.join());
    }
    assert.equal((await app.thread()).thread.count, 0);
    const [, first] = (await moderator.queue()).comments.toReversed();
    assert.match((await moderator.history(first!.id))[0]!, /Comment received; not sent by the form/);
  });

  test('holds an author whom the moderators trust as well: an address proves nobody', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const rule = { effect: 'trust', author: 'ann@example.com', note: null };
    await moderator.call(`${moderation}/author-rules`, { method: 'POST', body: rule });
    const { comment } = await app.posted({ token: '' });
    assert.equal((await moderator.checked(comment.id)).status, 'pending');
    const sent = await app.posted({ text: 'By the form' });
    assert.equal((await moderator.checked(sent.comment.id)).status, 'approved');
  });

  test('of one site is good on no other', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const publicUrl = app.ctx.publicUrl();
    const asked = await app.call(`/api/v1/sites/demo/form-token?url=${publicUrl}/demo`);
    const { token } = (await asked.json()) as { token: string };
    const { comment } = await app.posted({ url: `${publicUrl}/demo`, token });
    const { verdict } = await moderator.checked(comment.id);
    assert.ok(verdict?.reasons.includes('not sent by the form'));
  });

  test('with the hidden field filled in is answered like any other, and lands in spam', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const trapped = await app.posted({ trapped: 'Re: offer', text: 'Hello' });
    const held = await app.posted({ text: 'Hello', email: 'bob@example.com' });
    const seen = ({ comment: { id, createdAt, ...comment }, secret }: Posted) => [
      comment,
      id.length,
      createdAt.length,
      secret.length,
    ];
    assert.deepEqual(seen(trapped), seen(held));
    const queued = await moderator.checked(trapped.comment.id);
    assert.deepEqual(
      [queued.status, queued.verdict?.source, queued.verdict?.verdict],
      ['spam', 'guard', 'spam'],
    );
    assert.deepEqual(queued.verdict?.reasons, ['a field that people do not see was filled in']);
    assert.deepEqual(app.akismet.calls, []);
  });

  test('has its hidden field under a name of the site’s own, which is caught whatever is in it', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await addSite(moderator, 'second');
    const publicUrl = app.ctx.publicUrl();
    const name = async (site: string, url: string) => {
      const answer = await app.call(`/api/v1/sites/${site}/form-token?url=${encodeURIComponent(url)}`);
      return ((await answer.json()) as FormToken).honeypot;
    };
    const own = await name(siteId, `${blog}/post`);
    assert.equal(await name(siteId, `${blog}/other`), own);
    assert.match(await name('demo', `${publicUrl}/demo`), /^[a-z]+-[a-z]+$/);
    for (const [index, value] of ['x', ' ', 5, ['x'], { x: 'y' }].entries()) {
      const { comment } = await app.posted({ text: `Number ${index}`, [own]: value });
      assert.equal((await moderator.checked(comment.id)).status, 'spam', JSON.stringify(value));
    }
    for (const [index, value] of ['', null].entries()) {
      const { comment } = await app.posted({ text: `Left alone ${index}`, [own]: value });
      assert.equal((await moderator.checked(comment.id)).status, 'pending');
    }
  });

  test('from a clock that is far ahead counts for nothing', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, now: clock.now, ...wait });
    const moderator = await app.moderator();
    clock.forward(hourMs);
    const token = await formToken(app);
    clock.forward(-hourMs + secondMs);
    const { comment } = await app.posted({ token });
    assert.ok((await moderator.checked(comment.id)).verdict?.reasons.includes('not sent by the form'));
  });
});
