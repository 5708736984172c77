import { readdir, readFile } from 'node:fs/promises';
import type { Request, RequestHandler, Router } from 'express';
import express from 'express';
import { LRUCache } from 'lru-cache';
import { builtFolder } from '../assets/built-folder.ts';
import type { Context } from '../context.ts';
import { findWidgetFile, isServedRelease, keepRelease } from '../store/widget-files.ts';
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

/** Of earlier releases of the widget, in memory: some hundred bytes to 60 KB each. */
const mostEarlierFiles = 200;

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

/** How a page names this release for good, and what its scripts are made of, for developers. */
const aboutRelease: Asset[] = ['embed.json', 'embed/afterword.d.ts'].map(name => ({
  ...widgetFile(name),
  cacheControl: shortly,
}));

/** The scripts and words of the release that is served: their addresses change with their content. */
async function releaseFiles(): Promise<Asset[]> {
  const folder = new URL('embed/', builtFolder);
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names
    .map(name => `embed/${name}`)
    .filter(isOfRelease)
    .map(widgetFile);
}

/** `embed/embed-0123456789.js`, `embed/0123456789/form.js`. */
function isOfRelease(name: string): boolean {
  return /^embed\/(?:embed-\w{10}\.js|\w{10}\/[\w-]{1,20}\.js(?:on)?)$/.test(name);
}

function widgetFile(name: string): Asset {
  const type = types[/\w+$/.exec(name)![0]]!;
  const file = new URL(name, builtFolder);
  return { path: `/${name}`, file, type, cacheControl: forever, forOthers: true };
}

/** The browser files are not there: they have to be built first. */
export class NotBuilt extends Error {}

/**
 * Keeps the release of the widget that is served, for pages that will ask for it after the next update.
 * @throws NotBuilt
 */
export async function keepServedRelease(ctx: Context): Promise<void> {
  const files = await releaseFiles();
  const paths = files.map(({ path }) => path);
  // Nearly every start is of the release that was served before.
  if (await isServedRelease(ctx.store.db, paths)) return;
  const kept = await Promise.all(files.map(async ({ path, file }) => ({ path, body: await read(file) })));
  await ctx.store.write(db => keepRelease(db, kept, ctx.now()));
}

/** Serves the releases of the widget that this server had before, or that another process has already. */
export function earlierReleases(ctx: Context, limit: (req: Request) => void): RequestHandler {
  const ready = new LRUCache<string, RequestHandler>({ max: mostEarlierFiles });
  return async (req, res, next) => {
    const { path } = req;
    if (!isOfRelease(path.slice(1))) return next();
    const known = ready.get(path);
    if (known) return known(req, res, next);
    limit(req);
    const body = await findWidgetFile(ctx.store.db, path);
    if (!body) return next();
    const serve = serveBytes(body, headersOf(widgetFile(path.slice(1))));
    ready.set(path, serve);
    return serve(req, res, next);
  };
}

/**
 * Serves files from memory.
 * @throws NotBuilt
 */
export async function serveAssets(more: Omit<Asset, 'cacheControl'>[]): Promise<Router> {
  const router = express.Router();
  const all = [
    ...assets,
    ...(await chunks()),
    ...aboutRelease,
    ...(await releaseFiles()),
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
