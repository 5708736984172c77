import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decisions, decisionsFor, statuses, transitions } from '../../src/domain/status.ts';

/** What a moderator can do with a comment, and where it then is. */
const expected = {
  pending: { approve: 'approved', spam: 'spam', trash: 'trash' },
  approved: { unapprove: 'pending', spam: 'spam', trash: 'trash' },
  spam: { approve: 'approved', 'not-spam': 'pending', trash: 'trash' },
  trash: { approve: 'approved', spam: 'spam', restore: 'pending' },
};

for (const status of statuses) {
  test(`what can be decided on a comment that is ${status}`, () => {
    const possible = decisionsFor(status).map(decision => [decision, transitions[decision].to]);
    assert.deepEqual(possible, Object.entries(expected[status]));
  });
}

test('no decision leaves a comment where it is, and every status can be left again', () => {
  for (const decision of decisions) {
    const { from, to } = transitions[decision];
    assert.ok(!from.includes(to), decision);
  }
  for (const status of statuses) assert.ok(decisionsFor(status).length > 0, status);
});
