import type { User } from '../http/api/schemas.ts';

/** What there is beside the queue; each page's name stands in the address: `#site=blog&page=settings`. */
export const pages = ['overview', 'authors', 'log', 'settings', 'accounts', 'account'] as const;
export type PageName = (typeof pages)[number];

const forOwners: readonly PageName[] = ['settings', 'accounts'];

export function mayOpen(user: Pick<User, 'role'>, page: PageName): boolean {
  return user.role === 'owner' || !forOwners.includes(page);
}

/** The page that a fragment asks for, if it is none of the queue's lists, and whom it is about. */
export function readPage(fragment: string): { page: PageName; author: string } | null {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const page = pages.find(known => known === asked.get('page'));
  return page ? { page, author: asked.get('block') ?? '' } : null;
}

/** @param block an author to block or trust, for the page of authors. */
export function pageFragment(page: PageName, site: string | null, block?: string): string {
  const asked = new URLSearchParams(site === null ? {} : { site });
  asked.set('page', page);
  if (block) asked.set('block', block);
  return `#${asked}`;
}

/** The one-time token of an invitation link. */
export function readInvitation(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get('invite') || null;
}
