import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFilter } from '../../../src/spam/learned/filter.ts';
import type { FilterInput } from '../../../src/spam/signals/filter-input.ts';

/** A new site's first reader: nothing is known of them, they have a website, and they were quick. */
const reader: FilterInput = {
  text: '',
  name: 'Grace Hopper',
  email: 'grace@mail.example',
  website: 'https://grace.example',
  approvedBefore: 0,
  secondsToWrite: 3.1,
  acceptLanguage: null,
  pageLanguage: 'en',
  maxLinks: 2,
};

const honest = [
  'Nice article!',
  'Great post!',
  'Thank you for sharing',
  'Great article, thanks! The swifts here left on Tuesday.',
  'I really enjoyed reading this about swifts.',
  'Hello',
  'Testing the comments',
  'Number 7',
  'See https://en.wikipedia.org/wiki/Common_swift',
  'Lovely **bold** and _italic_ text',
];
const spam = [
  'Buy cheap viagra now https://pills.example',
  'Visit my casino https://casino.example https://a.example',
  'Best prices on replica watches, click here http://watches.example',
  'Great post! Check out my SEO services at https://best-seo.example',
];

test('on its first day the filter lets polite people through, quick ones with a website too', () => {
  const filter = createFilter();
  for (const text of honest) assert.equal(filter.judge({ ...reader, text }).verdict, 'ham', text);
});

test('on its first day the filter knows what everybody knows to be spam', () => {
  const filter = createFilter();
  for (const text of spam) assert.notEqual(filter.judge({ ...reader, text }).verdict, 'ham', text);
});

test('a few decisions on spam do not turn it against everybody who is new', () => {
  const filter = createFilter();
  for (const [index, text] of spam.entries()) {
    filter.learn({ ...reader, name: `Spammer ${index}`, website: undefined, text }, 'spam');
  }
  for (const text of honest) {
    assert.equal(filter.judge({ ...reader, secondsToWrite: 40, text }).verdict, 'ham', text);
  }
});
