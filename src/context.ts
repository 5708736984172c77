import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { Signer } from './domain/signer.ts';
import type { Sites } from './store/site-cache.ts';
import type { Store } from './store/store.ts';

/** What the use cases work with; made once by `createApp`. */
export interface Context {
  config: Config;
  store: Store;
  sites: Sites;
  signer: Signer;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Where readers reach this server, an origin. */
  publicUrl: () => string;
}
