import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pino } from 'pino';
import { createApp } from '../../src/app.ts';
import { newId } from '../../src/domain/ids.ts';
import { type Moderator, startTestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { refusalOf } from './support.ts';

const events = '/api/v1/moderation/events';

onBothStores('The stream of changes', store => {
  test('tells of a new comment, of its check and of what moderators decide', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await using stream = await follow(moderator);
    const { comment } = await app.posted({ text: 'New here' });
    await until('the comment is told', async () => stream.ids().includes(comment.id));
    await moderator.checked(comment.id);
    const before = stream.ids().length;
    await moderator.decide(comment.id, 'approve', 'pending');
    await until('the decision is told', async () => stream.ids().length > before);
    const body = { action: 'trash', filter: { status: 'approved' } };
    await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
    await until('the decision on many is told', async () => stream.text().includes('event: operation'));
  });

  test('tells what another process changed', async () => {
    await using app = await startTestApp({ store });
    await using other = await createApp(
      { ...app.ctx.config, port: 0, demo: false },
      { log: pino({ level: 'silent' }) },
    );
    const moderator = await app.moderator();
    await using stream = await follow(moderator, other.url);
    const { comment } = await app.posted({ text: 'Taken by the first process' });
    await until(
      'it is told',
      async () => stream.ids().includes(comment.id) || stream.text().includes('event: missed'),
    );
  });

  test('a page that is closed is no fault in the log', async () => {
    await using app = await startTestApp({ store });
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    {
      await using other = await createApp({ ...app.ctx.config, port: 0, demo: false }, { log });
      const leave = new AbortController();
      const { cookie } = await app.moderator();
      const answer = await fetch(other.url + events, { headers: { cookie }, signal: leave.signal });
      assert.equal(answer.status, 200);
      leave.abort();
      // By the time these are answered, the server has seen the connection end.
      for (let times = 0; times < 5; times += 1) await (await fetch(`${other.url}/healthz`)).text();
    }
    assert.deepEqual(lines, []);
  });

  test('ends once the moderator has signed out', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    await using stream = await follow(moderator);
    await moderator.call('/api/v1/session', { method: 'DELETE' });
    await until('the stream ends', async () => {
      await app.ctx.store.write(async (_db, announce) => announce({ kind: 'everything' }));
      return stream.ended();
    });
  });

  test('ends when the server stops, and is not for strangers', async () => {
    const app = await startTestApp({ store, config: { shutdownMs: 60_000 } });
    assert.deepEqual(await refusalOf(await app.call(events)), [401, 'not-signed-in']);
    const moderator = await app.moderator();
    await using stream = await follow(moderator);
    await app[Symbol.asyncDispose]();
    await until('the stream ends', async () => stream.ended());
  });
});

test('the thirteenth open page takes the place of the first', async () => {
  await using app = await startTestApp();
  const moderator = await app.moderator();
  await using stack = new AsyncDisposableStack();
  const first = stack.use(await follow(moderator));
  for (let number = 2; number <= 13; number += 1) stack.use(await follow(moderator));
  await until(
    'the first is told and ends',
    async () => first.ended() && first.text().includes('event: superseded'),
  );
});

test('a moderator hears nothing of sites that are not theirs', async () => {
  await using app = await startTestApp();
  const moderator = await app.moderator();
  await app.ctx.store.write(db => db.updateTable('users').set({ sites: '["other"]' }).execute());
  await using stream = await follow(moderator);
  await app.posted({ text: 'Not for them' });
  await until('a message came', async () => stream.text().includes(':\n\n') || stream.text().length > 40);
  assert.deepEqual(stream.ids(), []);
  const ofOthers = { kind: 'operation', operationId: newId(), userId: newId() } as const;
  const own = { ...ofOthers, operationId: newId(), userId: moderator.session.user!.id };
  for (const change of [ofOthers, own]) app.ctx.store.changes.emit(change);
  await until('their own decision is told', async () => stream.text().includes(own.operationId));
  assert.doesNotMatch(stream.text(), new RegExp(ofOthers.operationId));
});

async function follow(moderator: Moderator, url = '') {
  const stop = new AbortController();
  const answer = await moderator.call(`${url}${events}`, { signal: stop.signal });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type')!, /^text\/event-stream/);
  let text = '';
  let ended = false;
  const reading = (async () => {
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) text += part;
  })()
    .catch(() => undefined)
    .finally(() => {
      ended = true;
    });
  await until('the stream is open', async () => text.includes('event: ready'));
  return {
    text: () => text,
    ended: () => ended,
    ids: () =>
      [...text.matchAll(/^data: (\{"site":"blog".*)$/gm)].flatMap(
        ([, data]) => (JSON.parse(data!) as { ids: string[] }).ids,
      ),
    async [Symbol.asyncDispose]() {
      stop.abort();
      await reading;
    },
  };
}
