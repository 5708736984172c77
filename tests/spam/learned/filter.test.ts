import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readLabelled } from '../../../src/evaluate/labelled-file.ts';
import { createFilter, type Filter } from '../../../src/spam/learned/filter.ts';
import type { FilterInput } from '../../../src/spam/signals/filter-input.ts';
import { signals } from '../../../src/spam/signals/signals.ts';

const labelled = fileURLToPath(new URL('../../fixtures/labelled-comments.csv', import.meta.url));

/** A wave that the examples we ship know nothing of, and what readers of the same blog write. */
const wave = (number: number): FilterInput => ({
  text: `The turquoise pyramid of Maarten ${number} opens every door, ask the lantern keeper`,
  name: `pilgrim ${number}`,
});
const honest = (number: number): FilterInput => ({
  text: `I planted the onions of variety ${number} in April, and the frost took half of them`,
  name: `Reader ${number}`,
});

function teach(filter: Filter, count: number): void {
  for (let number = 0; number < count; number += 1) {
    filter.learn(wave(number), 'spam');
    filter.learn(honest(number), 'ham');
  }
}

test('a new filter already knows blatant spam from an ordinary comment', () => {
  const filter = createFilter();
  const spam = filter.judge({
    text: 'Best online casino, 500% bonus!!! https://bit.ly/abc https://play.example https://win.example',
    name: 'Casino Bonus',
  });
  assert.notEqual(spam.verdict, 'ham');
  assert.ok(spam.probability > 0.98);
  for (const text of [
    'Thank you, this helped me a lot!',
    'See https://en.wikipedia.org/wiki/Casino for the history.',
    'I lost money on bitcoin in 2018 and will not do it again.',
    'Das stimmt nicht ganz: Die Brücke wurde erst 1931 fertig.',
    'Спасибо за статью, очень интересно.',
    '',
  ]) {
    const { verdict, probability } = filter.judge({ text, name: 'Anna' });
    assert.equal(verdict, 'ham', `${text} (${probability})`);
  }
});

test('it learns a new wave from a few decisions', () => {
  const filter = createFilter();
  assert.equal(filter.judge(wave(100)).verdict, 'ham');
  teach(filter, 10);
  assert.notEqual(filter.judge(wave(101)).verdict, 'ham');
  assert.equal(filter.judge(honest(101)).verdict, 'ham');
  assert.ok(filter.counts().ham > 0 && filter.counts().spam > 0);
});

test('a wave of thousands, decided at once, drowns nothing that was learned before', async () => {
  const filter = createFilter();
  const all = [...(await readLabelled(labelled)).comments];
  const [taught, unseen] = [all.slice(0, 120), all.slice(120)];
  for (const comment of taught) filter.learn(comment, comment.truth);
  const found = () =>
    unseen.filter(each => each.truth === 'spam' && filter.judge(each).verdict !== 'ham').length;
  const before = found();
  const learned = Array.from({ length: 3_000 }, (_, number) => filter.learn(wave(number), 'spam'));
  assert.notEqual(filter.judge(wave(5_000)).verdict, 'ham');
  assert.ok(learned.filter(Boolean).length < 50, `${learned.filter(Boolean).length} lessons`);
  assert.equal(found(), before);
});

test('of decisions on the same words each is taken back as it was made', () => {
  const filter = createFilter();
  teach(filter, 10);
  const mistake: FilterInput = { text: 'Which paint did you use for the fence?', name: 'Ann' };
  const before = filter.judge(mistake).probability;
  for (const _ of [1, 2]) assert.equal(filter.learn(mistake, 'spam'), true);
  for (const _ of [1, 2]) assert.equal(filter.unlearn(mistake, 'spam'), true);
  assert.ok(Math.abs(filter.judge(mistake).probability - before) < 1e-6);
  assert.equal(filter.unlearn(mistake, 'spam'), false);
});

test('judging changes nothing: it never learns from its own verdicts', () => {
  const filter = createFilter();
  teach(filter, 3);
  const before = filter.save();
  for (let number = 0; number < 50; number += 1) filter.judge(wave(number));
  assert.deepEqual(filter.save(), before);
});

test('a decision taken back is as if it had never been made, whatever was learned after it', () => {
  const [with_, without] = [createFilter(), createFilter()];
  const mistake: FilterInput = { text: 'The onions were lovely, thank you', name: 'Lena' };
  for (const filter of [with_, without]) teach(filter, 5);
  with_.learn(mistake, 'spam');
  assert.ok(with_.judge(mistake).probability > without.judge(mistake).probability + 0.1);
  with_.learn({ text: 'Unrelated words about harbours' }, 'ham');
  without.learn({ text: 'Unrelated words about harbours' }, 'ham');
  assert.equal(with_.unlearn(mistake, 'spam'), true);
  for (const input of [mistake, wave(60), honest(60)]) {
    const [one, other] = [with_.judge(input), without.judge(input)];
    // The unrelated comment was learned a little differently while the mistake stood.
    assert.ok(Math.abs(one.probability - other.probability) < 0.01);
    assert.ok(Math.abs(one.hold - other.hold) < 0.01);
  }
  assert.deepEqual(with_.counts(), without.counts());
});

test('taking back the only decision leaves nothing of it', () => {
  const [filter, fresh] = [createFilter(), createFilter()];
  filter.learn(wave(1), 'spam');
  filter.learn(honest(1), 'ham', 2);
  assert.equal(filter.unlearn(honest(1), 'ham'), true);
  assert.equal(filter.unlearn(wave(1), 'spam'), true);
  assert.deepEqual(filter.counts(), { ham: 0, spam: 0 });
  for (const input of [wave(1), honest(1)]) {
    const [one, other] = [filter.judge(input), fresh.judge(input)];
    assert.ok(Math.abs(one.probability - other.probability) < 1e-5);
    assert.equal(one.hold, other.hold);
  }
});

test('a decision is taken back as it was made, whatever signals were switched on or off meanwhile', () => {
  const all = signals.map(({ name }) => name);
  const input = {
    text: 'BUY NOW http://bit.ly/x http://pills.example/buy http://c.example',
    name: 'Bob',
    honeypotFilled: true,
  };
  const fresh = createFilter().judge(input).probability;
  for (const [before, after] of [
    [[], all],
    [all, []],
  ]) {
    const filter = createFilter(undefined, [], { signalsOff: before! });
    for (let number = 0; number < 5; number += 1)
      filter.learn({ ...input, text: `${input.text} ${number}` }, 'spam');
    const later = createFilter(filter.save(), [], { signalsOff: after! });
    for (let number = 0; number < 5; number += 1) {
      assert.equal(later.unlearn({ ...input, text: `${input.text} ${number}` }, 'spam'), true);
    }
    const loaded = createFilter(later.save());
    assert.deepEqual(loaded.counts(), { ham: 0, spam: 0 });
    assert.ok(Math.abs(loaded.judge(input).probability - fresh) < 1e-6);
  }
});

test('what was never learned cannot be taken back', () => {
  const filter = createFilter();
  assert.equal(filter.unlearn(wave(1), 'spam'), false);
  teach(filter, 2);
  const before = filter.save();
  assert.equal(filter.unlearn(wave(1), 'ham'), false);
  assert.equal(filter.unlearn({ text: 'Something about zebras' }, 'spam'), false);
  assert.deepEqual(filter.save(), before);
});

test('a decision older than the newest 2,000 can still be taken back', () => {
  const filter = createFilter();
  const old: FilterInput = { text: 'The quokka sells saxophones' };
  filter.learn(old, 'spam');
  for (let number = 0; number < 2_001; number += 1) filter.learn({ text: `harbour ${number}` }, 'ham');
  const before = filter.judge(old).probability;
  assert.equal(filter.unlearn(old, 'spam'), true);
  assert.ok(filter.judge(old).probability < before);
  assert.equal(filter.unlearn(old, 'spam'), false);
});

test('an explanation names what mattered, the strongest first', () => {
  const filter = createFilter();
  teach(filter, 8);
  const { reasons } = filter.judge({
    text: 'Maarten sells cheap pills: https://a.example https://b.example https://c.example',
  });
  assert.match(reasons[0] ?? '', /more than 2 links|3 links/);
  assert.ok(reasons.length <= 5);
  assert.ok(filter.judge(wave(70)).reasons.some(reason => /maarten|pyramid|lantern|turquoise/.test(reason)));
});

test('a signal that is switched off has no say', () => {
  const input = { text: 'Look here', honeypotFilled: true };
  assert.notEqual(createFilter().judge(input).verdict, 'ham');
  assert.equal(createFilter(undefined, [], { signalsOff: ['honeypot'] }).judge(input).verdict, 'ham');
});

test('the thresholds follow what honest comments score, and reject is far beyond hold', () => {
  const filter = createFilter();
  const first = filter.judge(honest(0));
  assert.ok(first.hold > 0.8 && first.reject > 0.999);
  // A site whose readers all write like this.
  const odd = (number: number): FilterInput => ({
    text: `Order ${number}: click here https://shop.example/${number} https://cheap.example`,
  });
  for (let number = 0; number < 300; number += 1) {
    filter.learn(odd(number), 'ham');
    filter.learn(wave(number), 'spam');
  }
  assert.equal(filter.judge(odd(301)).verdict, 'ham');
  assert.notEqual(filter.judge(wave(301)).verdict, 'ham');
});

/** Few of its words are new to the filter, but which stand together is. */
const often: FilterInput = { text: 'We sell the harbour lamp that Maarten planted by the old onion ferry' };

test('a comment like one that was decided is told by it, and says so', () => {
  const filter = createFilter();
  teach(filter, 20);
  filter.learn(often, 'spam');
  const again = { text: `${often.text}, ask today` };
  const { reasons } = filter.judge(again);
  assert.ok(reasons.includes('like a comment marked as spam before'), reasons.join('; '));
  const off = createFilter(filter.save(), [], { signalsOff: ['like-spam', 'like-ham'] });
  assert.ok(filter.judge(again).probability > off.judge(again).probability);
  assert.ok(!off.judge(again).reasons.some(reason => reason.includes('before')));
  filter.unlearn(often, 'spam');
  filter.learn(often, 'ham');
  assert.ok(!filter.judge(again).reasons.includes('like a comment marked as spam before'));
});

test('writing without spaces is learned letter by letter', () => {
  const filter = createFilter();
  for (let number = 0; number < 15; number += 1) {
    filter.learn({ text: `加微信领取优惠第${number}期` }, 'spam');
    filter.learn({ text: `昨天的雨很大路上有${number}辆车` }, 'ham');
  }
  const spam = filter.judge({ text: '快来领取优惠哦加我微信' });
  const ham = filter.judge({ text: '路上的雨真大' });
  assert.ok(spam.probability > 0.9 && ham.probability < 0.2, `${spam.probability} ${ham.probability}`);
});

test('a new address on a known kind of site, and a new number of a known form, are recognized', () => {
  const filter = createFilter();
  const link = (number: number) => ({
    text: `Our list: https://shop${number}.deals.example/promo/${number}`,
  });
  const phone = (number: number) => ({ text: `0900 55${number} 10` });
  for (let number = 0; number < 20; number += 1) {
    filter.learn(link(number), 'spam');
    filter.learn(phone(number + 10), 'spam');
    filter.learn({ text: `https://wiki.example/tides/${number} and ${number}` }, 'ham');
  }
  const fresh = createFilter();
  for (const input of [link(77), phone(99)]) {
    const [now, before] = [filter.judge(input), fresh.judge(input)];
    assert.ok(1 - now.probability < (1 - before.probability) / 10, input.text);
  }
});
