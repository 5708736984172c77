import type { Logger } from 'pino';

/** Keeps what runs until the process is asked to end, then closes it; a second signal ends it at once. */
export async function untilStopped(log: Logger, running: AsyncDisposable): Promise<void> {
  const { promise: asked, resolve } = Promise.withResolvers<NodeJS.Signals>();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, resolve);
  log.info(`Stopping after ${await asked}: requests and jobs under way may end.`);
  for (const signal of signals) process.once(signal, () => process.exit(1));
  await running[Symbol.asyncDispose]();
  log.info('Stopped.');
  // Nothing of ours is open any more; a library's timer shall not keep the process.
  process.exit(0);
}
