import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';

const folder = new URL('../../embed/', import.meta.url);

test('the widget takes nothing from the server but types: readers’ browsers load none of its code', async () => {
  for (const name of (await readdir(folder, { recursive: true })).filter(file => file.endsWith('.ts'))) {
    const text = await readFile(new URL(name, folder), 'utf8');
    const loaded = text.match(/^import (?!type )[^;]*from '(?:\.\.\/)+src[^;]*;/gm) ?? [];
    assert.deepEqual(loaded, [], name);
  }
});
