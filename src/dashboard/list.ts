import type { Status } from '../domain/status.ts';
import type { QueuedComment, QueuePage } from '../http/api/schemas.ts';

/** One view's comments, newest first, and what the moderator has to be told about some of them. */
export interface List {
  site: string;
  status: Status;
  comments: QueuedComment[];
  next: string | null;
  notes: Record<string, Note>;
}

/** A sentence on a row. `over`: the row shows something that has passed, nothing can be decided on it. */
export interface Note {
  text: string;
  over: boolean;
}

/** The list after another page of it came; a comment that is there already stays where it is. */
export function withPage(list: List, page: QueuePage): List {
  const known = new Set(list.comments.map(comment => comment.id));
  const fresh = page.comments.filter(comment => !known.has(comment.id));
  return { ...list, comments: [...list.comments, ...fresh], next: page.next };
}

/** The list after a comment changed: at its place where its status is the view's, gone where it is not. */
export function settled(list: List, site: string, comment: QueuedComment): List {
  if (site !== list.site) return list;
  const others = list.comments.filter(({ id }) => id !== comment.id);
  const { [comment.id]: _, ...notes } = list.notes;
  if (comment.status !== list.status) return { ...list, comments: others, notes };
  const at = others.findIndex(other => isNewer(comment, other));
  // Older than everything loaded: it will come with its page.
  if (at === -1 && list.next !== null) return { ...list, comments: others, notes };
  return { ...list, comments: others.toSpliced(at === -1 ? others.length : at, 0, comment), notes };
}

/** The list with a sentence on one of its rows. */
export function noted(list: List, id: string, note: Note): List {
  return { ...list, notes: { ...list.notes, [id]: note } };
}

/** The list without a row, whatever became of the comment. */
export function without(list: List, id: string): List {
  const { [id]: _, ...notes } = list.notes;
  return { ...list, comments: list.comments.filter(comment => comment.id !== id), notes };
}

/** Which row is in focus once this one has left: the following one, at the end the one before. */
export function neighbour(list: List, id: string): string | null {
  const at = list.comments.findIndex(comment => comment.id === id);
  return (list.comments[at + 1] ?? list.comments[at - 1])?.id ?? null;
}

function isNewer(one: QueuedComment, other: QueuedComment): boolean {
  if (one.createdAt !== other.createdAt) return one.createdAt > other.createdAt;
  return one.id > other.id;
}
