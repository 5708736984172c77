import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognize } from '../../src/comments/recognize.ts';
import { readCircumstances } from '../../src/domain/circumstances.ts';
import { siteSettingsSchema } from '../../src/domain/site.ts';
import { subnetOf } from '../../src/spam/rules/address.ts';
import { fingerprintOf } from '../../src/spam/signals/look-alike.ts';
import { readComment } from '../../src/spam/signals/reading.ts';
import type { Change } from '../../src/store/changes.ts';
import { type CommentRow, findComment } from '../../src/store/comments.ts';
import { saveSite } from '../../src/store/sites.ts';
import { startAnother } from '../http/support.ts';
import { addComment } from '../store/comments.ts';
import { blog, siteId, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { createClock, dayMs, hourMs } from './clock.ts';

const pitch = 'Earn three hundred a day from your sofa with my free course, ask me how it is done';
const likeIt = `${pitch}. Write to Parrot`;
const another = 'The second ferry left early on Sunday because of the storm, so we walked home';

onBothStores('A comment that looks like another', store => {
  test('joins its group, whatever page it is on and however its words are drawn', async () => {
    await using app = await startTestApp({ store });
    const first = await recognized(app, { text: pitch });
    assert.equal(first.alike, null, 'alone so far');
    const same = await recognized(app, { text: `${pitch.toUpperCase()}!!!` });
    const like = await recognized(app, { text: likeIt });
    const other = await recognized(app, { text: another });
    assert.ok(same.alike);
    assert.equal(like.alike, same.alike);
    assert.equal((await rowOf(app, first)).alike, same.alike, 'the first is one of them now');
    assert.equal(other.alike, null);
    const count = ({ circumstances }: CommentRow) => {
      const { sameTextLately, similarTextLately } = readCircumstances(circumstances);
      return [sameTextLately, similarTextLately];
    };
    assert.deepEqual([first, same, like, other].map(count), [
      [0, 0],
      [1, 0],
      [0, 2],
      [0, 0],
    ]);
  });

  test('joins though two words are other ones in every comment', async () => {
    await using app = await startTestApp({ store });
    const comments: CommentRow[] = [];
    for (let number = 0; number < 100; number += 1)
      comments.push(await recognized(app, { text: spun(number) }));
    const groups = new Set<string | null | undefined>();
    for (const comment of comments) groups.add((await rowOf(app, comment)).alike);
    assert.equal(groups.size, 1);
    assert.ok(!groups.has(null));
    assert.ok((await rowsOf(app, 'look_alikes')) <= 30, 'not every text of a wave is kept');
  });

  test('is shown with those that are only alike once they are three within days', async () => {
    await using app = await startTestApp({ store });
    const first = await recognized(app, { text: spun(1) });
    const second = await recognized(app, { text: spun(2) });
    const alike = async () => [(await rowOf(app, first)).alike, (await rowOf(app, second)).alike];
    assert.deepEqual(await alike(), [null, null]);
    const told: Change[] = [];
    app.ctx.store.changes.listen(change => told.push(change));
    const third = await recognized(app, { text: spun(3) });
    assert.ok(third.alike);
    assert.deepEqual(await alike(), [third.alike, third.alike]);
    const ids = told.flatMap(change => (change.kind === 'comment' ? change.commentId : []));
    assert.deepEqual(ids.toSorted(), [first.id, second.id].toSorted());
    assert.equal((await recognized(app, { text: spun(4) })).alike, third.alike);
  });

  test('begins one group with another that another process sees at the same instant', async () => {
    await using app = await startTestApp({ store, config: { worker: false } });
    await using another = await startAnother(app);
    for (let round = 0; round < 20; round += 1) {
      const texts = [1, 2].map(number =>
        `${spun(number)} ${madeUp(100 + round)}`
          .split(' ')
          .slice(round % 5)
          .join(' '),
      );
      const [one, other] = await Promise.all(texts.map(text => addComment(app.ctx.store, { text })));
      await Promise.all([recognize(app.ctx, one!), recognize(another.ctx, other!)]);
      const seen = await app.ctx.store.db
        .selectFrom('sightings')
        .select('alike')
        .where('comment_id', 'in', [one!.id, other!.id])
        .execute();
      assert.equal(new Set(seen.map(({ alike }) => alike)).size, 1, `round ${round}`);
    }
  });

  test('of a group of the last version is shown with it', async () => {
    await using app = await startTestApp({ store });
    const first = await addComment(app.ctx.store, { text: pitch, alike: 'old' });
    const { same } = fingerprintOf(readComment({ text: pitch }));
    const text = { site_id: siteId, id: 'old', alike: 'old', words_hash: same, comment_id: first.id };
    const row = { ...text, active_at: app.ctx.now(), sketch: null };
    await app.ctx.store.write(db => db.insertInto('look_alikes').values(row).execute());
    assert.equal((await recognized(app, { text: pitch })).alike, 'old');
  });

  test('has the same words where they are few', async () => {
    await using app = await startTestApp({ store });
    for (const name of ['Anna', 'Bert', 'Carl'])
      assert.equal((await recognized(app, { text: `A warm welcome to ${name}` })).alike, null);
    assert.ok((await recognized(app, { text: 'A warm welcome to Bert!' })).alike);
  });

  test('is counted on the other sites of the server, and is no group with them', async () => {
    await using app = await startTestApp({ store });
    await app.ctx.store.write(db =>
      saveSite(db, { id: 'other', name: 'Other', origins: [], settings: siteSettingsSchema.parse({}) }, 0),
    );
    await recognized(app, { text: pitch, site_id: 'other' });
    const here = await recognized(app, { text: pitch });
    assert.equal(readCircumstances(here.circumstances).sameTextLately, 1);
    assert.equal(here.alike, null);
  });

  test('is none when it only says what everybody says', async () => {
    await using app = await startTestApp({ store });
    for (const text of ['Thanks!', 'Thank you', '👍👍👍', 'Thanks!', 'Great post indeed', '👍👍👍']) {
      assert.equal((await recognized(app, { text })).alike, null, text);
    }
    await recognized(app, { text: '素晴らしい記事をありがとうございましたまた読みに来ます' });
    const long = await recognized(app, { text: '素晴らしい記事をありがとうございましたまた読みに来ます' });
    assert.ok(long.alike, 'a sentence without spaces');
  });

  test('is looked at once, however often and by however many it is checked', async () => {
    await using app = await startTestApp({ store });
    await recognized(app, { text: pitch });
    const comment = await addComment(app.ctx.store, { text: pitch });
    await Promise.all([recognize(app.ctx, comment), recognize(app.ctx, comment)]);
    const once = await rowOf(app, comment);
    await recognized(app, { text: pitch });
    await recognize(app.ctx, once);
    assert.deepEqual(await rowOf(app, comment), once);
    assert.equal(readCircumstances(once.circumstances).sameTextLately, 1);
    assert.equal(await rowsOf(app, 'sightings'), 3);
  });

  test('ends up in one group when all of them come at once', async () => {
    await using app = await startTestApp({ store });
    const comments: CommentRow[] = [];
    for (let number = 0; number < 40; number += 1)
      comments.push(await addComment(app.ctx.store, { text: pitch }));
    await Promise.all(comments.map(comment => recognize(app.ctx, comment)));
    const groups = new Set<string | null | undefined>();
    for (const comment of comments) groups.add((await rowOf(app, comment)).alike);
    assert.equal(groups.size, 1);
    assert.ok(!groups.has(null));
    assert.equal(await rowsOf(app, 'look_alikes'), 1);
  });

  test('leaves its group when its author changes what it says', async () => {
    await using app = await startTestApp({ store, site: { editMinutes: 10 } });
    const moderator = await app.moderator();
    const first = await app.posted({ text: pitch, name: 'One' });
    const second = await app.posted({ text: pitch, name: 'Two', email: 'two@example.com' });
    await moderator.checked(first.comment.id);
    await moderator.checked(second.comment.id);
    const ids = [first, second].map(({ comment }) => ({ site_id: siteId, id: comment.id }));
    assert.ok((await rowOf(app, ids[1]!)).alike);
    const edited = await app.call(`/api/v1/sites/${siteId}/comments/${second.comment.id}/edit`, {
      method: 'POST',
      body: { url: `${blog}/post`, secret: second.secret, text: another },
    });
    assert.ok(edited.ok, await edited.text());
    assert.equal((await rowOf(app, ids[1]!)).alike, null);
    const third = await app.posted({ text: pitch, name: 'Three', email: 'three@example.com' });
    await moderator.checked(third.comment.id);
    assert.equal((await rowOf(app, ids[1]!)).alike, null);
    assert.ok((await rowOf(app, ids[0]!)).alike);
  });
});

onBothStores('What came in lately', store => {
  test('from the same subnet is counted for minutes, from another it is not', async () => {
    await using app = await startTestApp({ store });
    await recognized(app, { text: 'One', ip: '192.0.2.1' });
    await recognized(app, { text: 'Two', ip: '198.51.100.1' });
    const last = await recognized(app, { text: 'Three', ip: '192.0.2.250' });
    assert.equal(readCircumstances(last.circumstances).fromSubnetLately, 1);
  });

  test('by the same author is counted where it was approved', async () => {
    await using app = await startTestApp({ store });
    await addComment(app.ctx.store, { status: 'approved' });
    await addComment(app.ctx.store, { status: 'spam' });
    const known = await recognized(app, {});
    assert.equal(readCircumstances(known.circumstances).approvedBefore, 1);
    const nameless = await recognized(app, { author_key: null });
    assert.equal(readCircumstances(nameless.circumstances).approvedBefore, undefined);
  });

  test('is forgotten after days, its text after a month without a comment', async () => {
    const clock = createClock();
    await using app = await startTestApp({ store, now: clock.now });
    await recognized(app, { text: pitch });
    assert.equal(await rowsOf(app, 'look_alikes'), 1);
    assert.equal(await rowsOf(app, 'look_alike_bands'), 8);
    // The ids of the comments are made by the machine's clock.
    clock.forward(Date.now() - clock.now() + 31 * dayMs + hourMs, app);
    await until('nothing is left', async () => (await rowsOf(app, 'look_alikes')) === 0);
    await until('nothing is left', async () => (await rowsOf(app, 'sightings')) === 0);
    assert.equal(await rowsOf(app, 'look_alike_bands'), 0);
  });
});

test('A subnet is the /24 of an address, or its /48 in IPv6, however it is written', () => {
  assert.equal(subnetOf('192.0.2.17'), '192.0.2.0/24');
  assert.equal(subnetOf('::ffff:192.0.2.17'), '192.0.2.0/24');
  assert.equal(subnetOf('2001:DB8:0:1::1'), '2001:db8:0::/48');
  assert.equal(subnetOf('2001:db8::1'), '2001:db8:0::/48');
  assert.equal(subnetOf('2001:0db8:0000:ffff:1:2:3:4'), '2001:db8:0::/48');
  for (const ip of ['::1', '127.0.0.1', '::ffff:10.1.2.3', '172.17.0.1', 'fe80::1%eth0', 'fd00::1'])
    assert.equal(subnetOf(ip), undefined, ip);
  assert.equal(subnetOf('2001:db8:5::'), '2001:db8:5::/48');
  assert.equal(subnetOf('nowhere'), undefined);
});

/** The pitch with a name and a sum that no other comment has. */
function spun(number: number): string {
  return `Hello ${madeUp(number)}, ${pitch.replace('hundred', madeUp(number + 1_000))}`;
}

function madeUp(number: number): string {
  return [number % 10, Math.floor(number / 10) % 10, Math.floor(number / 100)]
    .map(digit => `${'bcdfghklmn'[digit]}${'aeiou'[digit % 5]}`)
    .join('');
}

async function recognized(app: TestApp, change: Partial<CommentRow>): Promise<CommentRow> {
  const comment = await addComment(app.ctx.store, change);
  await recognize(app.ctx, comment);
  return rowOf(app, comment);
}

async function rowOf(app: TestApp, comment: { site_id: string; id: string }): Promise<CommentRow> {
  return (await findComment(app.ctx.store.db, comment.site_id, comment.id))!;
}

async function rowsOf(
  app: TestApp,
  table: 'look_alikes' | 'look_alike_bands' | 'sightings',
): Promise<number> {
  return (await app.ctx.store.db.selectFrom(table).select('site_id').execute()).length;
}
