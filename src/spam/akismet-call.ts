import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** Akismet's longest answer is one short sentence; anything longer is not Akismet's. Counted as received. */
const maxAnswerBytes = 16 * 1024;

/**
 * What came of one HTTP call: an answer (`text` is empty unless the status is 2xx), or a fault, in words that
 * complete "Akismet could not be reached: …".
 */
export type Exchange = { status: number; headers: IncomingHttpHeaders; text: string } | { fault: string };

/**
 * Makes one call of `akismet-api` and watches over its HTTP request, which the library hides: it ends with
 * the deadline, the response's headers are seen, its size is bounded and no redirect is followed (it would
 * carry the key elsewhere). Whatever happens, the socket is gone afterwards.
 *
 * @param send calls the library; resolves with the body, or rejects as the library does.
 * @param textOf the body that a rejection of the library stands for.
 * @throws what `send` throws without a request on the wire or as a TypeError and the like: a fault of ours.
 */
export async function exchange(
  send: () => PromiseLike<string>,
  textOf: (rejection: Error) => string,
  timeoutMs: number,
): Promise<Exchange> {
  const { request, sent } = requestMadeBy(send);
  if (!request) {
    await sent;
    throw new Error('akismet-api made no HTTP request of its own.');
  }
  const { promise: cutShort, resolve: cutShortBy } = Promise.withResolvers<Exchange>();
  const timer = setTimeout(() => cutShortBy({ fault: `no answer within ${timeoutMs / 1_000} s` }), timeoutMs);
  let response: IncomingMessage | undefined;
  request.prependOnceListener('error', error => cutShortBy({ fault: faultInWords(error) }));
  request.prependOnceListener('response', (arrived: IncomingMessage) => {
    response = arrived;
    guardResponse(arrived, cutShortBy);
  });

  const answered = (text: string): Exchange => {
    if (!response) throw new Error('akismet-api answered without a response.');
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  };
  try {
    return await Promise.race([
      cutShort,
      sent.then(answered, (rejection: unknown) => {
        if (!response || !isPlainError(rejection)) throw rejection;
        return answered(textOf(rejection));
      }),
    ]);
  } finally {
    clearTimeout(timer);
    request.destroy();
  }
}

/** The request that `send` starts, synchronously, as superagent does. */
function requestMadeBy(send: () => PromiseLike<string>) {
  let request: ClientRequest | undefined;
  const onCreated = (message: unknown) => {
    request = (message as { request: ClientRequest }).request;
  };
  subscribe('http.client.request.created', onCreated);
  try {
    return { sent: Promise.resolve(send()), request };
  } finally {
    unsubscribe('http.client.request.created', onCreated);
  }
}

/** Runs before superagent sees the response, which picks its parser and its next address by these headers. */
function guardResponse(response: IncomingMessage, cutShortBy: (outcome: Exchange) => void) {
  const { statusCode: status = 0, headers } = response;
  // A status that is no answer needs no body, and must not wait for one that may never end.
  if (status < 200 || status > 299) cutShortBy({ status, headers: { ...headers }, text: '' });
  delete headers.location;
  headers['content-type'] = 'text/plain';
  // Only what superagent asked for: 16 KiB unpack to 16 MB at most, in Brotli to far more.
  if (!/^(?:gzip|deflate)$/i.test(headers['content-encoding'] ?? '')) delete headers['content-encoding'];

  let bytes = 0;
  response.on('data', (chunk: Buffer | string) => {
    bytes += Buffer.byteLength(chunk);
    if (bytes > maxAnswerBytes) cutShortBy({ status, headers, text: '' });
  });
  response.once('close', () => {
    if (!response.complete) cutShortBy({ fault: 'the connection was cut' });
  });
}

/** What the library throws for an answer that it does not like, or zlib for one that it cannot unpack. */
function isPlainError(rejection: unknown): rejection is Error {
  return rejection instanceof Error && !/^(?:Type|Range|Reference|Syntax)Error$/.test(rejection.name);
}

const faultWords: Record<string, string> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENOTFOUND: 'the name of its host is not known',
  EAI_AGAIN: 'the name of its host could not be looked up',
  ETIMEDOUT: 'the connection took too long',
  EHOSTUNREACH: 'no route to its host',
  ENETUNREACH: 'no route to its host',
};

/** Only the code: a system's message may hold addresses, and nothing else here may hold the key. */
function faultInWords(error: NodeJS.ErrnoException): string {
  const code = error.code ?? 'no code';
  if (faultWords[code]) return faultWords[code];
  if (code.startsWith('HPE_')) return `what answered did not speak HTTP (${code})`;
  if (/CERT|SIGNED|TLS|SSL|EPROTO/.test(code)) return `no secure connection (${code})`;
  return `the network failed (${code})`;
}
