import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSite } from '../../src/store/sites.ts';
import { blog, type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores, type StoreKind } from '../support/stores.ts';
import { createClock, dayMs, minuteMs, setMode } from './clock.ts';

async function appWithClock(store: StoreKind) {
  const clock = createClock();
  const app = await startTestApp({ store, akismet: true, now: clock.now });
  return { app, clock, moderator: await app.moderator() };
}

const reports = (app: TestApp) => app.akismet.calls.filter(call => call.path.includes('submit'));

/** No report is left to be made. */
function allDone(app: TestApp): Promise<unknown> {
  const jobs = app.ctx.store.db.selectFrom('jobs').select('id').where('kind', '=', 'tell-akismet');
  return until('no report is left', async () => (await jobs.execute()).length === 0);
}

async function checkedComment(app: TestApp, moderator: Moderator, text: string): Promise<string> {
  const { comment } = await app.posted({ text });
  await moderator.checked(comment.id);
  return comment.id;
}

onBothStores('What Akismet hears of decisions', store => {
  test('it is told once that ham was spam, and that spam was ham, as it was checked', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const ham = await checkedComment(app, moderator, 'One #ham');
    const spam = await checkedComment(app, moderator, 'Two #spam');
    const discard = await checkedComment(app, moderator, 'Three #discard');
    await moderator.decide(ham, 'spam', 'pending');
    await moderator.decide(spam, 'approve', 'spam');
    await moderator.decide(discard, 'not-spam', 'spam');
    await allDone(app);
    const checked = app.akismet.calls.filter(call => call.path.endsWith('comment-check'));
    const told = reports(app).map(({ path, fields }) => {
      const check = checked.find(call => call.fields.comment_content === fields.comment_content)!;
      const { guid, reporter, comment_check_response, ...same } = fields;
      assert.deepEqual(same, check.fields, 'the report repeats what the check said');
      assert.match(String(guid), /^[\w-]{36}$/);
      assert.equal(reporter, 'Olive Owner');
      return [path, fields.comment_content, comment_check_response];
    });
    assert.deepEqual(told.sort(), [
      ['/1.1/submit-ham', 'Three #discard', 'true'],
      ['/1.1/submit-ham', 'Two #spam', 'true'],
      ['/1.1/submit-spam', 'One #ham', 'false'],
    ]);
    assert.match((await moderator.history(ham)).at(-1)!, /Akismet was told that this is spam\.$/);
  });

  test('it hears nothing of decisions that agree, or that say nothing about the text', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const ham = await checkedComment(app, moderator, 'One #ham');
    const spam = await checkedComment(app, moderator, 'Two #spam');
    const steps = [
      [ham, 'approve', 'pending'],
      [ham, 'unapprove', 'approved'],
      [ham, 'trash', 'pending'],
      [ham, 'restore', 'trash'],
      [spam, 'trash', 'spam'],
      [spam, 'spam', 'trash'],
    ] as const;
    for (const [id, decision, from] of steps)
      assert.equal((await moderator.decide(id, decision, from)).status, 200);
    await allDone(app);
    assert.deepEqual(reports(app), []);
  });

  test('it is told of a change of mind, and not of the same twice', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #ham');
    const steps = [
      ['spam', 'pending'],
      ['trash', 'spam'],
      ['spam', 'trash'],
      ['approve', 'spam'],
    ] as const;
    for (const [decision, from] of steps) {
      assert.equal((await moderator.decide(id, decision, from)).status, 200);
      await allDone(app);
    }
    assert.deepEqual(
      reports(app).map(call => call.path),
      ['/1.1/submit-spam', '/1.1/submit-ham'],
    );
  });

  for (const mode of ['500', 'never', 'drop', '429'] as const) {
    test(`(${mode}) a report is kept until Akismet is back, and then made once`, async () => {
      const { app, clock, moderator } = await appWithClock(store);
      await using _ = app;
      const id = await checkedComment(app, moderator, 'One #ham');
      setMode(app, mode);
      const decided = await moderator.decide(id, 'spam', 'pending');
      assert.equal(decided.status, 200);
      await until('the failure is in the history', async () =>
        (await moderator.history(id))
          .at(-1)!
          .startsWith('afterword: Akismet could not be told that this is spam:'),
      );
      setMode(app, 'normal');
      const before = reports(app).length;
      clock.forward(2 * minuteMs, app);
      await allDone(app);
      assert.equal(reports(app).length, before + 1);
      assert.match((await moderator.history(id)).at(-1)!, /Akismet was told that this is spam\.$/);
    });
  }

  for (const [said, first, second, from] of [
    ['#spam', 'approve', 'spam', 'spam'],
    ['#ham', 'spam', 'approve', 'pending'],
  ] as const) {
    const what = `${first}, then ${second} on what it calls ${said.slice(1)}`;
    const to = first === 'spam' ? 'spam' : 'approved';

    test(`it hears nothing of a decision that another one mends while it rests: ${what}`, async () => {
      const clock = createClock();
      const config = { feedbackWaitMs: 10_000 };
      await using app = await startTestApp({ store, akismet: true, config, now: clock.now });
      const moderator = await app.moderator();
      const id = await checkedComment(app, moderator, `One ${said}`);
      await moderator.decide(id, first, from);
      clock.forward(3_000, app);
      await moderator.decide(id, second, to);
      clock.forward(30_000, app);
      await allDone(app);
      assert.deepEqual(reports(app), []);
    });

    test(`nor of one that is mended while it was away: ${what}`, async () => {
      const { app, clock, moderator } = await appWithClock(store);
      await using _ = app;
      const id = await checkedComment(app, moderator, `One ${said}`);
      setMode(app, '500');
      await moderator.decide(id, first, from);
      await until('the report failed', async () =>
        /could not be told/.test((await moderator.history(id)).at(-1)!),
      );
      await moderator.decide(id, second, to);
      setMode(app, 'normal');
      const before = reports(app).length;
      clock.forward(dayMs, app);
      await allDone(app);
      assert.equal(reports(app).length, before);
    });

    test(`nor of one that is mended after one without a key: ${what}`, async () => {
      const { app, moderator } = await appWithClock(store);
      await using _ = app;
      const id = await checkedComment(app, moderator, `One ${said}`);
      const { akismetKey } = app.ctx.config;
      app.ctx.config.akismetKey = undefined;
      await moderator.decide(id, first, from);
      await allDone(app);
      app.ctx.config.akismetKey = akismetKey;
      await moderator.decide(id, second, to);
      await allDone(app);
      assert.deepEqual(reports(app), []);
    });
  }

  test('it is put right at once where a moderator thinks otherwise while it is told', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #ham');
    setMode(app, 'slow', { slowMs: 1_000 });
    await moderator.decide(id, 'spam', 'pending');
    await until('the report is on its way', async () => reports(app).length === 1);
    await moderator.decide(id, 'approve', 'spam');
    await until('it is put right', async () => reports(app).length === 2);
    await allDone(app);
    assert.deepEqual(
      reports(app).map(call => call.path),
      ['/1.1/submit-spam', '/1.1/submit-ham'],
    );
  });

  test('it is not told twice though a process dies while it is told, and is put right all the same', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #ham');
    app.akismet.setMode('never');
    await moderator.decide(id, 'spam', 'pending');
    await until('the report is on its way', async () => reports(app).length === 1);
    app.akismet.setMode('normal');
    // The lease of a process that died ends by itself.
    await app.ctx.store.write(async (db, announce) => {
      await db.updateTable('jobs').set({ run_at: 0 }).where('kind', '=', 'tell-akismet').execute();
      announce({ kind: 'jobs' });
    });
    await allDone(app);
    assert.equal(reports(app).length, 1);
    assert.match(
      (await moderator.history(id)).at(-1)!,
      /The server was stopped while Akismet was told that this is spam/,
    );
    await moderator.decide(id, 'approve', 'spam');
    await allDone(app);
    assert.deepEqual(
      reports(app).map(call => call.path),
      ['/1.1/submit-spam', '/1.1/submit-ham'],
    );
  });

  test('it is told what it was first asked about, though the site has changed since', async () => {
    const { app, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #ham');
    await app.ctx.store.write(async (db, announce) => {
      const site = (await app.ctx.sites.find(siteId))!;
      const origins = ['https://new.example', ...site.origins];
      await saveSite(db, { ...site, origins, settings: { ...site.settings, language: 'de' } }, 0);
      announce({ kind: 'site', siteId });
    });
    await moderator.decide(id, 'spam', 'pending');
    await allDone(app);
    const [check, report] = app.akismet.calls.map(({ fields }) => fields);
    assert.deepEqual([report?.blog, report?.blog_lang], [blog, 'en']);
    assert.deepEqual({ ...report, ...check }, report);
  });

  test('it is told what was decided before it was asked, once that has rested', async () => {
    const clock = createClock();
    const config = { feedbackWaitMs: 10_000 };
    await using app = await startTestApp({ store, akismet: true, config, now: clock.now });
    const moderator = await app.moderator();
    setMode(app, '500');
    const { comment } = await app.posted({ text: 'One #ham' });
    await moderator.checked(comment.id);
    setMode(app, 'normal');
    await moderator.decide(comment.id, 'spam', 'pending');
    clock.forward(2 * minuteMs, app);
    await until('it is told', async () => reports(app).length === 1);
    assert.equal(reports(app)[0]!.fields.comment_check_response, 'false');
  });

  test('a report that cannot be made for days ends with its last failure in the history', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #ham');
    setMode(app, '500');
    await moderator.decide(id, 'spam', 'pending');
    await until('it failed', async () => /could not be told/.test((await moderator.history(id)).at(-1)!));
    clock.forward(8 * dayMs, app);
    await allDone(app);
    assert.equal(reports(app).length, 2);
    assert.match((await moderator.history(id)).at(-1)!, /could not be told/);
  });
});
