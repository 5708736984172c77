import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { buildDashboard } from '../../src/dashboard/build.ts';
import { dashboardPage } from '../../src/dashboard/page.ts';

/** What the queue needs, and all pages together; compressed. */
const maxFirstBytes = 45_000;
const maxScriptBytes = 60_000;

test('the app is small: what is loaded first, and all of it', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-dashboard-'));
  t.after(() => rm(folder, { recursive: true }));
  await buildDashboard(folder);
  assert.deepEqual((await readdir(folder)).sort(), ['chunks', 'dashboard.css', 'dashboard.js']);
  const chunks = await readdir(join(folder, 'chunks'));
  const names = ['dashboard.js', ...chunks.map(name => join('chunks', name))];
  const sizes = new Map<string, number>();
  const imports = new Map<string, string[]>();
  for (const name of names) {
    const script = await readFile(join(folder, name));
    sizes.set(name, brotliCompressSync(script).length);
    const first = script
      .toString()
      .matchAll(/\bfrom\s?"\.\/(?:chunks\/)?([\w-]+\.js)"|\bimport"\.\/(?:chunks\/)?([\w-]+\.js)"/g);
    imports.set(
      name,
      [...first].map(match => join('chunks', match[1] ?? match[2]!)),
    );
  }
  const loadedFirst = new Set(['dashboard.js']);
  for (const name of loadedFirst) for (const next of imports.get(name)!) loadedFirst.add(next);
  const sum = (some: Iterable<string>) => [...some].reduce((total, name) => total + sizes.get(name)!, 0);
  assert.ok(loadedFirst.size < names.length, 'some of it is loaded later');
  assert.ok(sum(loadedFirst) < maxFirstBytes, String(sum(loadedFirst)));
  assert.ok(sum(names) < maxScriptBytes, String(sum(names)));
});

test('the page has nothing inline that its policy would refuse', () => {
  const page = dashboardPage();
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
  assert.match(page, /<html lang="en">/);
  assert.match(page, /<noscript>/);
});
