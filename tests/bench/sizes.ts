import { readdir, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { builtFolder } from '../../src/assets/built-folder.ts';

/** What browsers load, in bytes. */
export async function sizes(): Promise<void> {
  console.log('\nBrowser files, in bytes (goal: embed.js at most 9,216 brotli)');
  console.log(row('file', 'raw', 'gzip', 'brotli'));
  for (const name of (await readdir(builtFolder, { recursive: true }))
    .filter(file => /\.(?:js|css|json)$/.test(file))
    .sort()) {
    const file = await readFile(new URL(name, builtFolder));
    const columns = [file.length, gzipSync(file, { level: 9 }).length, brotliCompressSync(file).length];
    console.log(row(name, ...columns.map(bytes => bytes.toLocaleString('en'))));
  }
}

function row(first: string, ...rest: string[]): string {
  return `  ${first.padEnd(16)}${rest.map(text => text.padStart(9)).join('')}`;
}
