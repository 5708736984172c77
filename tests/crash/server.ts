import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type AkismetStandIn, startAkismetStandIn } from '../../src/demo/akismet-stand-in.ts';

const program = fileURLToPath(new URL('../../src/afterword.js', import.meta.url));

const key = 'aRealLookingKey1';

export function startAkismet(): Promise<AkismetStandIn> {
  return startAkismetStandIn({ keys: [key] });
}

/** `afterword serve` in a process of its own, as an owner runs it. */
export interface Server extends AsyncDisposable {
  url: string;
  /** Posts a comment on the demo's page; resolves with its id once it is acknowledged. */
  post(text: string): Promise<string>;
  /** Ends it without a warning, as a power cut or the kernel does. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for it. @returns its exit code. */
  stop(): Promise<number | null>;
}

export async function startServer(
  env: Record<string, string>,
  akismetUrl: string,
  more: Record<string, string> = {},
): Promise<Server> {
  const child = spawn(process.execPath, [program, 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'test',
      PORT: '0',
      LOG_LEVEL: 'error',
      FORM_WAIT_MS: '0',
      COMMENTS_PER_MINUTE_AND_IP: '10000',
      COMMENTS_PER_MINUTE_AND_SITE: '10000',
      COMMENTS_PER_HOUR_AND_AUTHOR: '10000',
      ATTACK_COMMENTS_PER_MINUTE: '10000',
      AKISMET_KEY: key,
      AKISMET_URL: akismetUrl,
      JOB_LEASE_MS: '1000',
      ...env,
      ...more,
    },
  });
  const exited = once(child, 'exit');
  const url = await addressOf(child);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = (await exited) as [number | null];
    return code;
  };
  return {
    url,
    post: text => post(url, text),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}

async function addressOf(child: ChildProcess): Promise<string> {
  const lines = createInterface(child.stdout!);
  for await (const line of lines) {
    const [, url] = /runs on\s+(\S+)/.exec(line) ?? [];
    if (!url) continue;
    child.stdout!.resume();
    return url;
  }
  throw new Error('The server ended before it was ready.');
}

async function post(url: string, text: string): Promise<string> {
  const page = `${url}/demo`;
  const api = `${url}/api/v1/sites/demo`;
  const { token } = await json(await fetch(`${api}/form-token?url=${encodeURIComponent(page)}`));
  const comment = { url: page, token, text, name: 'Ann', email: 'ann@example.com' };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${api}/comments`, { method: 'POST', headers, body: JSON.stringify(comment) });
  const body = await json(answer);
  if (!answer.ok) throw new Error(`Not taken: ${JSON.stringify(body)}`);
  return body.comment.id;
}

// biome-ignore lint/suspicious/noExplicitAny: what the API answers is tested elsewhere
async function json(answer: Response): Promise<any> {
  return answer.json();
}
