import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { settingsDocument } from '../../docs/settings-document.ts';

test('the page of settings says what the code reads: run `npm run docs:settings`', async () => {
  const page = await readFile(new URL('../../docs/settings.md', import.meta.url), 'utf8');
  assert.equal(page, settingsDocument());
});
