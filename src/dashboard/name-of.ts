import type { QueuedComment } from '../http/api/schemas.ts';
import { strings } from './strings.ts';

/** What a comment's author is called. */
export function nameOf(comment: Pick<QueuedComment, 'author'>): string {
  return comment.author.name?.trim() || strings.anonymous;
}
