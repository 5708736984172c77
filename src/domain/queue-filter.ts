import type { Status } from './status.ts';
import type { Verdict } from './verdict.ts';

/** Which comments of a site; what is not given does not matter. */
export interface QueueFilter {
  statuses?: Status[] | undefined;
  /** A page's key. */
  page?: string | undefined;
  /** The author's name, as it was given. */
  author?: string | undefined;
  email?: string | undefined;
  ip?: string | undefined;
  /** The group of those that look alike. */
  alike?: string | undefined;
  /** `none`: not checked yet. */
  verdict?: Verdict | 'none' | undefined;
  /** Milliseconds since 1970, inclusive. */
  from?: number | undefined;
  /** Milliseconds since 1970, exclusive. */
  to?: number | undefined;
  /** Words of the text, the author's name, e-mail address or website. */
  text?: string | undefined;
}

export const queueOrders = ['newest', 'oldest'] as const;
export type QueueOrder = (typeof queueOrders)[number];
