import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { type PrivacyFacts, privacyPage } from '../../src/http/pages/privacy.ts';

const facts: PrivacyFacts = {
  siteName: 'Chapel Street',
  siteUrl: 'https://chapelstreet.example',
  contact: 'joan@chapelstreet.example',
  spamCheck: 'akismet',
};
const withAkismet = privacyPage(facts);
const local = privacyPage({ ...facts, spamCheck: 'local' });

test('a reader finds each thing that is kept of a comment', () => {
  const table = /<table>[\s\S]*<\/table>/.exec(local)?.[0] ?? '';
  const kept = [
    'comment',
    'name',
    'website',
    'e-mail',
    'IP address',
    'user agent',
    'referrer',
    'date and time',
  ];
  for (const thing of kept) assert.ok(table.includes(thing), `${thing} is missing`);
  assert.match(/<tr><th[^>]*>Your e-mail address<\/th>.*<\/tr>/.exec(table)![0], /not published/);
});

test('with Akismet the page says what is sent to whom, and links to their notices', () => {
  assert.match(withAkismet, /sends Akismet everything in the table above/);
  assert.ok(withAkismet.includes('<a href="https://akismet.com/privacy/">'));
  assert.ok(withAkismet.includes('<a href="https://automattic.com/privacy/">'));
  assert.doesNotMatch(withAkismet, /nothing leaves the server/);
});

test('without Akismet the page says that nothing leaves the server, and names no third party', () => {
  assert.match(local, /nothing leaves the server/);
  assert.doesNotMatch(local, /akismet|automattic/i);
});

test('the page says whether pictures come from Gravatar, and what that is told', () => {
  assert.match(local, /No profile picture is looked up/);
  const page = privacyPage({ ...facts, gravatar: true });
  assert.match(page, /asks Gravatar[^<]* a hash of your e-mail address/);
  assert.doesNotMatch(page, /No profile picture/);
});

test('the page says what stays in the browser, and that readers get no cookies', () => {
  assert.match(local, /only if you ticked the box/);
  assert.match(local, /a secret for each comment/);
  assert.match(local, /what you have begun to write/);
  assert.match(local, /which comments you liked/);
  assert.match(local, /Readers get no cookies/);
});

test('spam’s term is the one that the server keeps', () => {
  assert.match(privacyPage({ ...facts, keepsSpamDays: 15 }), /Spam is deleted 15 days after/);
  assert.match(privacyPage({ ...facts, keepsSpamDays: 1 }), /Spam is deleted one day after/);
  assert.match(privacyPage({ ...facts, keepsSpamDays: 0 }), /Spam is kept until a moderator deletes it/);
  assert.match(privacyPage(facts), /Spam is kept until a moderator deletes it/);
});

test('a reader learns whom to ask, however the owner wrote it down', () => {
  const asks = (contact: string | null) =>
    privacyPage({ ...facts, contact }).match(/<p>(?:Whom to ask|Ask).*<\/p>/)?.[0];
  assert.equal(
    asks('a?b@x.example'),
    '<p>Whom to ask: <a href="mailto:a%3Fb@x.example">a?b@x.example</a></p>',
  );
  assert.equal(
    asks('https://x.example/about'),
    '<p>Whom to ask: <a href="https://x.example/about">https://x.example/about</a></p>',
  );
  assert.equal(asks('The vicar, after church'), '<p>Whom to ask: The vicar, after church</p>');
  assert.equal(
    asks(null),
    '<p>Ask the owner of <a href="https://chapelstreet.example">Chapel Street</a>.</p>',
  );
  assert.doesNotMatch(asks('javascript:alert(1)') ?? '', /href/);
});

test('names and contacts are text, whatever is in them', () => {
  const nasty = '<img src=x onerror="alert(1)">';
  const page = privacyPage({
    ...facts,
    siteName: nasty,
    siteUrl: `https://x.example/"${nasty}`,
    contact: nasty,
  });
  assert.doesNotMatch(page, /<img/);
  assert.equal(new Set(page.match(/<a href="[^"]*"[^>]*>/g)).size, 3);
});

test('the page is complete without scripts or inline styles', async () => {
  assert.doesNotMatch(withAkismet, /<script|<style|\sstyle=|\son\w+=/i);
  assert.ok(withAkismet.includes('<link rel="stylesheet" href="/assets/page.css">'));
  const sheets = ['base.css', 'page.css'].map(
    name => new URL(`../../src/http/pages/${name}`, import.meta.url),
  );
  const css = (await Promise.all(sheets.map(sheet => readFile(sheet, 'utf8')))).join('\n');
  assert.match(css, /prefers-color-scheme: dark/);
  assert.doesNotMatch(css, /url\(|@import/);
});
