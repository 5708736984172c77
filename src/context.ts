import type { Logger } from 'pino';
import type { SiteFilters } from './comments/site-filters.ts';
import type { Config } from './config.ts';
import type { Signer } from './domain/signer.ts';
import type { AkismetBreaker } from './spam/akismet-breaker.ts';
import type { Sites } from './store/site-cache.ts';
import type { Store } from './store/store.ts';

/** What the use cases work with; made once by `createApp`. */
export interface Context {
  config: Config;
  store: Store;
  sites: Sites;
  signer: Signer;
  filters: SiteFilters;
  akismetBreaker: AkismetBreaker;
  log: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Aborted when the process is about to end: whatever would stay open closes. */
  stopping: AbortSignal;
  /** Where readers reach this server, an origin. */
  publicUrl: () => string;
}
