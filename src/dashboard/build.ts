import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/**
 * Writes the moderators' app into a folder, as `dashboard.js` and `dashboard.css`, minified,
 * with what is loaded later in `chunks/`.
 */
export async function buildDashboard(outDir: string): Promise<void> {
  await build({
    entryPoints: [
      { in: join(here, 'main.tsx'), out: 'dashboard' },
      { in: join(here, 'styles/dashboard.css'), out: 'dashboard' },
    ],
    outdir: outDir,
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    minify: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
  });
}
