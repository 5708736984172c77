import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareAddress, followable, tellsDestination } from '../../src/dashboard/links.ts';

test('an address is shown without what goes without saying', () => {
  assert.equal(bareAddress('https://blog.example/'), 'blog.example');
  assert.equal(bareAddress('https://blog.example/a/'), 'blog.example/a/');
  assert.equal(bareAddress('http://blog.example/'), 'http://blog.example');
});

test('only web and mail addresses are followed', () => {
  assert.equal(followable('https://blog.example'), 'https://blog.example/');
  assert.equal(followable('mailto:ada@blog.example'), 'mailto:ada@blog.example');
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    ' java\nscript:alert(1)',
    'blog',
    '',
    null,
  ])
    assert.equal(followable(address), undefined, String(address));
});

test('a link text that is the address tells where it leads', () => {
  assert.ok(tellsDestination('https://blog.example/a', 'https://blog.example/a'));
  assert.ok(tellsDestination(' blog.example ', 'https://blog.example/'));
  assert.ok(tellsDestination('ada@blog.example', 'mailto:ada@blog.example'));
});

test('a link text that is something else, or another address, does not', () => {
  assert.ok(!tellsDestination('here', 'https://blog.example/'));
  assert.ok(!tellsDestination('', 'https://blog.example/'));
  assert.ok(!tellsDestination('https://bank.example/login', 'https://thief.example/login'));
  assert.ok(!tellsDestination('müller.example', followable('https://müller.example')!));
});
