import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  actionForKey,
  actionsFor,
  actionsForAll,
  decisionKeys,
  keyFor,
  moved,
  targetOf,
} from '../../src/dashboard/decide.ts';
import { actions, statuses, statusesFor } from '../../src/domain/status.ts';

test('every action has a key wherever it is possible, and no key means two actions on one comment', () => {
  for (const status of statuses) {
    const possible = actionsFor(status);
    for (const key of Object.keys(decisionKeys))
      assert.ok(
        decisionKeys[key]!.filter(action => possible.includes(action)).length <= 2,
        `${key} ${status}`,
      );
    for (const action of possible)
      assert.ok(keyFor(action, status) !== undefined || action === 'delete', `${action} ${status}`);
  }
});

test('a key does only what the comment allows, and deletes for good only from the trash', () => {
  assert.equal(actionForKey('a', actionsFor('pending')), 'approve');
  assert.equal(actionForKey('a', actionsFor('approved')), undefined);
  assert.equal(actionForKey('z', actionsFor('trash')), 'restore');
  assert.equal(actionForKey('z', actionsFor('spam')), 'not-spam');
  assert.equal(actionForKey('z', actionsFor('pending')), undefined);
  assert.equal(actionForKey('d', actionsFor('spam')), 'trash');
  assert.equal(actionForKey('d', actionsFor('trash')), 'delete');
  assert.equal(actionForKey('x', actionsFor('pending')), undefined);
});

test('what is offered for several comments is what is possible on one of them', () => {
  assert.deepEqual(actionsForAll(['pending']), ['approve', 'spam', 'trash']);
  assert.deepEqual(actionsForAll(['approved', 'spam']), [
    'approve',
    'unapprove',
    'not-spam',
    'spam',
    'trash',
    'delete',
  ]);
  for (const action of actions)
    for (const status of statusesFor(action)) assert.ok(actionsFor(status).includes(action));
});

test('counts follow a decision and never fall below nothing', () => {
  const counts = { pending: 1, approved: 5, spam: 0, trash: 0, waitingForCheck: 1 };
  assert.deepEqual(moved(counts, ['pending'], 'spam'), { ...counts, pending: 0, spam: 1 });
  assert.deepEqual(moved(counts, ['trash', 'approved'], 'pending'), { ...counts, pending: 3, approved: 4 });
  assert.deepEqual(moved(counts, ['approved'], targetOf('delete')), { ...counts, approved: 4 });
});
