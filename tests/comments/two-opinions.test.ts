import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { QueuedComment } from '../../src/http/api/schemas.ts';
import { type Moderator, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, minuteMs, setMode } from './clock.ts';

/** What the local filter takes for spam, whatever Akismet says. */
const pitch = [
  'CHEAP VIAGRA casino bonus!!! Earn $5,000 a day from home, 100% guaranteed',
  'https://bit.ly/aaa https://cheap-pills.example/buy https://casino-bonus.example/win',
].join('\n');
const friendly = 'The tide tables were a great help on our walk to the lighthouse last week.';

async function checked(app: TestApp, moderator: Moderator, text: string): Promise<QueuedComment> {
  const { comment } = await app.posted({ text });
  return (await moderator.checked(comment.id)) as unknown as QueuedComment;
}

function checks(app: TestApp): number {
  return app.akismet.calls.filter(call => call.path.endsWith('comment-check')).length;
}

onBothStores('Akismet and the local filter', store => {
  test('are both shown, and Akismet decides', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    app.akismet.setMode('ham');
    const { status, verdict, localFilter } = await checked(app, moderator, pitch);
    assert.equal(status, 'pending');
    assert.deepEqual([verdict!.source, verdict!.verdict], ['akismet', 'ham']);
    assert.notEqual(localFilter!.verdict, 'ham');
    assert.ok(localFilter!.probability > 0.5);
    assert.ok(localFilter!.reasons.length > 0);
  });

  test('make a comment wait where they differ and the owner wants that, but not blatant spam', async () => {
    const site = { opinionsDiffer: 'hold', policy: 'publish-ham' } as const;
    await using app = await startTestApp({ store, akismet: true, site });
    const moderator = await app.moderator();
    const outcome = async (mode: 'ham' | 'spam' | 'discard', text: string) => {
      app.akismet.setMode(mode);
      return (await checked(app, moderator, text)).status;
    };
    assert.equal(await outcome('ham', pitch), 'pending');
    assert.equal(await outcome('ham', friendly), 'approved');
    assert.equal(await outcome('spam', `${friendly} So they were.`), 'pending');
    assert.equal(await outcome('spam', `${pitch} More!`), 'spam');
    assert.equal(await outcome('discard', `${friendly} They really were.`), 'spam');
  });

  test('while Akismet is away, spam is put aside and the rest waits; its word counts once it is back', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      site: { policy: 'publish-ham', maxLinks: 5 },
      config: { verdictWaitMs: 0 },
      now: clock.now,
    });
    const moderator = await app.moderator();
    setMode(app, '500');
    const spam = await checked(app, moderator, pitch);
    const ham = await checked(app, moderator, friendly);
    assert.deepEqual([spam.status, spam.verdict!.verdict], ['spam', 'unknown']);
    assert.deepEqual([ham.status, ham.verdict!.verdict], ['pending', 'unknown']);
    const lines = await moderator.history(spam.id);
    assert.match(lines.at(-1)!, /The local filter put it in spam until then \(.+\); next try at/);

    setMode(app, 'ham');
    clock.forward(2 * minuteMs, app);
    for (const { id } of [spam, ham]) {
      await until('it is published on the word of Akismet', async () => {
        const { comments } = await moderator.queue('approved');
        return comments.some(comment => comment.id === id);
      });
    }
  });

  test('while Akismet is away, the filter publishes too where the owner wants it', async () => {
    const site = { policy: 'publish-ham', withoutAkismet: 'decide' } as const;
    await using app = await startTestApp({ store, akismet: true, site });
    const moderator = await app.moderator();
    setMode(app, '500');
    const ham = await checked(app, moderator, friendly);
    assert.deepEqual([ham.status, ham.verdict!.verdict], ['approved', 'unknown']);
  });

  test('what is blatant is not sent to Akismet where the owner saves calls', async () => {
    await using app = await startTestApp({ store, akismet: true, site: { spareAkismet: true } });
    const moderator = await app.moderator();
    const spam = await checked(app, moderator, pitch);
    assert.deepEqual([spam.status, spam.verdict!.source], ['spam', 'local']);
    assert.ok(spam.verdict!.reasons.includes('Akismet was not asked: this is blatant'));
    assert.equal(checks(app), 0);
    await checked(app, moderator, friendly);
    assert.equal(checks(app), 1);
  });

  test('a dead Akismet is left alone after some failures, and every comment is checked once it is back', async () => {
    const clock = createClock();
    await using app = await startTestApp({
      store,
      akismet: true,
      config: { verdictWaitMs: 0, jobsAtOnce: 1 },
      now: clock.now,
    });
    const moderator = await app.moderator();
    setMode(app, 'drop');
    const ids: string[] = [];
    for (let number = 1; number <= 12; number += 1) {
      ids.push((await checked(app, moderator, `${friendly} ${number}`)).id);
    }
    assert.equal(checks(app), 5);
    setMode(app, 'ham');
    clock.forward(minuteMs, app);
    await until('all of them are checked', async () => {
      const { comments } = await moderator.queue();
      return comments.filter(({ verdict }) => verdict!.verdict === 'ham').length === ids.length;
    });
  });

  test('a decision that came before the verdict, and contradicts it, is reported all the same', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, akismet: true, now: clock.now });
    const moderator = await app.moderator();
    setMode(app, '500');
    const { id } = await checked(app, moderator, friendly);
    await moderator.decide(id, 'spam', 'pending');
    setMode(app, 'ham');
    clock.forward(2 * minuteMs, app);
    await until('Akismet is told', async () =>
      app.akismet.calls.some(call => call.path.endsWith('submit-spam')),
    );
    assert.equal((await moderator.queue('spam')).comments[0]?.id, id);
  });
});
