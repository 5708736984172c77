import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { chunks } from '../../src/domain/chunks.ts';
import type { FormToken, ModeratedSites, Posted } from '../../src/http/api/schemas.ts';
import { changeAttack, saveNewAttack } from '../../src/store/attacks.ts';
import { addJob } from '../../src/store/jobs.ts';
import { endQuietAttack } from '../../src/worker/end-attack.ts';
import { createClock, dayMs } from '../comments/clock.ts';
import { blog, type Moderator, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { addPerson } from './people.ts';
import { api, formToken, moderation, postBytes, secondMs, startAnother } from './support.ts';

const minuteMs = 60_000;
const publishing = { policy: 'publish-ham' as const };
const config = { attackCommentsPerMinute: 5, attackQuietMinutes: 15, verdictWaitMs: 30_000 };
const few = { akismet: true, site: publishing, config };
let written = 0;

/** Comments of different authors. */
async function flood(app: TestApp, count: number, more: object = {}): Promise<Posted['comment'][]> {
  const posted: Posted['comment'][] = [];
  for (let index = 0; index < count; index += 1) {
    written += 1;
    const comment = { text: `Comment number ${written}.`, email: `reader${written}@example.com`, ...more };
    posted.push((await app.posted(comment)).comment);
  }
  return posted;
}

async function attackOf({ call }: Pick<Moderator, 'call'>) {
  const answer = await call('/api/v1/moderation/sites');
  const { sites } = (await answer.json()) as ModeratedSites;
  return sites.find(({ id }) => id === siteId)!.attack;
}

async function logOf(moderator: Moderator): Promise<string[]> {
  const answer = await moderator.call('/api/v1/moderation/log?group=settings');
  const { lines } = (await answer.json()) as { lines: { actor: string; message: string }[] };
  return lines.map(({ actor, message }) => `${actor}: ${message}`);
}

/** A comment a minute during the day before, in copies of one that is posted now. */
async function fillDay(app: TestApp, now: number): Promise<void> {
  const [first] = await flood(app, 1);
  const { db } = app.ctx.store;
  const found = db.selectFrom('comments').selectAll().where('id', '=', first!.id);
  const row = await found.executeTakeFirstOrThrow();
  const copies = Array.from({ length: 1_430 }, (_, index) => ({
    ...row,
    id: `copy-${index}`,
    created_at: now - dayMs + 1 + index * minuteMs,
  }));
  await app.ctx.store.write(async write => {
    for (const some of chunks(copies, 20)) await write.insertInto('comments').values(some).execute();
  });
}

async function asksForProof(app: Pick<TestApp, 'url'>): Promise<boolean> {
  const answer = await fetch(`${app.url}${api}/form-token?url=${encodeURIComponent(`${blog}/post`)}`);
  return ((await answer.json()) as FormToken).proofOfWork !== undefined;
}

onBothStores('A site under attack', store => {
  test('holds everything and asks for proof of work from the flood on, and says so', async () => {
    await using app = await startTestApp({ store, ...few });
    await using other = await startAnother(app);
    const moderator = await app.moderator();
    assert.ok((await flood(app, 4)).every(({ status }) => status === 'approved'));
    assert.equal(await attackOf(moderator), null);
    assert.equal(await asksForProof(app), false);

    const held = await flood(app, 3);
    assert.ok(held.every(({ status }) => status === 'pending'));
    const { since, ...attack } = (await attackOf(moderator))!;
    assert.ok(Date.parse(since!) > 0);
    assert.deepEqual(attack, { reason: 'flood', comments: 3, refused: 0 });
    await until('the other process knows', () => asksForProof(other));
    const { status, verdict } = await moderator.checked(held[2]!.id);
    assert.deepEqual([status, verdict?.verdict], ['pending', 'ham']);
    assert.ok(verdict?.reasons.includes('the site was under attack'));
    assert.match(
      (await logOf(moderator))[0]!,
      /^afterword: Saw a flood of comments, 5 comments within a minute: everything is held\.$/,
    );
  });

  test('is seen as soon where several processes share the flood', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...few });
    await using other = await startAnother(app);
    const moderator = await app.moderator();
    for (let number = 1; number <= 5; number += 1) {
      clock.forward(2 * secondMs, app);
      const text = `Comment number ${number} of all.`;
      const body = {
        url: `${blog}/post`,
        text,
        name: 'Ann',
        email: 'ann@example.com',
        token: await formToken(app),
      };
      const { url } = number % 2 === 0 ? other : app;
      const answer = await postBytes({ ...app, url }, JSON.stringify(body));
      const { comment } = (await answer.json()) as Posted;
      assert.equal(comment.status, number < 5 ? 'approved' : 'pending', `the comment ${number}`);
    }
    assert.equal((await attackOf(moderator))?.reason, 'flood');
  });

  test('holds authors whom the moderators trust as well', async () => {
    await using app = await startTestApp({ store, ...few });
    const moderator = await app.moderator();
    const rule = { effect: 'trust', author: 'ann@example.com', note: null };
    await moderator.call(`${moderation}/author-rules`, { method: 'POST', body: rule });
    await flood(app, 5);
    const { comment } = await app.posted({ text: 'You know me.' });
    assert.equal((await moderator.checked(comment.id)).status, 'pending');
  });

  test('comes back by itself after some quiet minutes; what was held stays held', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...few });
    const moderator = await app.moderator();
    await flood(app, 6);
    clock.forward(14 * minuteMs, app);
    // The flood goes on: the quiet begins anew.
    await flood(app, 5);
    clock.forward(14 * minuteMs, app);
    await until('it was looked at again', async () => {
      const job = await app.ctx.store.db.selectFrom('jobs').selectAll().where('kind', '=', 'end-attack');
      return (await job.executeTakeFirstOrThrow()).run_at > clock.now();
    });
    assert.ok(await attackOf(moderator));
    clock.forward(minuteMs, app);
    await until('the attack is over', async () => !(await attackOf(moderator)));
    assert.match(
      (await logOf(moderator))[0]!,
      /^afterword: Ended the state of attack, after 7 comments and 0 refused\.$/,
    );
    assert.equal((await moderator.queue()).comments.length, 7);
    const [later] = await flood(app, 1);
    assert.equal(later!.status, 'approved');
  });

  test('is ended by any moderator, and does not begin again for a while', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...few });
    const moderator = await app.moderator();
    const helper = await addPerson(app, { role: 'moderator', sites: [siteId], name: 'Hal' });
    await flood(app, 5);
    const answer = await helper.call(`${moderation}/attack`, { method: 'DELETE' });
    assert.equal(answer.status, 204);
    assert.equal(await attackOf(moderator), null);
    assert.match((await logOf(moderator))[0]!, /^Hal: Ended the state of attack/);
    await flood(app, 6);
    assert.equal(await attackOf(moderator), null);
    clock.forward(16 * minuteMs, app);
    await flood(app, 6);
    assert.ok(await attackOf(moderator));
  });

  test('counts what the limits refuse meanwhile', async () => {
    const limits = { ...config, commentsPerMinuteAndSite: 6 };
    await using app = await startTestApp({ store, ...few, config: limits });
    const moderator = await app.moderator();
    await flood(app, 6);
    for (let tries = 0; tries < 3; tries += 1) assert.equal((await app.post()).status, 429);
    await until('they are counted', async () => (await attackOf(moderator))?.refused === 3);
  });

  test('is seen by a high share of spam as well', async () => {
    const clock = createClock();
    const many = { ...config, attackCommentsPerMinute: 1_000 };
    await using app = await startTestApp({ store, now: clock.now, ...few, config: many });
    const moderator = await app.moderator();
    await flood(app, 20, { trapped: 'x' });
    clock.forward(minuteMs, app);
    assert.equal(await attackOf(moderator), null);
    await flood(app, 1, { trapped: 'x' });
    assert.equal((await attackOf(moderator))?.reason, 'spam');
    assert.match((await logOf(moderator))[0]!, /Saw a flood of spam/);
  });

  test('is seen by spam that comes slowly, and lasts as long as that does', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...few });
    const moderator = await app.moderator();
    for (let minute = 0; minute < 40; minute += 1) {
      await flood(app, 3, { trapped: 'x' });
      clock.forward(minuteMs, app);
    }
    assert.equal((await attackOf(moderator))?.reason, 'spam');
  });

  test('is not made by requests that are refused', async () => {
    await using app = await startTestApp({ store, ...few });
    const moderator = await app.moderator();
    for (let tries = 0; tries < 20; tries += 1) assert.equal((await app.post({ text: '' })).status, 422);
    const [honest] = await flood(app, 1);
    assert.equal(honest!.status, 'approved');
    assert.equal(await attackOf(moderator), null);
  });

  test('is not seen where there are always so many comments', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now, ...few });
    const moderator = await app.moderator();
    const usual = await moderator.call(`${moderation}/settings`, {
      method: 'PATCH',
      body: { attackMode: 'off' },
    });
    assert.equal(usual.status, 200);
    // One a minute: ten are a flood.
    await fillDay(app, clock.now());
    await moderator.call(`${moderation}/settings`, { method: 'PATCH', body: { attackMode: 'auto' } });
    await flood(app, 8);
    assert.equal(await attackOf(moderator), null);
    clock.forward(11_000, app);
    await flood(app, 2);
    assert.equal((await attackOf(moderator))?.reason, 'flood');
  });

  test('comes back where what is usual would be a flood on another site', async () => {
    const clock = createClock();
    const busy = { ...config, attackCommentsPerMinute: 1, attackQuietMinutes: 2 };
    await using app = await startTestApp({ store, now: clock.now, ...few, config: busy });
    const moderator = await app.moderator();
    await moderator.call(`${moderation}/settings`, { method: 'PATCH', body: { attackMode: 'off' } });
    await fillDay(app, clock.now());
    await moderator.call(`${moderation}/settings`, { method: 'PATCH', body: { attackMode: 'auto' } });
    clock.forward(11_000, app);
    await flood(app, 10);
    clock.forward(11_000, app);
    await flood(app, 1);
    assert.equal((await attackOf(moderator))?.reason, 'flood');
    for (let minute = 0; minute < 4; minute += 1) {
      clock.forward(minuteMs, app);
      await flood(app, 1);
    }
    await until('the attack is over', async () => !(await attackOf(moderator)));
  });

  test('does not lose its end to the end of the one before', async () => {
    await using app = await startTestApp({ store, ...few });
    const { ctx } = app;
    const job = { id: `end-attack ${siteId}`, kind: 'end-attack', siteId, runAt: ctx.now() + dayMs };
    await ctx.store.write(async db => {
      await saveNewAttack(db, siteId, 'flood', ctx.now());
      await changeAttack(db, siteId, { ended_at: ctx.now() });
      await addJob(db, job, ctx.now());
    });
    const claimed = await ctx.store.write(db => {
      const ofJob = db.updateTable('jobs').set({ leased_by: 'this test' }).where('id', '=', job.id);
      return ofJob.returningAll().executeTakeFirstOrThrow();
    });
    const { promise: begun, resolve } = Promise.withResolvers<void>();
    const beginning = ctx.store.write(async db => {
      await saveNewAttack(db, siteId, 'flood', ctx.now());
      await addJob(db, job, ctx.now());
      resolve();
      await setTimeout(300);
    });
    await begun;
    await Promise.all([beginning, endQuietAttack(ctx, claimed)]);
    const jobs = ctx.store.db.selectFrom('jobs').select('id').where('id', '=', job.id);
    assert.equal((await jobs.execute()).length, 1, 'somebody looks whether the new one is over');
  });

  test('is what its owner says, or never', async () => {
    await using app = await startTestApp({ store, ...few });
    const moderator = await app.moderator();
    const set = (body: object) => moderator.call(`${moderation}/settings`, { method: 'PATCH', body });
    await set({ attackMode: 'on' });
    assert.deepEqual(await attackOf(moderator), { reason: 'owner', since: null, comments: 0, refused: 0 });
    const [held] = await flood(app, 1);
    assert.equal(held!.status, 'pending');
    await set({ attackMode: 'off' });
    const all = await flood(app, 12);
    assert.ok(all.every(({ status }) => status === 'approved'));
    assert.equal(await attackOf(moderator), null);
  });
});
