import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { until } from './app.ts';

/** A window of Safari's engine, driven by WebDriver (W3C); `script` is a function's body on the page. */
export interface WebKitWindow extends AsyncDisposable {
  goto(url: string): Promise<void>;
  run<T>(script: string): Promise<T>;
  /** Runs it until it gives something. */
  wait<T>(script: string): Promise<T>;
  /** Presses the mouse at one point of the window, and lets go at another. */
  drag(from: Point, to: Point): Promise<void>;
  type(keys: string): Promise<void>;
}

export interface Point {
  x: number;
  y: number;
}

/** Why this machine cannot run WebKit, or false. Debian has it as webkit2gtk-driver and xvfb. */
export async function withoutWebKit(): Promise<string | false> {
  for (const program of ['WebKitWebDriver', 'Xvfb']) {
    if (!(await find(program))) return `no ${program} on this machine`;
  }
  return false;
}

export async function openWebKit(): Promise<WebKitWindow> {
  await using stack = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'afterword-webkit-'));
  stack.defer(() => rm(home, { recursive: true, force: true }));
  const display = stack.adopt(
    spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    }),
    end,
  );
  const [number] = await once(display.stdio[3] as Readable, 'data');
  const port = 20_000 + (process.pid % 20_000);
  stack.adopt(
    spawn('WebKitWebDriver', [`--port=${port}`], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: `:${String(number).trim()}`,
        HOME: home,
        // Only pages of the tests are opened, and a container has no namespaces left for a sandbox.
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    }),
    end,
  );
  const base = `http://127.0.0.1:${port}`;
  await until('WebKitWebDriver answers', () =>
    fetch(`${base}/status`).then(
      answer => answer.ok,
      () => false,
    ),
  );
  const { sessionId } = (await call(`${base}/session`, { capabilities: {} })) as { sessionId: string };
  const session = `${base}/session/${sessionId}`;
  stack.defer(async () => {
    await fetch(session, { method: 'DELETE' });
  });

  const act = (source: object) => call(`${session}/actions`, { actions: [source] });
  const run = <T>(script: string) => call(`${session}/execute/sync`, { script, args: [] }) as Promise<T>;
  const opened = stack.move();
  return {
    run,
    async goto(url) {
      await call(`${session}/url`, { url });
    },
    wait: script => until(script, () => run<never>(script)),
    async drag(from, to) {
      const move = ({ x, y }: Point) => ({
        type: 'pointerMove',
        x: Math.round(x),
        y: Math.round(y),
        duration: 50,
      });
      const [down, up] = ['pointerDown', 'pointerUp'].map(type => ({ type, button: 0 }));
      const half = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      await act({ type: 'pointer', id: 'mouse', actions: [move(from), down, move(half), move(to), up] });
    },
    async type(keys) {
      const actions = [...keys].flatMap(value => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await act({ type: 'key', id: 'keyboard', actions });
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

async function call(url: string, body: object): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
  const { value } = (await answer.json()) as { value: unknown };
  if (!answer.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}

async function end(process: ChildProcess): Promise<void> {
  const ended = once(process, 'exit');
  process.kill();
  await ended;
}

async function find(program: string): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, program);
    const isThere = access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (await isThere) return path;
  }
  return undefined;
}
