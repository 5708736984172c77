import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An Akismet that answers when the test says so: what happens during a check can then take its time. */
export interface Gate extends AsyncDisposable {
  /** To be used as Akismet's base URL. */
  url: string;
  /** Resolves once a check waits for its answer. */
  asked: Promise<unknown>;
  /** Answers the check that waits, and any later one. */
  answer(verdict: 'ham' | 'spam'): void;
}

export async function openGate(): Promise<Gate> {
  const asked = Promise.withResolvers<void>();
  const verdict = Promise.withResolvers<'ham' | 'spam'>();
  const server = createServer(async (request, response) => {
    request.resume();
    asked.resolve();
    response.end(String((await verdict.promise) === 'spam'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: asked.promise,
    answer: verdict.resolve,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
