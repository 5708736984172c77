import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { catalogues } from '../../embed/languages/catalogues.ts';
import { builtFolder } from '../../src/assets/built-folder.ts';
import { startProcess } from './processes.ts';
import { page, seed, site, temporaryFolder } from './seed.ts';

const comments = 50;

/** What browsers load, in bytes. */
export async function sizes(): Promise<void> {
  console.log('\nBrowser files, in bytes');
  console.log(row('file', 'raw', 'gzip', 'brotli'));
  const files = new Map<string, number>();
  for (const name of (await readdir(builtFolder, { recursive: true }))
    .filter(file => /\.(?:js|css|json)$/.test(file))
    .sort()) {
    const file = await readFile(new URL(name, builtFolder));
    const brotli = brotliCompressSync(file).length;
    files.set(name.replace(/.*\//, ''), brotli);
    console.log(row(name, file.length, gzipSync(file, { level: 9 }).length, brotli));
  }

  console.log(
    `\nWhat readers load, in bytes of Brotli; the words of reading as they add to ${comments} comments`,
  );
  console.log(
    '(goal: embed.js at most 9,216, in English with its words; the form with its words at most 8,192)',
  );
  console.log(row('language', 'embed.js', 'words', 'sum', 'form', 'words', 'sum'));
  await using folder = await temporaryFolder();
  await seed(folder.path, [{ url: page, comments }]);
  await using app = await startProcess(['tests/bench/serve-app.ts'], { DATA_DIR: folder.path, PORT: '0' });
  const thread = `${app.url}/api/v1/sites/${site.id}/threads?url=${encodeURIComponent(page)}`;
  const plain = await transferred(thread);
  for (const tag of Object.keys(catalogues)) {
    const words = (await transferred(`${thread}&strings=${tag}`)) - plain;
    const script = files.get('embed.js')!;
    const form = files.get('form.js')!;
    const formWords = files.get(`${tag}-form.json`)!;
    console.log(row(tag, script, words, script + words, form, formWords, form + formWords));
  }
}

async function transferred(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { 'Accept-Encoding': 'br' } });
  await answer.arrayBuffer();
  return Number(answer.headers.get('content-length'));
}

function row(first: string, ...rest: (string | number)[]): string {
  return `  ${first.padEnd(32)}${rest.map(cell => cell.toLocaleString('en').padStart(10)).join('')}`;
}
