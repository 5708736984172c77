import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { type CompressOptions, type MinifyOptions, minify } from 'terser';
import { catalogues } from './languages/catalogues.ts';
import { en } from './languages/en.ts';
import { partsOf, readingStrings } from './languages/parts.ts';

/** A style sheet is imported as text, minified. */
const minifiedCss: Plugin = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), {
        loader: 'css',
        minify: true,
        target: 'es2022',
      });
      // esbuild leaves the values of custom properties as they are written.
      const contents = code.trim().replace(/(--[\w-]+:|,) /g, '$1');
      return { contents, loader: 'text' };
    });
  },
};

/**
 * Properties of our own objects that neither the API, nor a catalogue, nor the browser knows: the same short names
 * stand for them in every file.
 */
const ourNames =
  /^(?:actions|addAll|addPage|adopt|afterword|ago|announce|answer|answering|article|button|call|check|clearText|control|direction|drop|edits|element|emit|exact|failure|followHash|gap|goHome|heading|headingLevel|home|inputs|isLoading|item|items|keyOf|labelPost|labelToggle|leave|likesOf|list|listFor|loadForm|loadPages|loadScript|lost|number|ofAuthor|offerQuotes|pageLanguage|place|plural|policy|prepare|proof|rank|read|receivedAt|reorder|replies|reserve|resume|retryAfterSeconds|root|send|sendAll|setCount|setHtml|settle|shared|showCount|showLikes|showMore|showWriting|storage|tabs|trap|trouble|unsent|update|words)$/;
const shortNames: Record<string, string | false> = {};

/** What is loaded later takes what embed.js has from there (shared.ts), and does not bring it again. */
const fromEmbed: Plugin = {
  name: 'from-embed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/(?:dom|folding|item|shared|storage|trusted-html)\.ts$/ }, () => ({
      path: 'shared',
      namespace: 'from-embed',
    }));
    onLoad({ filter: /.*/, namespace: 'from-embed' }, async () => {
      const text = await readFile(new URL('shared.ts', import.meta.url), 'utf8');
      const names = /shared = (\{[^}]*\})/.exec(text)![1];
      return { contents: `export const ${names} = document.currentScript.shared;` };
    });
  },
};

/**
 * Writes what readers' browsers load to a folder: `embed.js`, and in `embed/` the types for developers and a folder
 * whose name changes with its content: the languages, and what is loaded when it is needed, each script known by its
 * hash to the one that loads it.
 * `embed.json` says how a page names this release for good: its address and its hash.
 */
export async function buildEmbed(outDir: string): Promise<void> {
  // What every reader loads has the first choice of short names.
  await joined('embed.ts');
  const proof = await bundle('proof-chunk.ts');
  const preview = await bundle('preview-chunk.ts', { plugins: [fromEmbed] });
  const quote = await bundle('quote-chunk.ts', { plugins: [fromEmbed] });
  const form = await bundle('form-chunk.ts', {
    define: {
      PREVIEW_INTEGRITY: JSON.stringify(integrityOf(preview)),
      PROOF_INTEGRITY: JSON.stringify(integrityOf(proof)),
      QUOTE_INTEGRITY: JSON.stringify(integrityOf(quote)),
    },
    plugins: [fromEmbed],
  });
  const pages = await bundle('pages-chunk.ts', { plugins: [fromEmbed] });
  const files = new Map([
    ['form.js', form],
    ['pages.js', pages],
    ['preview.js', preview],
    ['proof.js', proof],
    ['quote.js', quote],
  ]);
  for (const [tag, strings] of Object.entries(catalogues)) {
    files.set(`${tag}.json`, JSON.stringify(readingStrings(tag)));
    files.set(`${tag}-form.json`, JSON.stringify(partsOf(strings).writing));
  }
  const release = nameOf([...files.values()].join());
  await mkdir(`${outDir}/embed/${release}`, { recursive: true });
  for (const [name, text] of files) await writeFile(`${outDir}/embed/${release}/${name}`, text);

  const code = await bundle('embed.ts', {
    define: {
      FORM_INTEGRITY: JSON.stringify(integrityOf(form)),
      PAGES_INTEGRITY: JSON.stringify(integrityOf(pages)),
      LOAD_FAILED: JSON.stringify(en.loadFailed),
      RELEASE: JSON.stringify(release),
      RETRY: JSON.stringify(en.retry),
    },
  });
  const file = `embed-${nameOf(code)}.js`;
  await writeFile(`${outDir}/embed.js`, code);
  await writeFile(`${outDir}/embed/${file}`, code);
  const named = { path: `/embed/${file}`, integrity: integrityOf(code) };
  await writeFile(`${outDir}/embed.json`, JSON.stringify(named));
  const types = await readFile(new URL('afterword.d.ts', import.meta.url));
  await writeFile(`${outDir}/embed/afterword.d.ts`, types);
}

const minifying: MinifyOptions = { ecma: 2020, format: { comments: false } };

/**
 * What esbuild leaves: about a twentieth, once it is compressed. Which way leaves least depends on every byte, and so
 * all are tried. Only strings and numbers stand in templates here, so that `unsafe` may join them.
 */
const minifyings: CompressOptions[] = [2, 3].flatMap(passes =>
  [true, false].flatMap(pure_getters =>
    [true, false].map(sequences => ({ passes, pure_getters, sequences, unsafe: true, unsafe_arrows: true })),
  ),
);

type Joining = Pick<BuildOptions, 'define' | 'plugins'>;

/** The program that an entry makes with all that it imports, as small as can be. */
async function bundle(entry: string, joining: Joining = {}): Promise<string> {
  const text = await joined(entry, joining);
  const programs = await Promise.all(minifyings.map(compress => minify(text, { ...minifying, compress })));
  const sized = programs.map(({ code }) => ({ code: code!, bytes: brotliCompressSync(code!).length }));
  return sized.reduce((least, one) => (one.bytes < least.bytes ? one : least)).code;
}

async function joined(entry: string, { define = {}, plugins = [] }: Joining = {}): Promise<string> {
  const { outputFiles, mangleCache } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    // Its flag `v` is known since 2023.
    supported: { 'regexp-set-notation': true },
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    mangleProps: ourNames,
    mangleCache: shortNames,
    define,
    plugins: [minifiedCss, ...plugins],
    logLevel: 'warning',
  });
  Object.assign(shortNames, mangleCache);
  return outputFiles[0]!.text;
}

function integrityOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** Part of a file's name that changes with its content. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
