import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actorOf, describeEvent, type HistoryEvent } from '../../src/domain/history.ts';
import { decisions } from '../../src/domain/status.ts';

type Checked = Extract<HistoryEvent, { kind: 'checked' }>['detail'];
const checked: Checked = { source: 'akismet', verdict: 'ham', reasons: [], status: 'pending' };
const nextTryAt = Date.UTC(2026, 2, 4, 5, 6, 59);

/** Every kind of event, and the sentence that a moderator reads. */
const sentences: [HistoryEvent, string][] = [
  [{ kind: 'submitted', detail: { formOpenMs: 0 } }, 'Comment received; the form was open for 0.0 s.'],
  [{ kind: 'submitted', detail: {} }, 'Comment received; not sent by the form.'],
  [{ kind: 'submitted', detail: { formOpenMs: 8_250 } }, 'Comment received; the form was open for 8.3 s.'],
  [{ kind: 'submitted', detail: { formOpenMs: 150_000 } }, 'Comment received; the form was open for 3 min.'],
  [{ kind: 'checked', detail: checked }, 'Checked: not spam; held for moderation.'],
  [{ kind: 'checked', detail: { ...checked, status: 'approved' } }, 'Checked: not spam; published.'],
  [
    {
      kind: 'checked',
      detail: { ...checked, verdict: 'spam', reasons: ['3 links', 'a word'], status: 'spam' },
    },
    'Checked: spam (3 links; a word); put in spam.',
  ],
  [
    { kind: 'checked', detail: { ...checked, verdict: 'discard', status: 'spam' } },
    'Checked: blatant spam; put in spam.',
  ],
  [
    { kind: 'checked', detail: { ...checked, verdict: 'spam', status: null } },
    'Checked: spam; a moderator had decided already.',
  ],
  [
    { kind: 'check-failed', detail: { reasons: ['no answer'], nextTryAt } },
    'Could not be checked (no answer). Held; next try at 2026-03-04 05:06 UTC.',
  ],
  [
    { kind: 'check-failed', detail: { reasons: ['no answer'], nextTryAt, status: 'approved' } },
    'Could not be checked (no answer). It stays published; next try at 2026-03-04 05:06 UTC.',
  ],
  [
    { kind: 'check-given-up', detail: { reasons: ['no answer'] } },
    'Could not be checked for days (no answer). Held for a moderator.',
  ],
  [
    { kind: 'check-given-up', detail: { reasons: ['bad call'], hopeless: true, status: 'spam' } },
    'Cannot be checked (bad call). It stays in spam.',
  ],
  [
    { kind: 'feedback', detail: { truth: 'ham', accepted: true, reason: 'thanks' } },
    'Akismet was told that this is not spam.',
  ],
  [
    { kind: 'feedback', detail: { truth: 'spam', accepted: false, reason: 'no answer' } },
    'Akismet could not be told that this is spam: no answer.',
  ],
];

for (const [event, sentence] of sentences) {
  test(`history: ${sentence}`, () => assert.equal(describeEvent(event), sentence));
}

test('every decision has words of its own', () => {
  const words = decisions.map(decision =>
    describeEvent({ kind: 'decided', detail: { decision, from: 'pending', to: 'approved' } }),
  );
  assert.equal(new Set(words).size, decisions.length);
  for (const sentence of words) assert.match(sentence, /^[A-Z][a-z ]+\.$/);
});

test('a check is signed by who made it', () => {
  const sources = ['guard', 'akismet', 'local'] as const;
  const actors = sources.map(source => actorOf({ source, verdict: 'spam', reasons: [] }));
  assert.deepEqual(actors, ['afterword', 'akismet', 'local filter']);
});
