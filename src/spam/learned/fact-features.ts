import { hostOf, type Reading } from '../signals/reading.ts';
import type { FoundSignal } from '../signals/signals.ts';
import type { Add } from './features.ts';

const factValue = 0.6;
/** Parts of an address, of which there are many. */
const partValue = 0.4;

const maxHosts = 20;
const maxAddresses = 10;
const maxParts = 12;

/** What is known of a comment besides its words. */
export function addFacts(reading: Reading, found: FoundSignal[], add: Add): void {
  const { hosts, name, words, prose } = reading;
  add('b', '', factValue, '');
  for (const { signal, strength, reason } of found) add('S', signal.name, factValue * strength, reason);
  add('l', String(Math.round(Math.log2(words.length + 1))), factValue, '');
  if (/\d/.test(prose)) add('d', '', factValue, '');
  if (name) add('a', name.toLowerCase(), factValue, `the name “${name.slice(0, 40)}”`);
  for (const host of first(maxHosts, hosts)) add('h', host, factValue, `a link to ${host.slice(0, 60)}`);
  for (const link of first(maxAddresses, reading.links)) addAddress(link, add);
}

/** A new page of a known kind of site: its domain, its ending, whether it is a home page, words of its path. */
function addAddress(address: string, add: Add): void {
  const host = hostOf(address);
  const parts = address
    .slice(host.length)
    .toLowerCase()
    .split(/[^a-z0-9]+/, maxParts);
  const labels = host.split('.');
  add('t', labels.at(-1)!, partValue, '');
  add('t', labels.slice(-2).join('.'), partValue, '');
  add('t', parts.some(Boolean) ? '/path' : '/', partValue, '');
  for (const part of parts) if (/^.{2,15}$/.test(part)) add('u', part, partValue, '');
}

function* first<T>(count: number, all: Iterable<T>): Generator<T> {
  let left = count;
  for (const each of all) {
    if (left-- === 0) return;
    yield each;
  }
}
