import { renderComment } from '../content/render.ts';

/** What a comment of this text would look like: made by the very function that makes comments. */
export function previewComment(text: string): { html: string } {
  return { html: renderComment(text) };
}
