import type { Context } from '../context.ts';
import type { Page } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { findComments } from '../store/comments.ts';
import { findThread } from '../store/threads.ts';
import { isAuthor } from './author-secret.ts';
import { type OwnComment, ownComment } from './published-comment.ts';

/**
 * The comments on a page that a browser can prove to have written: those that readers see and those that are
 * held. What was found to be spam looks held to its author; what a moderator put in the trash is gone.
 */
export async function ownComments(
  ctx: Context,
  site: Site,
  page: Page,
  claims: { id: string; secret: string }[],
): Promise<OwnComment[]> {
  const ids = claims.filter(claim => isAuthor(ctx, site.id, claim)).map(claim => claim.id);
  const thread = await findThread(ctx.store.db, site.id, page.key);
  if (!thread) return [];
  const rows = await findComments(ctx.store.db, site.id, ids);
  return rows.filter(row => row.thread_id === thread.id && row.status !== 'trash').map(ownComment);
}
