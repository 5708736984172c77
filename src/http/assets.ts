import { readdir, readFile } from 'node:fs/promises';
import type { Router } from 'express';
import express from 'express';
import { builtFolder } from '../assets/built-folder.ts';
import { serveBytes } from './ready-answer.ts';

interface Asset {
  path: string;
  file: URL;
  /** A style sheet that comes before it in the same answer. */
  base?: URL;
  type: string;
  cacheControl: string;
  /** Loaded by pages of other origins. */
  forOthers?: boolean;
}

const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';
/** The address stays while the content changes with a release: short, then asked again by ETag. */
const shortly = 'public, max-age=300, stale-while-revalidate=86400';

/** The name changes with the content. */
const forever = 'public, max-age=31536000, immutable';

/** For pages that readers open on this server itself. */
export const baseStyle = new URL('pages/base.css', import.meta.url);

const assets: Asset[] = [
  {
    path: '/embed.js',
    file: new URL('embed.js', builtFolder),
    type: script,
    cacheControl: shortly,
    forOthers: true,
  },
  {
    path: '/assets/dashboard.js',
    file: new URL('dashboard.js', builtFolder),
    type: script,
    cacheControl: 'no-cache',
  },
  {
    path: '/assets/dashboard.css',
    file: new URL('dashboard.css', builtFolder),
    type: style,
    cacheControl: 'no-cache',
  },
  {
    path: '/assets/page.css',
    file: new URL('pages/page.css', import.meta.url),
    base: baseStyle,
    type: style,
    cacheControl: shortly,
  },
];

const types: Record<string, string> = {
  js: script,
  json: 'application/json; charset=utf-8',
  ts: 'text/plain; charset=utf-8',
};

/** What embed.js loads when it is needed, and how a page names this release for good. */
async function embedFiles(): Promise<Asset[]> {
  const folder = new URL('embed/', builtFolder);
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.flatMap(name => {
    const type = types[/\.(\w+)$/.exec(name)?.[1] ?? ''];
    const isFixed = name.endsWith('.d.ts');
    return type ? [{ name: `embed/${name}`, type, cacheControl: isFixed ? shortly : forever }] : [];
  });
  const release = { name: 'embed.json', type: types.json!, cacheControl: shortly };
  return [...files, release].map(({ name, ...asset }) => ({
    ...asset,
    path: `/${name}`,
    file: new URL(name, builtFolder),
    forOthers: true,
  }));
}

/** The browser files are not there: they have to be built first. */
export class NotBuilt extends Error {}

/**
 * Serves files from memory.
 * @throws NotBuilt
 */
export async function serveAssets(more: Omit<Asset, 'cacheControl'>[]): Promise<Router> {
  const router = express.Router();
  const all = [
    ...assets,
    ...(await chunks()),
    ...(await embedFiles()),
    ...more.map(asset => ({ ...asset, cacheControl: shortly })),
  ];
  await Promise.all(
    all.map(async asset => {
      const parts = [asset.base, asset.file].filter(part => part !== undefined);
      const bytes = Buffer.concat(await Promise.all(parts.map(read)));
      router.get(asset.path, serveBytes(bytes, headersOf(asset)));
    }),
  );
  return router;
}

/** The parts of the moderators' app that are loaded when they are needed. */
async function chunks(): Promise<Asset[]> {
  const folder = new URL('chunks/', builtFolder);
  const names = await readdir(folder).catch(() => []);
  return names.map(name => ({
    path: `/assets/chunks/${name}`,
    file: new URL(name, folder),
    type: script,
    cacheControl: forever,
  }));
}

async function read(file: URL): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && file.href.startsWith(builtFolder.href)) {
      throw new NotBuilt('The browser files are not built yet: run `npm run build` first.');
    }
    throw error;
  }
}

function headersOf({ type, cacheControl, forOthers }: Asset): Record<string, string> {
  return {
    'Content-Type': type,
    'Cache-Control': cacheControl,
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    // Subresource integrity needs CORS; the file holds nothing that is not public.
    ...(forOthers && { 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' }),
  };
}
