import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Moderator, startTestApp, type TestApp, until } from '../support/app.ts';
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

  test('a report that was overtaken by another decision is not made', async () => {
    const { app, clock, moderator } = await appWithClock(store);
    await using _ = app;
    const id = await checkedComment(app, moderator, 'One #spam');
    setMode(app, '500');
    await moderator.decide(id, 'approve', 'spam');
    await until('the first report failed', async () =>
      /could not be told/.test((await moderator.history(id)).at(-1)!),
    );
    await moderator.decide(id, 'spam', 'approved');
    await until('the second report failed', async () =>
      /could not be told that this is spam:/.test((await moderator.history(id)).at(-1)!),
    );
    setMode(app, 'normal');
    const before = reports(app).length;
    clock.forward(2 * minuteMs, app);
    await allDone(app);
    assert.ok(
      reports(app)
        .slice(before)
        .every(call => call.path.endsWith('submit-spam')),
    );
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
