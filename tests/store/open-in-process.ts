import { parseConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open-store.ts';
import { loadSigningKey } from '../../src/store/signing-key.ts';
import { log } from './open.ts';

/** Opens the store that the environment names, as a process of its own, and prints its signing key. */
await using store = await openStore(parseConfig(process.env), log);
console.log((await loadSigningKey(store)).toString('hex'));
