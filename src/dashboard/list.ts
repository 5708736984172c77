import type { Status } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import { isGrouped, type Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';

/** The comments of one place, in its order, and what the moderator has to be told about some of them. */
export interface List {
  place: Place;
  comments: QueuedComment[];
  next: string | null;
  notes: Record<string, Note>;
  /** When its first comments were read, by the server's clock: what is decided on all that match was seen then. */
  seenAt: string;
}

/** A sentence on a row. `over`: the row shows something that has passed, nothing can be decided on it. */
export interface Note {
  text: string;
  over: boolean;
}

export function emptyList(place: Place, seenAt: string): List {
  return { place, comments: [], next: null, notes: {}, seenAt };
}

/** Whether a comment of this site and status belongs into the view. */
export function belongs(place: Place, comment: { site: string; status: Status }): boolean {
  if (place.site !== null && place.site !== comment.site) return false;
  return place.status === 'all' || place.status === comment.status;
}

/** The list after more of it came; a comment that is there already stays where it is. */
export function withSlice(list: List, slice: { comments: QueuedComment[]; next: string | null }): List {
  const known = new Set(list.comments.map(comment => comment.id));
  const fresh = slice.comments.filter(comment => !known.has(comment.id) && !rowOfGroup(list, comment));
  return { ...list, comments: [...list.comments, ...fresh], next: slice.next };
}

/** The list after a comment changed: at its place where it belongs into the view, gone where it does not. */
export function settled(list: List, comment: QueuedComment): List {
  const known = list.comments.some(({ id }) => id === comment.id);
  const { [comment.id]: _, ...notes } = list.notes;
  if (!belongs(list.place, comment)) return known ? without({ ...list, notes }, [comment.id]) : list;
  if (known) return { ...replaced(list, comment), notes };
  const other = rowOfGroup(list, comment);
  if (other && comesBefore(list, other, comment)) return { ...withGroup(list, comment), notes };
  const rest = other ? without(list, [other.id]) : list;
  const at = rest.comments.findIndex(row => comesBefore(list, comment, row));
  // Behind everything loaded: it will come with the rest.
  if (at === -1 && list.next !== null) return { ...rest, notes };
  return {
    ...rest,
    comments: rest.comments.toSpliced(at === -1 ? rest.comments.length : at, 0, comment),
    notes,
  };
}

/** The row of another comment that stands for this one too, where look-alikes are one row. */
export function rowOfGroup(list: List, { id, status, alike }: QueuedComment): QueuedComment | undefined {
  if (!alike || !isGrouped(list.place)) return undefined;
  return list.comments.find(
    row => row.alike?.id === alike.id && row.id !== id && row.status === status && !list.notes[row.id]?.over,
  );
}

/** The list after news of a look-alike: the row that stands for it tells the number, or it gets a row. */
export function withGroup(list: List, comment: QueuedComment): List {
  const row = rowOfGroup(list, comment);
  return row ? replaced(list, { ...row, alike: comment.alike }) : settled(list, comment);
}

/** Names those of a status that look alike, among what is moving. */
export function groupName(alike: string, status: Status): string {
  return `${alike} ${status}`;
}

/** Whether a decision on the comment, or on all that look like it, is under way. */
export function isMoving(moving: ReadonlySet<string>, { id, status, alike }: QueuedComment): boolean {
  return moving.has(id) || (!!alike && moving.has(groupName(alike.id, status)));
}

/** The list with a newer form of a comment in the same row. */
export function replaced(list: List, comment: QueuedComment): List {
  return { ...list, comments: list.comments.map(other => (other.id === comment.id ? comment : other)) };
}

/** The list with a sentence on one of its rows. */
export function noted(list: List, id: string, note: Note): List {
  return { ...list, notes: { ...list.notes, [id]: note } };
}

/** The list with new words of an author in the same row, and a sentence that says so. */
export function reworded(list: List, comment: QueuedComment): List {
  return noted(replaced(list, comment), comment.id, { text: words.reworded, over: false });
}

/** The list without some rows, whatever became of the comments. */
export function without(list: List, ids: readonly string[]): List {
  const gone = new Set(ids);
  const notes = Object.fromEntries(Object.entries(list.notes).filter(([id]) => !gone.has(id)));
  return { ...list, comments: list.comments.filter(({ id }) => !gone.has(id)), notes };
}

/**
 * Which row is in focus once these have left: the following one, at the end the one before; one on which nothing
 * can be decided any more only if there is no other.
 */
export function neighbour(list: List, ids: readonly string[]): string | null {
  const gone = new Set(ids);
  const at = list.comments.findIndex(({ id }) => gone.has(id));
  if (at === -1) return null;
  const rest = [...list.comments.slice(at), ...list.comments.slice(0, at).reverse()].filter(
    ({ id }) => !gone.has(id),
  );
  return (rest.find(({ id }) => !list.notes[id]?.over) ?? rest[0])?.id ?? null;
}

/** Whether a comment that the list does not have belongs before its end, so that it can be shown now. */
export function isNews(list: List, comment: QueuedComment): boolean {
  if (!belongs(list.place, comment) || list.comments.some(({ id }) => id === comment.id)) return false;
  if (!passes(list.place, comment) || rowOfGroup(list, comment)) return false;
  const last = list.comments.at(-1);
  return list.next === null || (last !== undefined && comesBefore(list, comment, last));
}

/** Whether a comment fits the filters, as far as that can be told without the server. */
function passes({ filter }: Place, { author, page, alike, verdict, createdAt }: QueuedComment): boolean {
  const { q, author: name, email, ip, page: key, alike: group, verdict: wanted, from, to } = filter;
  if (q !== undefined) return false;
  if (name !== undefined && author.name !== name) return false;
  if (email !== undefined && author.email?.toLowerCase() !== email.toLowerCase()) return false;
  if (ip !== undefined && author.ip !== ip) return false;
  if (key !== undefined && page.key !== key) return false;
  if (group !== undefined && alike?.id !== group) return false;
  if (wanted !== undefined && (verdict?.verdict ?? 'none') !== wanted) return false;
  const day = localDay(createdAt);
  return (from === undefined || day >= from) && (to === undefined || day <= to);
}

function localDay(at: string): string {
  const date = new Date(at);
  const [month, day] = [date.getMonth() + 1, date.getDate()].map(part => String(part).padStart(2, '0'));
  return `${date.getFullYear()}-${month}-${day}`;
}

function comesBefore(list: List, one: QueuedComment, other: QueuedComment): boolean {
  return list.place.filter.order === 'oldest' ? one.id < other.id : one.id > other.id;
}
