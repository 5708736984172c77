import { htmlVersion, renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import { mayPublishAtOnce } from '../domain/decide-status.ts';
import { Refusal } from '../domain/errors.ts';
import { actors } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import { forgetCheck } from '../store/akismet-checks.ts';
import { addCheck } from '../store/checks.ts';
import { type CommentRow, findComment, hasSameText } from '../store/comments.ts';
import { lastDecision } from '../store/events.ts';
import { forgetOriginal } from '../store/originals.ts';
import { indexComments } from '../store/queue-index.ts';
import { settleReports } from '../store/reports.ts';
import type { Db } from '../store/store.ts';
import { addHistory } from './add-history.ts';
import { changeStatus } from './change-status.ts';
import { learnOfGoing } from './learn-decisions.ts';
import { textHashOf } from './new-comment.ts';
import { type Claim, ownCommentToChange } from './own-comment.ts';
import { type OwnComment, ownComment } from './published-comment.ts';
import { refuseInvisible } from './refuse-invisible.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

/**
 * An author changes what they wrote. It is held until it has been checked again, and goes by the site's policy
 * then, as if it had come in now; where a moderator holds it, it stays held, and what is in spam stays there until
 * then. What stood there before is kept in the history; what was said of it, by Akismet or by moderators, says nothing
 * of the new words.
 *
 * @throws Refusal as `ownCommentToChange` does, and what posting would refuse of the text.
 */
export async function editOwnComment(
  ctx: Context,
  site: Site,
  claim: Claim,
  text: string,
): Promise<OwnComment> {
  const html = renderComment(text);
  refuseInvisible(html);
  const changed = await ctx.store.write(async (db, announce) => {
    const { comment, thread } = await ownCommentToChange(ctx, db, site, claim);
    if (comment.text === text) return undefined;
    const text_hash = textHashOf({ ...comment, text });
    if (await hasSameText(db, site.id, text_hash)) {
      throw new Refusal('duplicate-comment', 'It looks as though you have already said that here.');
    }
    // A clock that stands still must not make the check take this for what it looked at.
    const at = Math.max(ctx.now(), comment.status_at + 1, (comment.author_edited_at ?? 0) + 1);
    // Whoever filled in the form's trap is a program, whatever it says then.
    const isChecked = comment.honeypot === null;
    const also: Partial<CommentRow> = {
      text,
      html,
      html_version: htmlVersion,
      text_hash,
      author_edited_at: at,
      said: null,
      alike: null,
      ...(isChecked && notChecked),
    };
    const isHeldBySomebody = comment.status === 'pending' && (await wasHeld(db, comment));
    const isOpen = comment.status !== 'spam' && !isHeldBySomebody;
    const to = comment.status === 'spam' ? 'spam' : 'pending';
    await learnOfGoing(db, announce, { siteId: site.id, ids: [comment.id], at });
    await settleReports(db, site.id, [comment]);
    const move = { comment, thread, to, at, also: { ...also, ...(isOpen && { status_at: at }) } } as const;
    if (!(await changeStatus(db, announce, move))) {
      throw new Refusal('not-found', 'This comment is not there any more.');
    }
    await forgetCheck(db, site.id, comment.id);
    await forgetOriginal(db, comment);
    await indexComments(db, [{ ...comment, text }]);
    await addHistory(db, comment, at, actors.author, {
      kind: 'edited-by-author',
      detail: { before: comment.text },
    });
    if (isChecked) {
      await addCheck(db, { siteId: site.id, commentId: comment.id, recheckReason: 'edit', runAt: at }, at);
      announce({ kind: 'jobs' });
    }
    return isOpen;
  });
  if (changed && mayPublishAtOnce(site.settings.policy)) await waitForVerdict(ctx, site.id, claim.id);
  return ownComment((await findComment(ctx.store.db, site.id, claim.id))!);
}

/** Nobody has said anything yet of what stands there now. */
const notChecked = {
  verdict: null,
  verdict_source: null,
  verdict_reasons: null,
  local_opinion: null,
  akismet_verdict: null,
} as const;

/** Whether a comment is held because a moderator put it there. */
async function wasHeld(db: Db, comment: CommentRow): Promise<boolean> {
  const last = await lastDecision(db, comment.site_id, comment.id);
  return last?.at === comment.status_at;
}
