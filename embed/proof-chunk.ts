import { type Challenge, solve } from './proof-of-work.ts';
import type { LoadedScript } from './shared.ts';

/*
 * The proof of work, loaded where a challenge is to be solved. The page has a worker solve it, which runs this same
 * file and answers one message with one.
 */

export type Prove = typeof prove;

const script = globalThis.document?.currentScript as LoadedScript<Prove> | null | undefined;
/** A policy of the page that forbids a worker does so every time: it is asked once. */
let mayWork = true;

if (script) script.afterword(prove);
else addEventListener('message', answer);

/**
 * Solves a challenge in a worker, so that typing never waits; on the page where its policy forbids one
 * (`worker-src blob:` allows it) or it does not start.
 *
 * @param signal ends the work: nobody needs the answer any more.
 */
async function prove(challenge: Challenge, signal: AbortSignal): Promise<string | undefined> {
  if (mayWork) {
    try {
      return await proveInWorker(challenge, signal);
    } catch {
      if (signal.aborted) return undefined;
      mayWork = false;
    }
  }
  return solve(challenge);
}

/** A script of another origin cannot be a worker. Its text can: it is this file's, whose hash is known. */
async function proveInWorker(challenge: Challenge, signal: AbortSignal): Promise<string | undefined> {
  const { src, integrity, shared } = script!;
  const file = await fetch(src, { integrity, credentials: 'omit', signal });
  const address = URL.createObjectURL(new Blob([await file.text()], { type: 'text/javascript' }));
  let worker: Worker | undefined;
  try {
    worker = new Worker(shared.policy().createScriptURL(address));
    return await answerOf(worker, challenge, signal);
  } finally {
    worker?.terminate();
    URL.revokeObjectURL(address);
  }
}

/** Rejects where the worker does not run, or the signal comes. */
function answerOf(worker: Worker, challenge: Challenge, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', reject);
    signal.addEventListener('abort', reject);
    worker.postMessage(challenge);
  });
}

/** In the worker. */
async function answer({ data }: MessageEvent<Challenge>): Promise<void> {
  postMessage(await solve(data).catch(() => undefined));
}
