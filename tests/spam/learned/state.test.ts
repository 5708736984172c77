import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFilter, type Filter } from '../../../src/spam/learned/filter.ts';
import { LearnedStateError } from '../../../src/spam/learned/state.ts';
import type { FilterInput } from '../../../src/spam/signals/filter-input.ts';

const spam = (number: number): FilterInput => ({ text: `golden zeppelin tickets ${number} from Maarten` });
const ham = (number: number): FilterInput => ({ text: `the ferry of ${number} was late again`, name: 'Ola' });

function taught(count = 20): Filter {
  const filter = createFilter();
  for (let number = 0; number < count; number += 1) {
    filter.learn(spam(number), 'spam');
    filter.learn(ham(number), 'ham', 0.5);
  }
  return filter;
}

function judgeAlike(one: Filter, other: Filter): void {
  for (const input of [spam(1), spam(99), ham(1), ham(99), { text: 'Something new altogether' }]) {
    const [a, b] = [one.judge(input), other.judge(input)];
    assert.ok(Math.abs(a.probability - b.probability) < 1e-5);
    assert.equal(a.verdict, b.verdict);
    assert.ok(Math.abs(a.hold - b.hold) < 1e-6);
    assert.deepEqual(one.counts(), other.counts());
  }
}

test('a filter that was saved and loaded judges the same', () => {
  const filter = taught();
  const loaded = createFilter(filter.save());
  judgeAlike(filter, loaded);
  assert.deepEqual(loaded.save().length, filter.save().length);
});

test('a decision can be taken back after saving and loading', () => {
  const filter = taught();
  const loaded = createFilter(filter.save());
  for (const each of [filter, loaded]) assert.equal(each.unlearn(ham(3), 'ham'), true);
  judgeAlike(filter, loaded);
});

test('a decision that is taken back on other words than it was made on leaves nothing that cannot be loaded', () => {
  const said: FilterInput = { text: 'golden tickets', name: 'Bob', email: 'b@example.com' };
  const changed: FilterInput = { ...said, maxLinks: 0, honeypotFilled: true, linked: ['free.example'] };
  const filter = createFilter();
  filter.learn(said, 'spam');
  filter.save();
  assert.equal(filter.unlearn(changed, 'spam'), true);
  for (const loaded of [createFilter(undefined, [filter.changes()]), createFilter(filter.save())]) {
    assert.deepEqual(loaded.counts(), { ham: 0, spam: 0 });
  }
});

test('changes, applied in order, bring a saved filter up to date', () => {
  const filter = taught(5);
  const state = filter.save();
  const changes: Uint8Array[] = [];
  filter.learn(spam(50), 'spam');
  filter.learn(ham(50), 'ham');
  changes.push(filter.changes());
  filter.unlearn(ham(2), 'ham');
  changes.push(filter.changes());
  judgeAlike(createFilter(state, changes), filter);
  assert.ok(changes.every(each => each.length < 3_000));
});

test('a new filter is saved in a few bytes, and each decision adds little', () => {
  assert.ok(createFilter().save().length < 50);
  assert.ok(taught(500).save().length < 200_000);
});

const damaged: [string, (saved: Uint8Array) => Uint8Array, RegExp][] = [
  ['nothing', () => new Uint8Array(), /damaged/],
  ['something else', () => new TextEncoder().encode('{"weights":[1,2,3]}'), /not what a filter saved/],
  ['half of it', saved => saved.slice(0, saved.length / 2), /damaged/],
  ['more than it', saved => new Uint8Array([...saved, 0]), /damaged/],
  ['a newer version', saved => saved.with(4, 99), /saved by version 99/],
  ['an older version', saved => saved.with(4, 1), /saved by version 1 of the filter/],
  ['changes', () => createFilter().changes(), /not what a filter saved/],
  ['a number without an end', saved => saved.fill(255, 5), /damaged/],
];

for (const [what, change, message] of damaged) {
  test(`loading ${what} is refused in one sentence`, () => {
    const bytes = change(taught(3).save());
    assert.throws(
      () => createFilter(bytes),
      (error: unknown) => error instanceof LearnedStateError && message.test(error.message),
    );
  });
}
