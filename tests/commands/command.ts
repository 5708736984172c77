import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { emptyStore, type StoreKind } from '../support/stores.ts';

const program = fileURLToPath(new URL('../../src/afterword.js', import.meta.url));

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The settings of this machine do not reach the commands. */
const base = { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'info' };

interface Started {
  node?: string;
  program?: string;
}

function start(args: string[], env: Record<string, string>, other: Started = {}): ChildProcess {
  const { node = process.execPath, program: file = program } = other;
  return spawn(node, [file, ...args], { env: { ...base, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Runs a command to its end. */
export async function run(
  args: string[],
  env: Record<string, string> = {},
  other?: Started,
): Promise<Finished> {
  const child = start(args, env, other);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}

export interface Serving extends AsyncDisposable {
  url: string;
  /** The token of the first sign-in link; undefined where there was no link. */
  token: string | undefined;
  /** All that was printed so far. */
  output(): string;
  /** Sends the signal and waits for the end. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command that keeps running and waits for the line that says that it does. */
export async function serve(
  args: string[],
  env: Record<string, string>,
  ready = /Spam check .*\n/,
): Promise<Serving> {
  const child = start(args, env);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let output = '';
  const listening = Promise.withResolvers<void>();
  const hear = (chunk: Buffer) => {
    output += chunk;
    if (ready.test(output)) listening.resolve();
  };
  child.stdout!.on('data', hear);
  child.stderr!.on('data', hear);
  exited.then(() => listening.reject(new Error(`It ended: ${output}`)));
  await listening.promise;
  const port = /Afterword runs on\s+http:\/\/localhost:(\d+)/.exec(output)?.[1];
  return {
    url: `http://127.0.0.1:${port}`,
    token: /\/moderate#setup=([\w-]+)/.exec(output)?.[1],
    output: () => output,
    async end(signal) {
      child.kill(signal);
      return (await exited)[0];
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await exited;
    },
  };
}

/** An empty store, and the commands on it, each with these settings. */
export async function commandsOn(kind: StoreKind, settings: Record<string, string> = {}) {
  const store = await emptyStore(kind);
  const env = { ...store.env, ...settings };
  return {
    env,
    run: (...args: string[]) => run(args, env),
    serve: (more: Record<string, string> = {}) => serve(['serve'], { ...env, ...more }),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
