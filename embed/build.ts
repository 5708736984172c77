import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, transform } from 'esbuild';

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
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Writes `embed.js`, the one file that readers' browsers load, to a folder. */
export async function buildEmbed(outDir: string): Promise<void> {
  await build({
    entryPoints: [fileURLToPath(new URL('embed.ts', import.meta.url))],
    outfile: `${outDir}/embed.js`,
    bundle: true,
    format: 'iife',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    legalComments: 'none',
    plugins: [minifiedCss],
    logLevel: 'warning',
  });
}
