import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellAkismet } from '../../src/comments/tell-akismet.ts';
import type { Posted } from '../../src/http/api/schemas.ts';
import { claimJobs } from '../../src/store/jobs.ts';
import { blog, type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { createClock, dayMs, hourMs, minuteMs, setMode } from './clock.ts';

const config = { feedbackWaitMs: 10_000 };

async function appWithClock(store: StoreKind, spamKeptDays = 15) {
  const clock = createClock();
  const site = { editMinutes: 60, spamKeptDays };
  const app = await startTestApp({ store, akismet: true, config, site, now: clock.now });
  return { app, clock, moderator: await app.moderator() };
}

const calls = (app: TestApp, what: 'submit' | 'comment-check') =>
  app.akismet.calls.filter(({ path }) => path.includes(what));

/** What Akismet was told, in short. */
const told = (app: TestApp) =>
  calls(app, 'submit').map(({ path, fields }) => [
    path.replace('/1.1/', ''),
    fields.comment_content,
    fields.comment_check_response,
  ]);

async function checkedComment(app: TestApp, moderator: Moderator, text: string): Promise<Posted> {
  const posted = await app.posted({ text, email: `${text.replaceAll(/\W/g, '')}@x.example` });
  await moderator.checked(posted.comment.id);
  return posted;
}

function jobsLeft(app: TestApp) {
  return app.ctx.store.db.selectFrom('jobs').selectAll().where('site_id', '=', siteId).execute();
}

async function decideAll(moderator: Moderator, action: string, status: string): Promise<void> {
  const body = { action, filter: { site: siteId, status } };
  const answer = await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
  assert.equal(answer.status, 200, await answer.text());
}

async function edit(app: TestApp, { comment, secret }: Posted, text: string): Promise<void> {
  const path = `/api/v1/sites/${siteId}/comments/${comment.id}/edit`;
  const answer = await app.call(path, { method: 'POST', body: { url: `${blog}/post`, secret, text } });
  assert.equal(answer.status, 200, await answer.text());
}

onBothStores('A report on a comment that is deleted', store => {
  test('is made once its decision has rested', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    for (let at = 0; at < 10; at += 1) await checkedComment(app, moderator, `Number ${at} #ham`);
    await decideAll(moderator, 'spam', 'pending');
    clock.forward(4_000, app);
    await decideAll(moderator, 'delete', 'spam');
    assert.deepEqual(told(app), []);
    clock.forward(20_000, app);
    await until('all are told', async () => told(app).length === 10);
    for (const { path, fields } of calls(app, 'submit')) {
      assert.equal(path, '/1.1/submit-spam');
      const check = calls(app, 'comment-check').find(
        call => call.fields.comment_content === fields.comment_content,
      )!;
      assert.deepEqual({ ...fields, ...check.fields }, fields, 'it repeats what the check said');
      assert.equal(fields.reporter, 'Olive Owner');
      assert.equal(fields.comment_check_response, 'false');
      assert.ok(fields.guid);
    }
    await until('nothing is left to do', async () => (await jobsLeft(app)).length === 0);
  });

  test('is made though it was just being begun', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const { comment } = await checkedComment(app, moderator, 'Just now #ham');
    await moderator.decide(comment.id, 'spam', 'pending');
    const later = { now: clock.now() + minuteMs, leaseMs: minuteMs, limit: 100 };
    const claimed = await claimJobs(app.ctx.store, later);
    await decideAll(moderator, 'delete', 'spam');
    await tellAkismet(app.ctx, claimed.find(({ kind }) => kind === 'tell-akismet')!);
    assert.equal(told(app).length, 1);
    assert.deepEqual(
      (await jobsLeft(app)).filter(({ kind }) => kind.startsWith('tell')),
      [],
    );
  });

  test('says what Akismet would be sent now where what it was sent was not kept yet', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const { comment } = await checkedComment(app, moderator, 'Long ago #ham');
    await app.ctx.store.write(db => db.updateTable('akismet_checks').set({ sent: '' }).execute());
    await moderator.decide(comment.id, 'spam', 'pending');
    clock.forward(minuteMs, app);
    await until('it is told', async () => told(app).length === 1);
    const [[check], [report]] = [calls(app, 'comment-check'), calls(app, 'submit')];
    const { comment_check_response, guid, reporter, ...said } = report!.fields;
    assert.deepEqual([comment_check_response, Boolean(guid), reporter], ['false', true, 'Olive Owner']);
    assert.deepEqual(said, check!.fields);
  });

  test('is made when Akismet is back', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const { comment } = await checkedComment(app, moderator, 'One #ham');
    setMode(app, '500');
    await moderator.decide(comment.id, 'spam', 'pending');
    clock.forward(20_000, app);
    await until('it failed', async () =>
      /could not be told/.test((await moderator.history(comment.id)).at(-1)!),
    );
    await decideAll(moderator, 'delete', 'spam');
    setMode(app, 'normal');
    const before = told(app).length;
    clock.forward(hourMs, app);
    await until('it is told', async () => told(app).length === before + 1);
    await until('nothing is left to do', async () => (await jobsLeft(app)).length === 0);
    const events = app.ctx.store.db.selectFrom('comment_events').selectAll();
    assert.deepEqual(await events.where('comment_id', '=', comment.id).execute(), []);
  });

  test('because it was in spam for long is made when Akismet is back', async () => {
    const { app, clock, moderator } = await appWithClock(store, 1);
    await using _ = app;
    const { comment } = await checkedComment(app, moderator, 'One #ham');
    setMode(app, '500');
    await moderator.decide(comment.id, 'spam', 'pending');
    clock.forward(20_000, app);
    await until('it failed', async () =>
      /could not be told/.test((await moderator.history(comment.id)).at(-1)!),
    );
    clock.forward(dayMs + 2 * hourMs, app);
    const comments = app.ctx.store.db.selectFrom('comments').select('id');
    await until('it is deleted', async () => (await comments.execute()).length === 0);
    // One that is on its way while time leaps would be taken for that of a process that died.
    await until('it is put off', async () => (await jobsLeft(app)).every(job => job.leased_by === null));
    setMode(app, 'normal');
    const before = told(app).length;
    clock.forward(2 * hourMs, app);
    await until('it is told', async () => told(app).length > before);
    assert.deepEqual(told(app).at(-1), ['submit-spam', 'One #ham', 'false']);
  });

  test('is not made where the decisions agree with Akismet in the end', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const { comment } = await checkedComment(app, moderator, 'One #spam');
    await moderator.decide(comment.id, 'approve', 'spam');
    await moderator.decide(comment.id, 'spam', 'approved');
    await decideAll(moderator, 'delete', 'spam');
    clock.forward(minuteMs, app);
    await until('nothing is left to do', async () => (await jobsLeft(app)).length === 0);
    assert.deepEqual(told(app), []);
  });
});

onBothStores('A report on a comment that its author changes', store => {
  test('while it rests is made of the words that the moderator saw', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const posted = await checkedComment(app, moderator, 'One #ham');
    await moderator.decide(posted.comment.id, 'spam', 'pending');
    await edit(app, posted, 'Two #ham');
    clock.forward(20_000, app);
    await until('it is told', async () => told(app).length === 1);
    assert.deepEqual(told(app), [['submit-spam', 'One #ham', 'false']]);
    await until('it is in the history', async () =>
      (await moderator.history(posted.comment.id)).some(line => /was told that this is spam/.test(line)),
    );
  });

  test('before it is decided on waits for the check of the new words', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const posted = await checkedComment(app, moderator, 'One #ham');
    setMode(app, '500');
    await edit(app, posted, 'Two #ham');
    await until('its check failed', async () => {
      const { verdict } = await moderator.checked(posted.comment.id);
      return verdict?.verdict === 'unknown';
    });
    await moderator.decide(posted.comment.id, 'spam', 'pending');
    clock.forward(20_000, app);
    assert.deepEqual(told(app), []);
    setMode(app, 'normal');
    clock.forward(5 * minuteMs, app);
    await until('it is told', async () => told(app).length === 1);
    assert.deepEqual(told(app), [['submit-spam', 'Two #ham', 'false']]);
    const [first, report] = [calls(app, 'comment-check')[0], calls(app, 'submit')[0]];
    assert.notEqual(report!.fields.guid, undefined);
    assert.notEqual(first!.fields.comment_content, report!.fields.comment_content);
  });

  test('in spam is one on the new words, which are checked first', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const posted = await checkedComment(app, moderator, 'One #spam');
    await edit(app, posted, 'Two #discard');
    await until('the new words are checked', async () => calls(app, 'comment-check').length === 2);
    const { verdict } = await until('the verdict is there', async () => {
      const comment = await moderator.checked(posted.comment.id);
      return comment.verdict?.verdict === 'discard' && comment;
    });
    assert.equal(verdict?.source, 'akismet');
    await moderator.decide(posted.comment.id, 'not-spam', 'spam');
    clock.forward(20_000, app);
    await until('it is told', async () => told(app).length === 1);
    assert.deepEqual(told(app), [['submit-ham', 'Two #discard', 'true']]);
  });
});

onBothStores('A comment in spam that its author changes', store => {
  test('comes out of it where the check of the new words has it, and the site’s policy', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const posted = await checkedComment(app, moderator, 'One #spam');
    assert.equal((await moderator.queue('spam')).comments.length, 1);
    await edit(app, posted, 'Two #ham');
    await until('it is published', async () => (await app.thread()).thread.count === 1);
  });

  test('stays there where a moderator put it, whatever the check says', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const posted = await checkedComment(app, moderator, 'One #ham');
    await moderator.decide(posted.comment.id, 'spam', 'approved');
    await edit(app, posted, 'Two #ham');
    await until('it is checked again', async () =>
      (await moderator.history(posted.comment.id)).some(line => /a moderator had decided already/.test(line)),
    );
    assert.equal((await moderator.queue('spam')).comments.length, 1);
  });

  test('stays there where a program filled in the form, and nobody is asked', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { policy: 'publish-ham' } });
    const moderator = await app.moderator();
    const posted = await app.posted({ text: 'One #ham', trapped: 'x' });
    await edit(app, posted, 'Two #ham');
    await until('nothing is left to do', async () => (await jobsLeft(app)).length === 0);
    assert.deepEqual(app.akismet.calls, []);
    assert.equal((await moderator.queue('spam')).comments[0]?.verdict?.source, 'guard');
  });
});
