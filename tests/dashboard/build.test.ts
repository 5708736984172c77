import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { buildDashboard } from '../../src/dashboard/build.ts';
import { dashboardPage } from '../../src/dashboard/page.ts';

const maxScriptBytes = 30_000;

test('the app is two files, and the script is small', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'afterword-dashboard-'));
  t.after(() => rm(folder, { recursive: true }));
  await buildDashboard(folder);
  assert.deepEqual((await readdir(folder)).sort(), ['dashboard.css', 'dashboard.js']);
  const script = await readFile(join(folder, 'dashboard.js'));
  assert.ok(brotliCompressSync(script).length < maxScriptBytes);
});

test('the page has nothing inline that its policy would refuse', () => {
  const page = dashboardPage();
  assert.doesNotMatch(page, /<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)/i);
  assert.match(page, /<html lang="en">/);
  assert.match(page, /<noscript>/);
});
