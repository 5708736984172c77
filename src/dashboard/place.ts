import { type Status, statuses } from '../domain/status.ts';

/** A list: the comments of one status, or all of them. */
export type View = Status | 'all';
export const views: readonly View[] = [...statuses, 'all'];

/** What the list is narrowed down by, each as it stands in the address. */
export const filterNames = ['q', 'author', 'email', 'ip', 'page', 'alike', 'verdict', 'from', 'to'] as const;
export type FilterName = (typeof filterNames)[number];
/** Beside them, how the list is shown: its order, and `no` where look-alikes are not to be one row. */
const otherNames = ['order', 'grouped'] as const;
export type Filter = Partial<Record<FilterName | (typeof otherNames)[number], string>>;

/** Which list is on the screen; it is kept in the address's fragment, so that Back and a bookmark work. */
export interface Place {
  /** null: all sites that the moderator may see. */
  site: string | null;
  status: View;
  filter: Filter;
}

/** What the fragment of the address asks for: a list, or the first account with its one-time token. */
export function readFragment(fragment: string): { place: Place; setupToken: string | null } {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const status = views.find(known => known === asked.get('status')) ?? 'pending';
  const filter: Filter = {};
  for (const name of [...filterNames, ...otherNames]) {
    const value = asked.get(name)?.trim();
    if (value) filter[name] = value;
  }
  return {
    place: { site: asked.get('site') || null, status, filter },
    setupToken: asked.get('setup') || null,
  };
}

/** The fragment that leads to a list. */
export function fragmentOf(place: Omit<Place, 'filter'> & { filter?: Filter }): string {
  const asked = new URLSearchParams();
  if (place.site !== null) asked.set('site', place.site);
  asked.set('status', place.status);
  for (const [name, value] of Object.entries(place.filter ?? {})) if (value) asked.set(name, value);
  return `#${asked}`;
}

/** How many filters narrow the list down. */
export function filterCount(filter: Filter): number {
  return filterNames.filter(name => filter[name] !== undefined).length;
}

/** Whether look-alikes can be one row: where waves arrive, and where the list is not narrowed down. */
export function canGroup({ status, filter }: Place): boolean {
  return (status === 'pending' || status === 'spam') && filterCount(filter) === 0;
}

/** Whether comments that look alike are one row. */
export function isGrouped(place: Place): boolean {
  return canGroup(place) && place.filter.grouped !== 'no';
}

/** The filter as the API takes it: days become instants in the moderator's own time. */
export function filterForApi(place: Place): Record<string, string> {
  const { from, to, order: _, grouped: __, ...rest } = place.filter;
  return {
    ...(place.site !== null && { site: place.site }),
    ...(place.status !== 'all' && { status: place.status }),
    ...rest,
    ...startOf('from', from, 0),
    // "Until" a day means: that day too.
    ...startOf('to', to, 1),
  };
}

function startOf(name: string, day: string | undefined, plusDays: number): Record<string, string> {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day ?? '') ?? [];
  if (!date) return {};
  return { [name]: new Date(Number(year), Number(month) - 1, Number(date) + plusDays).toISOString() };
}
