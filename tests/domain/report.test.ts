import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AkismetKnowledge, dueReport } from '../../src/domain/report.ts';

type Row = [
  verdict: AkismetKnowledge['verdict'],
  told: AkismetKnowledge['told'],
  /** What is due where a moderator says ham, spam, or nothing any more. */
  due: { ham?: 'ham'; spam?: 'spam'; nothing?: 'ham' | 'spam' },
];

const table: Row[] = [
  [null, null, {}],
  ['ham', null, { spam: 'spam' }],
  ['spam', null, { ham: 'ham' }],
  ['discard', null, { ham: 'ham' }],
  ['ham', 'spam', { ham: 'ham', nothing: 'ham' }],
  ['spam', 'ham', { spam: 'spam', nothing: 'spam' }],
  ['discard', 'ham', { spam: 'spam', nothing: 'spam' }],
  // Told so and told otherwise since: it knows what it said by itself.
  ['ham', 'ham', { spam: 'spam' }],
  ['spam', 'spam', { ham: 'ham' }],
];

for (const [verdict, told, due] of table) {
  test(`Akismet said ${verdict ?? 'nothing'} and was told ${told ?? 'nothing'}: it hears of what contradicts that alone`, () => {
    for (const said of ['ham', 'spam'] as const) {
      assert.equal(dueReport({ verdict, told, said }), due[said], said);
    }
    assert.equal(dueReport({ verdict, told, said: null }), due.nothing, 'nothing');
  });
}
