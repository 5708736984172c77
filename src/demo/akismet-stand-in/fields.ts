import type { IncomingMessage } from 'node:http';

/** Longest body that is read. The longest comment, percent-encoded, is far shorter. */
const maxBodyBytes = 1024 * 1024;

/** Form fields; a field that came more than once has all its values. */
export type Fields = Record<string, string | string[]>;

/** The request's form: from its address, and from its body if that is a form. Undefined: longer than taken. */
export async function readFields(
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Fields | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // The request stays open when the loop is left: it is yet to be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');
  const form = new URLSearchParams(isForm ? Buffer.concat(chunks).toString('utf8') : '');
  const values = Map.groupBy([...query, ...form], ([name]) => name);
  return Object.fromEntries(
    [...values].map(([name, pairs]) => [
      name,
      pairs.length === 1 ? pairs[0]![1] : pairs.map(pair => pair[1]),
    ]),
  );
}

/** One value of a field; the last one if there are several, as PHP has it. Empty is the same as absent. */
export function field(fields: Fields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return (Array.isArray(value) ? value.at(-1) : value) || undefined;
}
