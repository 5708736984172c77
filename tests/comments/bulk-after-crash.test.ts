import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideMatching, undoOperation } from '../../src/comments/operations.ts';
import type { Context } from '../../src/context.ts';
import { findOperation, listOperations } from '../../src/store/operations.ts';
import { siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, minuteMs } from './clock.ts';

const comments = 4;

/** A process that dies after so many units of work: the next one is never done, and nothing after it. */
function dyingAfter({ ctx }: TestApp, units: number): Context {
  let left = units;
  const { store } = ctx;
  const write: typeof store.write = work => (left-- > 0 ? store.write(work) : new Promise(() => {}));
  return { ...ctx, store: Object.assign(Object.create(store), { write }) };
}

async function statuses(app: TestApp): Promise<string[]> {
  const rows = await app.ctx.store.db.selectFrom('comments').select('status').execute();
  return rows.map(({ status }) => status);
}

onBothStores('A decision on many comments whose process dies', store => {
  test('when it has only begun is carried out by another one, and so is taking it back', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now });
    const { user } = (await app.moderator()).session;
    for (let number = 0; number < comments; number += 1) await app.posted({ text: `Comment ${number}` });
    const deed = { moderator: user!, action: 'spam' as const, sites: [siteId], filter: {}, except: [] };

    void decideMatching(dyingAfter(app, 1), deed);
    const [begun] = await until('it has begun', async () => {
      const operations = await listOperations(app.ctx.store.db, 1);
      return operations.length > 0 && operations;
    });
    assert.equal(begun!.state, 'running');
    clock.forward(2 * minuteMs, app);
    const stateIs = (state: string) => async () =>
      (await findOperation(app.ctx.store.db, begun!.id))?.state === state;
    await until('it is carried out', stateIs('done'));
    assert.deepEqual(await statuses(app), Array(comments).fill('spam'));

    void undoOperation(dyingAfter(app, 1), user!, begun!.id);
    await until('taking it back has begun', stateIs('undoing'));
    clock.forward(2 * minuteMs, app);
    await until('it is taken back', stateIs('undone'));
    assert.deepEqual(await statuses(app), Array(comments).fill('pending'));
  });

  test('leaves nothing waiting where it was carried out at once', async () => {
    await using app = await startTestApp({ store });
    const { user } = (await app.moderator()).session;
    await app.posted();
    const deed = { moderator: user!, action: 'spam' as const, sites: [siteId], filter: {}, except: [] };
    const { id, state } = await decideMatching(app.ctx, deed);
    assert.equal(state, 'done');
    const jobs = app.ctx.store.db.selectFrom('jobs').select('id').where('id', 'like', `%${id}`);
    assert.deepEqual(await jobs.execute(), []);
  });
});
