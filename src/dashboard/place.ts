import { type Status, statuses } from '../domain/status.ts';

/** Which list is on the screen; it is kept in the address's fragment, so that Back and a bookmark work. */
export interface Place {
  /** null: the first site that the moderator may see. */
  site: string | null;
  status: Status;
}

/** What the fragment of the address asks for: a list, or the first account with its one-time token. */
export function readFragment(fragment: string): { place: Place; setupToken: string | null } {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const status = statuses.find(known => known === asked.get('status')) ?? 'pending';
  return { place: { site: asked.get('site') || null, status }, setupToken: asked.get('setup') || null };
}

/** The fragment that leads to a list. */
export function fragmentOf(place: Place): string {
  const asked = new URLSearchParams();
  if (place.site !== null) asked.set('site', place.site);
  asked.set('status', place.status);
  return `#${asked}`;
}
