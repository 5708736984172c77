import type { Opinion } from '../domain/verdict.ts';
import { type AkismetComment, type AkismetSettings, checkComment } from './akismet.ts';
import { localOpinion } from './local-filter.ts';

/**
 * Asks whoever checks the site's comments: Akismet where there is a key, the local filter where there is none.
 * @returns `unknown` when Akismet could not be asked; the comment then waits.
 */
export async function screen(
  akismet: AkismetSettings | undefined,
  comment: AkismetComment,
): Promise<Opinion> {
  if (akismet) return checkComment(akismet, comment);
  return localOpinion({
    text: comment.content,
    name: comment.author ?? null,
    email: comment.authorEmail ?? null,
    url: comment.authorUrl ?? null,
  });
}
