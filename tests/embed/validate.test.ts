import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countCharacters, problemWith, webAddress } from '../../embed/validate.ts';

const rules = { requireNameAndEmail: true, maxCharacters: 10, maxNameCharacters: 3 };
const lenient = { ...rules, requireNameAndEmail: false };

test('a comment has to say something', () => {
  assert.equal(problemWith('text', '', rules), 'text-missing');
  assert.equal(problemWith('text', ' \n\u200b', rules), 'text-missing');
  assert.equal(problemWith('text', 'Hi', rules), undefined);
});

test('lengths count what a person sees as a character', () => {
  assert.equal(problemWith('text', '👩‍👩‍👧‍👦'.repeat(10), rules), undefined);
  assert.equal(problemWith('text', '👩‍👩‍👧‍👦'.repeat(11), rules), 'text-long');
  assert.equal(problemWith('name', '👍🏽👍🏽', rules), undefined);
  assert.equal(problemWith('name', 'Adam', rules), 'name-long');
});

test('name and email are asked for where the site wants them', () => {
  assert.equal(problemWith('name', ' ', rules), 'name-missing');
  assert.equal(problemWith('email', '', rules), 'email-missing');
  assert.equal(problemWith('name', '', lenient), undefined);
  assert.equal(problemWith('email', '', lenient), undefined);
});

for (const email of ['a@b.co', ' grace@example.com ', 'a+b@sub.example.org', 'ü@müller.example']) {
  test(`${email} may be an email address`, () => assert.equal(problemWith('email', email, rules), undefined));
}
for (const email of ['grace', 'grace@', '@example.com', 'a b@example.com', 'a@b']) {
  test(`${email} is no email address, required or not`, () => {
    assert.equal(problemWith('email', email, rules), 'email-wrong');
    assert.equal(problemWith('email', email, lenient), 'email-wrong');
  });
}

test('a web address may be typed as people type it', () => {
  assert.equal(webAddress(' example.com/me '), 'https://example.com/me');
  assert.equal(webAddress('http://example.com'), 'http://example.com');
  assert.equal(webAddress(''), '');
  for (const address of ['example.com', 'https://example.com', '']) {
    assert.equal(problemWith('website', address, rules), undefined);
  }
});

for (const address of ['javascript:alert(1)', 'mailto:a@b.co', 'ht tp', 'nowhere', 'https://']) {
  test(`${address} is no web address`, () => {
    assert.equal(problemWith('website', address, rules), 'website-wrong');
  });
}

test('a pasted book is too long at once', () => {
  const started = performance.now();
  assert.ok(countCharacters('x'.repeat(20_000_000), 5_000) > 5_000);
  assert.ok(performance.now() - started < 1_000);
});
