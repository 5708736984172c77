import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** Below this size compression saves less than a packet. */
const minCompressedBytes = 860;

type Encoding = 'br' | 'gzip' | 'identity';

/** An answer whose bytes are made once and sent many times. */
export interface ReadyAnswer {
  sendings: Record<Encoding, Sending>;
  bytes: number;
}

/** The answer in one encoding; headers are alternating names and values. */
interface Sending {
  body: Buffer;
  etag: string;
  headers: string[];
}

/** @param quality of Brotli, 0 to 11: 5 for what is made at a request, 11 for what is made once. */
export async function makeReady(
  body: Buffer,
  headers: Record<string, string>,
  quality: number,
): Promise<ReadyAnswer> {
  const etag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
  const bodies = { identity: body, br: body, gzip: body };
  if (body.length >= minCompressedBytes) {
    const params = { [constants.BROTLI_PARAM_QUALITY]: quality };
    [bodies.br, bodies.gzip] = await Promise.all([compressBrotli(body, { params }), compressGzip(body)]);
  }
  const fixed = Object.entries(headers).flat();
  const sending = (encoding: Encoding): Sending => {
    const bytes = bodies[encoding];
    // A strong tag names the bytes, so each encoding has its own (RFC 9110, 8.8.3).
    const tag = `"${etag}-${bytes === body ? 'identity' : encoding}"`;
    const coding = bytes === body ? [] : ['Content-Encoding', encoding];
    const length = ['Content-Length', String(bytes.length)];
    return { body: bytes, etag: tag, headers: [...fixed, 'ETag', tag, ...length, ...coding] };
  };
  const sendings = { identity: sending('identity'), br: sending('br'), gzip: sending('gzip') };
  const bytes = body.length + bodies.br.length + bodies.gzip.length;
  return { sendings, bytes };
}

/**
 * Serves bytes that never change, compressed as well as can be: when they are first asked for, since the best
 * compression is slow and a process may never be asked.
 */
export function serveBytes(body: Buffer, headers: Record<string, string>): RequestHandler {
  let ready: Promise<ReadyAnswer> | undefined;
  return async (req, res) => {
    ready ??= makeReady(body, headers, constants.BROTLI_MAX_QUALITY);
    sendReady(req, res, await ready, []);
  };
}

/**
 * Sends the answer in the best encoding that the client takes, or 304 when the client has it.
 * @param more headers of this sending, as alternating names and values.
 */
export function sendReady(
  req: IncomingMessage,
  res: ServerResponse,
  answer: ReadyAnswer,
  more: string[],
): void {
  const { body, etag, headers } = answer.sendings[encodingFor(req.headers['accept-encoding'])];
  const all = more.length > 0 ? headers.concat(more) : headers;
  if (isKnown(req.headers['if-none-match'], etag)) {
    res.writeHead(304, withoutLength(all)).end();
    return;
  }
  res.writeHead(200, all);
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** What describes a body has no place in an answer that has none. */
function withoutLength(headers: string[]): string[] {
  return headers.filter((_, at) => !/^content-(?:length|encoding)$/i.test(headers[at - (at % 2)]!));
}

function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  if (takes(accepted, 'br')) return 'br';
  return takes(accepted, 'gzip') ? 'gzip' : 'identity';
}

function takes(accepted: string, encoding: string): boolean {
  const at = accepted.indexOf(encoding);
  return at !== -1 && !/^\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(accepted.slice(at + encoding.length));
}

function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag);
}
