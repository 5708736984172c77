import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCall } from './akismet-stand-in/calls.ts';
import { readFields } from './akismet-stand-in/fields.ts';
import { answer, type StandInMode } from './akismet-stand-in/modes.ts';
import { createTally } from './akismet-stand-in/tally.ts';

export { type StandInMode, standInModes } from './akismet-stand-in/modes.ts';

/** The key that the stand-in knows unless told otherwise. */
export const standInKey = 'stand-in-key';

/** The last calls that are kept. */
const maxCalls = 1_000;

/** A call as it arrived, whatever the answer was. */
export interface StandInCall {
  path: string;
  /** The form's fields, by their names on the wire; a field that came more than once has all its values. */
  fields: Record<string, string | string[]>;
  headers: IncomingHttpHeaders;
  /** Milliseconds since 1970. */
  at: number;
}

export interface StandInModeOptions {
  /** How long `slow` takes, in milliseconds. */
  slowMs?: number;
  /** Sent with every answer, over those of its own: an alert, another `retry-after`. */
  headers?: Record<string, string>;
}

/** A server on this machine that speaks Akismet's protocol; it is gone once disposed of. */
export interface AkismetStandIn extends AsyncDisposable {
  /** To be used as Akismet's base URL. */
  url: string;
  readonly mode: StandInMode;
  /** For the calls that arrive from now on; the options of the mode before are forgotten. */
  setMode(mode: StandInMode, options?: StandInModeOptions): void;
  /** The last 1,000 calls, the oldest first. */
  calls: StandInCall[];
}

/**
 * Starts a stand-in for Akismet, for the demo and the tests. How its judgement can be steered is told in
 * akismet-stand-in/judge.ts.
 *
 * @param options.port 0, the default, takes a free one. It listens on 127.0.0.1 only.
 * @param options.keys the keys that it knows.
 */
export async function startAkismetStandIn(
  options: { port?: number; keys?: string[]; slowMs?: number } = {},
): Promise<AkismetStandIn> {
  const { port = 0, keys = [standInKey], slowMs = 2_000 } = options;
  const state = { keys: new Set(keys), mode: 'normal' as StandInMode, tally: createTally() };
  const calls: StandInCall[] = [];
  const waiting = new Set<NodeJS.Timeout>();
  let modeOptions: StandInModeOptions = {};

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.destroy();
      // A client that goes away in the middle of its body is nobody's fault.
      if (request.complete) throw error;
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse) {
    const [path = '/', query = ''] = request.url?.split('?', 2) ?? [];
    const fields = await readFields(request, new URLSearchParams(query));
    const { mode } = state;
    const { headers = {}, slowMs: slowFor = slowMs } = modeOptions;
    const send = (
      { status, headers: own, body } = answer('Payload Too Large', { connection: 'close' }, 413),
    ) => response.writeHead(status, { ...own, ...headers }).end(body);

    if (!fields) return send();
    calls.push({ path, fields, headers: request.headers, at: Date.now() });
    calls.splice(0, calls.length - maxCalls);

    if (mode === 'never') return;
    if (mode === 'drop') return request.socket.destroy();
    const reply = () => send(answerCall(state, request, path, fields));
    if (mode === 'slow') return later(reply, slowFor, response);
    reply();
  }

  function later(reply: () => void, delayMs: number, response: ServerResponse) {
    const timer = setTimeout(reply, delayMs);
    waiting.add(timer);
    response.once('close', () => {
      clearTimeout(timer);
      waiting.delete(timer);
    });
  }

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    get mode() {
      return state.mode;
    },
    setMode(mode, options = {}) {
      state.mode = mode;
      modeOptions = options;
    },
    async [Symbol.asyncDispose]() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      for (const timer of waiting) clearTimeout(timer);
      await closed;
    },
  };
}
