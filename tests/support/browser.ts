import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import packed, { inflate } from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { isFirefox, openFirefox } from './firefox.ts';

const require = createRequire(import.meta.url);

export interface PageOptions extends Omit<BrowserContextOptions, 'viewport'> {
  width?: number;
  height?: number;
}

/** A page in a context of its own, and everything that went wrong on it so far. */
export interface Visit {
  page: Page;
  /** Console errors and warnings, uncaught exceptions, CSP violations. */
  troubles: string[];
}

export interface TestBrowser extends AsyncDisposable {
  newPage(options?: PageOptions): Promise<Visit>;
}

/** A real browser, one for a test file: Chromium, or Firefox where BROWSER says so. */
export async function openBrowser(): Promise<TestBrowser> {
  const firefox = isFirefox ? await openFirefox() : undefined;
  const browser = firefox?.browser ?? (await openChromium());
  return {
    async newPage({ width = 1280, height = 800, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, ...options });
      const page = await context.newPage();
      await firefox?.look(options);
      const troubles: string[] = [];
      page.on('console', message => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      page.on('pageerror', error => troubles.push(String(error)));
      return { page, troubles };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/**
 * What axe-core finds wrong on a page, shadow roots included; one line for each element. It runs in a world
 * of its own, which the page's Content-Security-Policy and Trusted Types do not reach.
 */
export async function axe(page: Page): Promise<string[]> {
  // Firefox has no such world, and its tabs crash on some pages that axe-core walks through.
  if (isFirefox) return [];
  const source = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const contextId = world.executionContextId;
  await session.send('Runtime.evaluate', { expression: `${source};0`, contextId });
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.flat().join(' ') + ': ' + failureSummary)))`,
    contextId,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

/** The machine's (CHROMIUM_PATH), else the one that npm brought. */
async function openChromium(): Promise<Browser> {
  const { executablePath, env } = await findChromium();
  return chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-domain-reliability',
      '--no-pings',
      '--font-render-hinting=none',
    ],
  });
}

interface Chromium {
  executablePath: string;
  env: Record<string, string>;
}

async function findChromium(): Promise<Chromium> {
  if (process.env.CHROMIUM_PATH) return { executablePath: process.env.CHROMIUM_PATH, env: {} };
  const folder = await unpackChromium();
  const executablePath = join(folder, 'chromium');
  const env: Record<string, string> = {};
  // A bare machine has neither fonts nor the libraries that Chromium is linked with; the package brings both.
  env.FONTCONFIG_FILE = join(folder, 'fonts.conf');
  if (!(await starts(executablePath))) env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib');
  return { executablePath, env };
}

/**
 * Unpacks the browser once for all test runs of this machine. Several test files may do it at the same time:
 * each unpacks for itself, and the first to finish gives the folder its name.
 */
async function unpackChromium(): Promise<string> {
  const home = dirname(dirname(require.resolve('@sparticuz/chromium')));
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'));
  const folder = join(tmpdir(), `afterword-chromium-${version}`);
  if (await exists(folder)) return folder;

  const unfinished = await mkdtemp(`${folder}-`);
  // The package unpacks into the folder for temporary files, wherever that is.
  const { TMPDIR } = process.env;
  process.env.TMPDIR = unfinished;
  try {
    await packed.executablePath();
    await inflate(join(home, 'bin', 'al2023.tar.br'));
    await writeFile(join(unfinished, 'fonts.conf'), fontsIn(join(folder, 'fonts')));
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
  await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  return folder;
}

/** The machine's fonts, where it has any, and those of a folder. */
function fontsIn(folder: string): string {
  return `<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}</dir>
  <cachedir>${folder}-cache</cachedir>
</fontconfig>`;
}

/** Whether the machine has the libraries that a program needs. */
async function starts(program: string): Promise<boolean> {
  return promisify(execFile)(program, ['--version']).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
