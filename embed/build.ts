import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin, transform } from 'esbuild';
import { catalogues } from './languages/catalogues.ts';
import { en } from './languages/en.ts';
import { partsOf } from './languages/parts.ts';

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
  /^(?:above|actions|afterword|announce|answer|answering|article|call|direction|element|elements|emit|exact|failure|followHash|goHome|header|home|inputs|isLoading|isWhole|items|loadForm|note|number|ofAuthor|pageLanguage|place|plural|rank|replies|reserve|retryAfterSeconds|root|rootOf|setHtml|settle|showCount|showLikes|showWriting|startWriting|stop|storage|trouble|update|words)$/;
const shortNames: Record<string, string | false> = {};

/** The form's chunk takes what embed.js has from there (shared.ts), and does not bring it again. */
const fromEmbed: Plugin = {
  name: 'from-embed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/(?:dom|item|storage)\.ts$/ }, () => ({
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
 * whose name changes with its content: what writing needs, known to embed.js by its hash, and the languages.
 * `embed.json` says how a page names this release for good: its address and its hash.
 */
export async function buildEmbed(outDir: string): Promise<void> {
  const form = await bundle('form-chunk.ts', { plugins: [fromEmbed] });
  const files = new Map([['form.js', form]]);
  for (const [tag, strings] of Object.entries(catalogues)) {
    const { reading, writing } = partsOf(strings);
    files.set(`${tag}.json`, JSON.stringify(reading));
    files.set(`${tag}-form.json`, JSON.stringify(writing));
  }
  const release = nameOf([...files.values()].join());
  await mkdir(`${outDir}/embed/${release}`, { recursive: true });
  for (const [name, text] of files) await writeFile(`${outDir}/embed/${release}/${name}`, text);

  const code = await bundle('embed.ts', {
    define: {
      FORM_INTEGRITY: JSON.stringify(integrityOf(form)),
      LANGUAGES: JSON.stringify(` ${Object.keys(catalogues).join(' ')} `),
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

async function bundle(
  entry: string,
  { define = {}, plugins = [] }: Pick<BuildOptions, 'define' | 'plugins'>,
): Promise<string> {
  const { outputFiles, mangleCache } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    write: false,
    bundle: true,
    format: 'iife',
    target: 'es2022',
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
