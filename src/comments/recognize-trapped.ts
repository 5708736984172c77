import type { Context } from '../context.ts';
import { findComment } from '../store/comments.ts';
import { finishJob, type Job } from '../store/jobs.ts';
import { asItCame } from '../store/originals.ts';
import { recognize } from './recognize.ts';

/**
 * The job that follows a comment that filled in the form's trap: nobody has to be asked about it, but it stands
 * with those that look like it, so that a wave of them is one to look at.
 */
export async function recognizeTrapped(ctx: Context, job: Job): Promise<void> {
  const siteId = job.site_id!;
  const comment = await findComment(ctx.store.db, siteId, job.comment_id!);
  const known = comment && (await recognize(ctx, await asItCame(ctx.store.db, comment)));
  await ctx.store.writeLoosely(async (db, announce) => {
    await finishJob(db, job);
    if (known && known.alike !== comment.alike) {
      announce({ kind: 'comment', siteId, commentId: comment.id });
    }
  });
}
