import type { Place } from './api.ts';
import { withoutFragment } from './page-address.ts';

/** Says where a reader came from, not which page it is. The server knows the whole list. */
const trackingParameters = /(?<=[?&])(?:utm_\w+|fbclid|gclid|mc_[ce]id)=[^&]*&?/g;

/** The thread's name in this browser's storage. */
export function threadName({ site, key, url }: Place): string {
  return `${site}:${key ?? storageName(url)}`;
}

/** One name for a page in this browser's storage, whichever link the reader came by. */
export function storageName(page: string): string {
  return withoutFragment(page)
    .replace(trackingParameters, '')
    .replace(/[?&/]+$/, '');
}
