import { Refusal } from '../domain/errors.ts';
import { isBlank } from '../domain/text.ts';

/** @throws Refusal `invalid-request` where nothing of a comment's HTML would be seen. */
export function refuseInvisible(html: string): void {
  if (!isBlank(html.replaceAll(/<[^>]*>/g, ''))) return;
  const message = 'Nothing of this comment can be shown: please write it in words.';
  throw new Refusal('invalid-request', message, { fields: [{ field: 'text', code: 'required', message }] });
}
