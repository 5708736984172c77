import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLine, cleanText, isBlank, isLongerThan } from '../../src/domain/text.ts';

const family = '👨‍👩‍👧‍👦';
const flagOfScotland = '🏴󠁧󠁢󠁳󠁣󠁴󠁿';

/** What a reader sends, and what is kept of it. */
const cleaned: Record<string, [string, string]> = {
  'an accent of its own joins its letter': ['cafe\u0301', 'café'],
  'an accent joins its letter even across a control character': ['cafe\u0000\u0301', 'café'],
  'line ends of Windows and old Macs are line feeds': ['a\r\nb\rc\n\r\nd', 'a\nb\nc\n\nd'],
  'separators of lines and paragraphs are line feeds': ['a\u2028b\u2029c', 'a\nb\nc'],
  'tabs and line feeds stay': ['a\tb\nc', 'a\tb\nc'],
  'NUL is gone': ['a\u0000b', 'ab'],
  'control characters are gone': ['a\u0001\u0008\u000b\u000c\u001b[31mb\u007f\u0085\u009f', 'a[31mb'],
  'a byte order mark is gone': ['\ufeffa\ufeffb', 'ab'],
  'overrides and isolates of direction are gone': ['a\u202ecba\u202c\u2066d\u2069', 'acbad'],
  'deprecated format characters are gone': ['a\u206a\ufff9b', 'ab'],
  'marks of direction stay: right-to-left writing needs them': ['א\u200fב\u200e', 'א\u200fב\u200e'],
  'half of a surrogate pair becomes the replacement character': ['a\ud83db\ude00', 'a\ufffdb\ufffd'],
  'a family stays together': [family, family],
  'a flag of tag characters stays': [flagOfScotland, flagOfScotland],
  'joiners that shape Persian and Hindi stay': ['می\u200cخواهم क्\u200dष', 'می\u200cخواهم क्\u200dष'],
  'blank ends are gone': [' \n\t a b \u00a0\u3000\n', 'a b'],
  'what is only blank is empty': [' \u0000\n\u202e', ''],
};

for (const [what, [sent, kept]] of Object.entries(cleaned)) {
  test(`of a text: ${what}`, () => {
    assert.equal(cleanText(sent), kept);
    assert.equal(cleanText(kept), kept, 'cleaning again changes nothing');
    assert.equal(kept.normalize('NFC'), kept);
  });
}

test('every control character but tab and line feed is gone, and every letter stays', () => {
  for (let code = 0; code < 0x250; code += 1) {
    const character = String.fromCodePoint(code);
    const isControl = /\p{Cc}/u.test(character) && !'\t\n\r'.includes(character);
    const kept = character === '\r' ? 'a\nb' : `a${isControl ? '' : character}b`;
    assert.equal(cleanText(`a${character}b`), kept, code.toString(16));
  }
});

test('a name is one line', () => {
  assert.equal(cleanLine('  Ann\r\n\tvan\u00a0\u2003der  Berg '), 'Ann van der Berg');
});

test('a limit counts characters as a person does', () => {
  const letters = {
    family,
    flag: flagOfScotland,
    accent: 'e\u0301\u0323',
    hindi: 'क्षि',
    pair: '🇩🇪',
    plain: 'a',
  };
  for (const [name, letter] of Object.entries(letters)) {
    assert.equal(isLongerThan(letter.repeat(10), 10), false, name);
    assert.equal(isLongerThan(letter.repeat(11), 10), true, name);
  }
  assert.equal(isLongerThan('', 0), false);
  assert.equal(isLongerThan('a\r\nb', 3), false);
});

test('a heap of marks on one letter is long, though it is one character', () => {
  const zalgo = `Z${'\u0335\u0353\u0301'.repeat(1_000)}`;
  assert.equal(isLongerThan(zalgo, 100), true);
  assert.equal(isLongerThan(`Z${'\u0335'.repeat(15)}algo`, 100), false);
});

test('a text in which nothing is seen is blank', () => {
  const unseen = [
    '',
    ' \t\n\u00a0\u2003\u3000',
    '\u200b\u200c\u200d\u2060\ufeff\u00ad',
    '\u200e\u200f\u202e',
    '\u115f\u1160\u3164\uffa0\u2800',
    '\u0301\ufe0f\u034f',
    '\u{e0020}\u{e007f}',
  ];
  for (const text of unseen) assert.equal(isBlank(text), true, JSON.stringify(text));
  for (const text of ['.', '0', 'é', family, '🏴', '\u200bא', '…', '語']) {
    assert.equal(isBlank(text), false, text);
  }
});
