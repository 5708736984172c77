import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisionForKey, decisionKeys, keyFor, moved, wayBack } from '../../src/dashboard/decide.ts';
import { decisions, decisionsFor, statuses, transitions } from '../../src/domain/status.ts';

test('every decision can be taken back with one other', () => {
  for (const before of statuses) {
    for (const decision of decisionsFor(before)) {
      const now = transitions[decision].to;
      const back = wayBack(now, before);
      assert.ok(back, `${decision} from ${before}`);
      assert.ok(transitions[back].from.includes(now));
      assert.equal(transitions[back].to, before);
    }
  }
});

test('every decision has a key, and no key means two decisions on one comment', () => {
  for (const decision of decisions) assert.ok(keyFor(decision), decision);
  for (const status of statuses) {
    const possible = decisionsFor(status);
    for (const key of Object.keys(decisionKeys))
      assert.ok(
        decisionKeys[key]!.filter(decision => possible.includes(decision)).length <= 1,
        `${key} ${status}`,
      );
  }
});

test('a key does only what the comment allows', () => {
  assert.equal(decisionForKey('a', decisionsFor('pending')), 'approve');
  assert.equal(decisionForKey('a', decisionsFor('approved')), undefined);
  assert.equal(decisionForKey('z', decisionsFor('trash')), 'restore');
  assert.equal(decisionForKey('z', decisionsFor('spam')), 'not-spam');
  assert.equal(decisionForKey('z', decisionsFor('pending')), undefined);
  assert.equal(decisionForKey('x', decisionsFor('pending')), undefined);
});

test('counts follow a decision and never fall below nothing', () => {
  const counts = { pending: 1, approved: 5, spam: 0, trash: 0, waitingForCheck: 1 };
  assert.deepEqual(moved(counts, 'pending', 'spam'), { ...counts, pending: 0, spam: 1 });
  assert.deepEqual(moved(counts, 'trash', 'pending'), { ...counts, pending: 2 });
});
