import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Recheck, Statistics } from '../../src/http/api/site-schemas.ts';
import { type Moderator, startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { dayMs, moderation, testClock } from './support.ts';

async function statistics(moderator: Moderator): Promise<Statistics> {
  return (await (await moderator.call(`${moderation}/statistics`)).json()) as Statistics;
}

onBothStores('The statistics', store => {
  test('count each comment on its day by what became of it, also when it is deleted', async () => {
    const clock = testClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    const moderator = await app.moderator();
    const post = async (text: string) => {
      const { comment } = await app.posted({ text });
      await moderator.checked(comment.id);
      return comment.id;
    };
    await post('Stays pending.');
    const approved = await post('Is approved.');
    await moderator.decide(approved, 'approve', 'pending');
    const spam = await post('Found out #spam');
    const missed = await post('Missed by Akismet.');
    await moderator.decide(missed, 'spam', 'pending');
    const wronged = await post('Wronged #spam');
    await moderator.decide(wronged, 'not-spam', 'spam');

    const { days, akismet, pending, oldestPending } = await statistics(moderator);
    assert.equal(days.length, 30);
    const { date, ...today } = days.at(-1)!;
    assert.equal(date, new Date(clock.now()).toISOString().slice(0, 10));
    assert.deepEqual(today, { approved: 1, pending: 2, spam: 2, trash: 0, dropped: 0 });
    assert.deepEqual(akismet, { checked: 5, missedSpam: 1, falseAlarms: 1 });
    assert.equal(pending, 2);
    assert.ok(oldestPending);

    for (const id of [spam, missed]) {
      const site = 'blog';
      const body = { action: 'delete', comments: [{ site, id, from: 'spam' }] };
      await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
    }
    assert.equal((await moderator.queue('spam')).comments.length, 0);
    clock.forward(dayMs);
    const later = await statistics(moderator);
    assert.deepEqual(later.days.at(-2), { date, ...today });
    assert.deepEqual(later.akismet, akismet);
  });
});

onBothStores('Blatant spam', store => {
  test('is kept in spam, or dropped and still counted, as the site has it', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const kept = await app.posted({ text: 'First #discard' });
    assert.equal((await moderator.checked(kept.comment.id)).status, 'spam');
    await moderator.call(`${moderation}/settings`, { method: 'PATCH', body: { discard: 'drop' } });
    const answer = await app.post({ text: 'Second #discard', email: 'b@example.com' });
    assert.equal(answer.status, 202);
    await until('it is counted as dropped', async () => {
      return (await statistics(moderator)).days.at(-1)!.dropped === 1;
    });
    assert.equal((await moderator.queue('spam')).comments.length, 1);
    assert.equal((await moderator.queue('pending')).comments.length, 0);
    assert.equal((await statistics(moderator)).akismet.checked, 2);
  });
});

onBothStores('Checking again', store => {
  test('takes every pending comment, moves what is spam, and publishes nothing that is held', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    app.akismet.setMode('ham');
    for (let at = 0; at < 5; at++) {
      const { comment } = await app.posted({
        text: `Number ${at} ${at < 2 ? 'casino' : ''}`,
        email: `${at}@x.example`,
      });
      await moderator.checked(comment.id);
    }
    app.akismet.setMode('normal');
    const call = async (method: string) =>
      (await (await moderator.call(`${moderation}/recheck`, { method })).json()) as Recheck;
    const begun = await Promise.all([call('POST'), call('POST')]);
    assert.deepEqual(
      begun.map(({ total }) => total),
      [5, 5],
    );
    const done = await until('all are checked', async () => {
      const progress = await call('GET');
      return progress.left === 0 && progress;
    });
    assert.deepEqual([done.total, done.failing, done.startedBy], [5, 0, 'Olive Owner']);
    assert.equal((await moderator.queue('spam')).comments.length, 2);
    assert.equal((await moderator.queue('pending')).comments.length, 3);
    const rechecks = app.akismet.calls.filter(({ fields }) => fields.recheck_reason === 'recheck_queue');
    assert.equal(new Set(rechecks.map(({ fields }) => fields.comment_content)).size, 5);
  });

  test('says that Akismet does not answer, and can be stopped', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    app.akismet.setMode('500');
    const call = async (method: string) =>
      (await (await moderator.call(`${moderation}/recheck`, { method })).json()) as Recheck;
    await call('POST');
    await until('it fails', async () => (await call('GET')).failing === 1);
    assert.equal((await call('DELETE')).left, 0);
  });
});
