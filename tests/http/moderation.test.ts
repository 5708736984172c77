import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisions, type Status, statuses, transitions } from '../../src/domain/status.ts';
import type { Decided, QueueCounts } from '../../src/http/api/schemas.ts';
import { blog, startTestApp } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { moderation, problemOf, refusalOf } from './support.ts';

const unknownId = '01990000-0000-7000-8000-000000000000';

/** A way from pending to each status. */
const ways: Record<Status, string[]> = {
  pending: [],
  approved: ['approve'],
  spam: ['spam'],
  trash: ['trash'],
};

onBothStores('A moderator', store => {
  test('can take each decision where it makes sense, and no other', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    for (const from of statuses) {
      for (const decision of decisions) {
        const { comment } = await app.posted({ text: `${decision} from ${from}` });
        for (const step of ways[from]) await moderator.decide(comment.id, step, 'pending');
        const { from: possible, to } = transitions[decision];
        const answer = await moderator.decide(comment.id, decision, from);
        if (!possible.includes(from)) {
          const { status, code } = await problemOf(answer);
          assert.deepEqual([status, code], [409, 'decision-not-possible'], `${decision} from ${from}`);
          continue;
        }
        assert.equal(answer.status, 200);
        const decided = (await answer.json()) as Decided;
        assert.deepEqual([decided.comment.id, decided.comment.status], [comment.id, to]);
        const next = decisions.filter(one => transitions[one].from.includes(to));
        assert.deepEqual(decided.comment.decisions, next);
      }
    }
  });

  test('sees with each decision how many comments are where', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const ids = [];
    for (const text of ['a', 'b', 'c', 'd']) ids.push((await app.posted({ text })).comment.id);
    for (const id of ids) await moderator.checked(id);
    const [a = '', b = '', c = ''] = ids;
    await moderator.decide(a, 'approve', 'pending');
    await moderator.decide(b, 'spam', 'pending');
    const { counts } = (await (await moderator.decide(c, 'trash', 'pending')).json()) as Decided;
    const expected: QueueCounts = { pending: 1, approved: 1, spam: 1, trash: 1, waitingForCheck: 0 };
    assert.deepEqual(counts, expected);
    assert.deepEqual(await (await moderator.call(`${moderation}/counts`)).json(), expected);
  });

  test('is told when somebody else was first, and by whom', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await moderator.decide(comment.id, 'spam', 'pending');
    const { status, code, detail } = await problemOf(
      await moderator.decide(comment.id, 'approve', 'pending'),
    );
    assert.deepEqual([status, code], [409, 'decided-meanwhile']);
    assert.equal(detail, 'Meanwhile this comment is in spam, decided by Olive Owner.');
  });

  test('wins or loses against another one, never both', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    for (let round = 0; round < 5; round += 1) {
      const { comment } = await app.posted({ text: `Round ${round} of many` });
      await moderator.checked(comment.id);
      const both = await Promise.all(
        ['approve', 'spam', 'trash', 'approve'].map(decision =>
          moderator.decide(comment.id, decision, 'pending'),
        ),
      );
      assert.deepEqual(both.map(answer => answer.status).sort(), [200, 409, 409, 409]);
      const history = await moderator.history(comment.id);
      assert.equal(history.filter(line => line.startsWith('Olive Owner')).length, 1);
    }
    const published = await moderator.queue('approved');
    assert.equal((await app.thread()).thread.count, published.comments.length);
  });

  test('reads what happened to a comment, in order', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    await moderator.checked(comment.id);
    for (const [decision, from] of [
      ['approve', 'pending'],
      ['unapprove', 'approved'],
      ['spam', 'pending'],
      ['not-spam', 'spam'],
      ['trash', 'pending'],
      ['restore', 'trash'],
    ] as const) {
      assert.equal((await moderator.decide(comment.id, decision, from)).status, 200);
    }
    assert.deepEqual((await moderator.history(comment.id)).slice(2), [
      'Olive Owner: Approved.',
      'Olive Owner: Taken back to pending.',
      'Olive Owner: Marked as spam.',
      'Olive Owner: Marked as not spam.',
      'Olive Owner: Put in the trash.',
      'Olive Owner: Restored from the trash.',
    ]);
  });

  test('is refused what is not there or makes no sense', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    assert.deepEqual(await refusalOf(await moderator.decide(unknownId, 'approve', 'pending')), [
      404,
      'not-found',
    ]);
    const history = await moderator.call(`${moderation}/comments/${unknownId}/history`);
    assert.deepEqual(await refusalOf(history), [404, 'not-found']);

    for (const id of ['x', '%00', '1', `${unknownId}0`, "'", '..%2f..']) {
      const refused: [number, string] = [422, 'invalid-request'];
      assert.deepEqual(await refusalOf(await moderator.decide(id, 'approve', 'pending')), refused, id);
      const read = await moderator.call(`${moderation}/comments/${id}/history`);
      assert.deepEqual(await refusalOf(read), refused, id);
    }
    for (const [decision, from] of [
      ['publish', 'pending'],
      ['toString', 'pending'],
      ['approve', 'held'],
      ['approve', ''],
    ] as const) {
      const answer = await moderator.decide(comment.id, decision, from);
      assert.deepEqual(await refusalOf(answer), [422, 'invalid-request'], `${decision} ${from}`);
    }
    for (const site of ['none', '%00', 'demo%2f', 'BLOG']) {
      for (const path of ['counts', 'comments', `comments/${comment.id}/history`]) {
        const answer = await moderator.call(`/api/v1/moderation/sites/${site}/${path}`);
        assert.deepEqual(await refusalOf(answer), [404, 'site-not-found'], site);
      }
    }
    assert.equal((await moderator.queue()).comments[0]?.status, 'pending');
  });

  test('of one site does not reach a comment through another', async () => {
    await using app = await startTestApp({ store, akismet: true });
    const moderator = await app.moderator();
    const { comment } = await app.posted();
    const path = `/api/v1/moderation/sites/demo/comments/${comment.id}`;
    const body = { decision: 'approve', from: 'pending' };
    const decided = await moderator.call(`${path}/decision`, { method: 'POST', body });
    assert.deepEqual(await refusalOf(decided), [404, 'not-found']);
    assert.deepEqual(await refusalOf(await moderator.call(`${path}/history`)), [404, 'not-found']);
  });

  test('sees the sites, and no key of theirs', async () => {
    await using app = await startTestApp({
      store,
      site: { akismetKey: 'top-secret-key', policy: 'publish-known' },
    });
    const moderator = await app.moderator();
    const text = await (await moderator.call('/api/v1/moderation/sites')).text();
    const { sites } = JSON.parse(text) as { sites: { id: string; name: string }[] };
    assert.partialDeepStrictEqual(sites[0], {
      id: 'blog',
      name: 'The Blog',
      origins: [blog, app.ctx.publicUrl()],
      policy: 'publish-known',
      spamCheck: 'akismet',
    });
    assert.deepEqual(
      sites.map(({ id }) => id),
      ['blog', 'demo'],
    );
    assert.ok(!text.includes('top-secret-key'));
  });
});
