import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byteWriter } from '../../src/spam/learned/bytes.ts';
import { createFilter } from '../../src/spam/learned/filter.ts';
import { type Moderator, startTestApp, type TestApp, until } from '../support/app.ts';
import { onBothStores } from '../support/stores.ts';
import { refusalOf } from './support.ts';

const path = '/api/v1/moderation/sites/blog/filter';
const pitch = 'My cousin earns well with the blue parrot method, ask for the parrot brochure today';

interface Counts {
  ham: number;
  spam: number;
}

async function counts(moderator: Moderator): Promise<Counts> {
  return (await (await moderator.call(path)).json()) as Counts;
}

async function teach(app: TestApp, moderator: Moderator): Promise<void> {
  const { comment } = await app.posted({ text: pitch });
  const { status } = await moderator.checked(comment.id);
  await moderator.decide(comment.id, status === 'spam' ? 'not-spam' : 'spam', status);
  await until('it is learned', async () => {
    const { ham, spam } = await counts(moderator);
    return ham + spam === 1;
  });
}

/** What a filter saves that learned one ham, with these numbers for one feature and for the comment's score. */
function stateWith(pull: number, known: number, score: number): Uint8Array {
  const beginning = createFilter().save().slice(0, 5);
  const writer = byteWriter();
  for (const number of [...beginning, 16, 0, 1, 7]) writer.whole(number);
  writer.float(pull);
  writer.float(known);
  for (const number of [16, 0, 1]) writer.whole(number);
  writer.float(score);
  writer.whole(0);
  return writer.done();
}

onBothStores("A site's local filter", store => {
  test('can be kept as a file, made to forget, and given what is in the file', async () => {
    await using app = await startTestApp({ store, config: { feedbackWaitMs: 0 } });
    const moderator = await app.moderator();
    await teach(app, moderator);
    const learned = await counts(moderator);

    const kept = await moderator.call(`${path}/export`);
    assert.match(kept.headers.get('content-disposition') ?? '', /^attachment; filename="blog-filter\.json"$/);
    const file = (await kept.json()) as { format: string; state: string } & Counts;
    assert.deepEqual({ ham: file.ham, spam: file.spam }, learned);

    const forgotten = await moderator.call(path, { method: 'DELETE' });
    assert.deepEqual(await forgotten.json(), { ham: 0, spam: 0 });
    assert.deepEqual(await counts(moderator), { ham: 0, spam: 0 });

    const brought = await moderator.call(`${path}/import`, { method: 'POST', body: file });
    assert.equal(brought.status, 200, await brought.clone().text());
    assert.deepEqual(await counts(moderator), learned);

    const log = await moderator.call('/api/v1/moderation/log?group=settings');
    const { lines } = (await log.json()) as { lines: { message: string }[] };
    assert.match(lines[0]!.message, /what another one had learned from 1 decisions/);
    assert.match(lines[1]!.message, /forget 1 decisions/);
  });

  test('takes nothing that is no such file, and keeps what it knows', async () => {
    await using app = await startTestApp({ store, config: { feedbackWaitMs: 0 } });
    const moderator = await app.moderator();
    await teach(app, moderator);
    const learned = await counts(moderator);
    const wrong = [
      {},
      { format: 'afterword-filter' },
      { format: 'something', state: 'AAAA' },
      { format: 'afterword-filter', state: 'not base64!' },
      { format: 'afterword-filter', state: Buffer.from('AWFnonsense').toString('base64') },
      { format: 'afterword-filter', state: '' },
    ];
    for (const body of wrong) {
      const answer = await moderator.call(`${path}/import`, { method: 'POST', body });
      assert.deepEqual(await refusalOf(answer), [422, 'invalid-request'], JSON.stringify(body));
    }
    const state = Buffer.alloc(5 * 1_048_576).toString('base64');
    const large = await moderator.call(`${path}/import`, {
      method: 'POST',
      body: { format: 'afterword-filter', state },
    });
    assert.equal(large.status, 413);
    assert.deepEqual(await counts(moderator), learned);
  });

  test('takes no file with a number that nobody can learn, and goes on judging', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const bring = (numbers: [pull: number, known: number, score: number]) => {
      const state = Buffer.from(stateWith(...numbers)).toString('base64');
      const body = { format: 'afterword-filter', state };
      return moderator.call(`${path}/import`, { method: 'POST', body });
    };
    assert.equal((await bring([1, 1, 1])).status, 200);
    for (const numbers of [
      [Number.NaN, 1, 1],
      [Number.NEGATIVE_INFINITY, 1, 1],
      [3e38, 1, 1],
      [1, -100, 1],
      [1, 1, Number.NaN],
    ] satisfies [number, number, number][]) {
      assert.deepEqual(await refusalOf(await bring(numbers)), [422, 'invalid-request'], numbers.join());
    }
    assert.deepEqual(await counts(moderator), { ham: 1, spam: 0 });
    const { comment } = await app.posted();
    const checked = await moderator.checked(comment.id);
    const { localFilter } = checked as unknown as { localFilter: { probability: number | null } };
    assert.equal(typeof localFilter.probability, 'number');
  });

  test('overlooks the signals that the owner switched off', async () => {
    await using app = await startTestApp({ store });
    const moderator = await app.moderator();
    const text = 'A WALK TO THE LIGHTHOUSE IS A FINE THING TO DO ON A SUNDAY MORNING, SAYS EVERYBODY HERE';
    const reasonsOf = async () => {
      const { comment } = await app.posted({ text: `${text} ${Math.random()}` });
      const checked = await moderator.checked(comment.id);
      return (checked as unknown as { localFilter: { reasons: string[] } }).localFilter.reasons.join('; ');
    };
    assert.match(await reasonsOf(), /capital/i);
    const settings = '/api/v1/moderation/sites/blog/settings';
    const { about } = (await (await moderator.call(settings)).json()) as {
      about: { name: string; choices: { value: string; about: string }[] }[];
    };
    const signal = about
      .find(({ name }) => name === 'signalsOff')!
      .choices.find(choice => /capital/i.test(choice.about))!;
    const changed = await moderator.call(settings, { method: 'PATCH', body: { signalsOff: [signal.value] } });
    assert.equal(changed.status, 200);
    assert.doesNotMatch(await reasonsOf(), /capital/i);
  });

  test('is not for those who may not change settings, nor for strangers', async () => {
    await using app = await startTestApp({ store });
    assert.equal((await app.call(`${path}/export`)).status, 401);
    assert.equal((await app.call(path, { method: 'DELETE' })).status, 401);
    const body = { format: 'afterword-filter', state: 'A'.repeat(200_000) };
    assert.equal((await app.call(`${path}/import`, { method: 'POST', body })).status, 413);
  });
});
