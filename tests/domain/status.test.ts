import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Decision,
  decisions,
  decisionsFor,
  feedbackFor,
  statuses,
  transitions,
} from '../../src/domain/status.ts';

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

/** What Akismet believes, and what it hears of each decision: nothing unless it is named. */
const feedback: [
  verdict: Parameters<typeof feedbackFor>[1]['verdict'],
  told: 'ham' | 'spam' | null,
  string,
][] = [
  [null, null, ''],
  ['unknown', null, ''],
  ['ham', null, 'spam: spam'],
  ['spam', null, 'approve: ham, not-spam: ham'],
  ['discard', null, 'approve: ham, not-spam: ham'],
  ['spam', 'ham', 'spam: spam'],
  ['discard', 'ham', 'spam: spam'],
  ['ham', 'spam', 'approve: ham, not-spam: ham'],
  ['ham', 'ham', 'spam: spam'],
  ['spam', 'spam', 'approve: ham, not-spam: ham'],
];

for (const [verdict, told, expectedTold] of feedback) {
  test(`Akismet said ${verdict ?? 'nothing'} and was told ${told ?? 'nothing'}: it hears only of what contradicts`, () => {
    const heard = decisions
      .map((decision: Decision) => [decision, feedbackFor(decision, { verdict, told })] as const)
      .filter(([, truth]) => truth !== undefined)
      .map(([decision, truth]) => `${decision}: ${truth}`);
    assert.equal(heard.join(', '), expectedTold);
  });
}
