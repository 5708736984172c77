import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { actors } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import { addHistory } from './add-history.ts';
import { changeStatus } from './change-status.ts';
import { type Claim, ownCommentToChange } from './own-comment.ts';

/**
 * An author takes back what they wrote: it goes to the trash, where moderators can still see it.
 * @throws Refusal as `ownCommentToChange` does.
 */
export async function deleteOwnComment(ctx: Context, site: Site, claim: Claim): Promise<void> {
  await ctx.store.write(async (db, announce) => {
    const { comment, thread } = await ownCommentToChange(ctx, db, site, claim);
    const at = ctx.now();
    if (!(await changeStatus(db, announce, { comment, thread, to: 'trash', at }))) {
      throw new Refusal('not-found', 'This comment is not there any more.');
    }
    await addHistory(db, comment, at, actors.author, {
      kind: 'deleted-by-author',
      detail: { from: comment.status },
    });
  });
}
