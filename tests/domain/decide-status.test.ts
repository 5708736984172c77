import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideStatus, mayPublishAtOnce } from '../../src/domain/decide-status.ts';
import { policies } from '../../src/domain/site.ts';

const verdicts = ['ham', 'spam', 'discard', 'unknown'] as const;

/** By policy: what becomes of ham by somebody unknown, and by an author with an approved comment. */
const ham = {
  'hold-all': ['pending', 'pending'],
  'publish-known': ['pending', 'approved'],
  'publish-ham': ['approved', 'approved'],
} as const;

for (const policy of policies) {
  for (const [index, who] of ['an unknown author', 'a known author'].entries()) {
    const author = { hasApprovedComment: index === 1 };
    test(`with ${policy}, ham by ${who} is ${ham[policy][index]}`, () => {
      assert.equal(decideStatus('ham', policy, author), ham[policy][index]);
    });
    test(`with ${policy}, spam by ${who} is put in spam, and what could not be checked is held`, () => {
      assert.equal(decideStatus('spam', policy, author), 'spam');
      assert.equal(decideStatus('discard', policy, author), 'spam');
      assert.equal(decideStatus('unknown', policy, author), 'pending');
    });
  }
}

test('a reader waits for the check exactly where it could publish the comment', () => {
  for (const policy of policies) {
    const canPublish = verdicts.some(verdict =>
      [true, false].some(
        known => decideStatus(verdict, policy, { hasApprovedComment: known }) === 'approved',
      ),
    );
    assert.equal(mayPublishAtOnce(policy), canPublish, policy);
  }
});

test('where opinions differ and the owner wants it, a moderator looks, whoever found spam', () => {
  const known = { hasApprovedComment: true, isTrusted: true };
  assert.equal(decideStatus('spam', 'publish-ham', known, { opinionsDiffer: true }), 'pending');
  assert.equal(decideStatus('ham', 'publish-ham', known, { opinionsDiffer: true }), 'pending');
});
