import type { KnownPage } from '../../comments/read-pages.ts';
import { segmentOfKey } from '../../domain/key-segment.ts';

/** The path of a thread's own page: `/t/SITE/KEY`. */
export function threadPath(siteId: string, pageKey: string): string {
  return `/t/${siteId}/${segmentOfKey(pageKey)}`;
}

/**
 * The path with a query. Where the owner named the page and nobody has commented on it, the article's address has
 * to go along: nothing else tells where it is.
 */
export function threadAddress(siteId: string, page: KnownPage, query: Record<string, string> = {}): string {
  const isKnown = page.thread !== undefined || page.key === page.url;
  const parameters = new URLSearchParams({ ...(!isKnown && { url: page.url }), ...query });
  return threadPath(siteId, page.key) + (parameters.size > 0 ? `?${parameters}` : '');
}

export function threadFeedPath(siteId: string, pageKey: string): string {
  return `/feeds/${siteId}/threads/${segmentOfKey(pageKey)}`;
}

export function siteFeedPath(siteId: string): string {
  return `/feeds/${siteId}`;
}

export function repliesFeedPath(siteId: string, commentId: string): string {
  return `/feeds/${siteId}/replies/${commentId}`;
}
