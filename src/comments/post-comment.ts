import { hash } from 'node:crypto';
import { renderComment } from '../content/render.ts';
import type { Context } from '../context.ts';
import type { Circumstances } from '../domain/circumstances.ts';
import { mayPublishAtOnce } from '../domain/decide-status.ts';
import { Refusal } from '../domain/errors.ts';
import { actors } from '../domain/history.ts';
import { newId } from '../domain/ids.ts';
import { pageOf } from '../domain/page-key.ts';
import { asksForProof, isUnderAttack, type Site } from '../domain/site.ts';
import { checkFormToken } from '../spam/form-token.ts';
import { type Proof, readProof } from '../spam/proof-of-work.ts';
import { spendChallenge } from '../store/challenges.ts';
import { findComment, hasSameText, insertComment, lockText } from '../store/comments.ts';
import { rememberPublishedAnswer, useIdempotencyKey } from '../store/idempotency.ts';
import { addJob } from '../store/jobs.ts';
import type { Db } from '../store/store.ts';
import { findOrAddThread } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import { authorSecret } from './author-secret.ts';
import type { CommentInput } from './comment-input.ts';
import { holdReasons } from './held-by-guard.ts';
import { type Client, honeypotReason, newComment } from './new-comment.ts';
import { placeInThread } from './place-in-thread.ts';
import { type OwnComment, ownComment } from './published-comment.ts';
import { refuseInvisible } from './refuse-invisible.ts';
import { keepReplyWish } from './reply-wishes.ts';
import { takesComments } from './takes-comments.ts';
import { waitForVerdict } from './wait-for-verdict.ts';

export interface Posted {
  comment: OwnComment;
  secret: string;
}

/**
 * Takes a reader's comment: once this resolves, it is in the store and its check is due, whatever happens next.
 * It waits a short time for the check where the site may publish by itself.
 *
 * @param idempotencyKey the same request with the same key gives the first answer again.
 * @throws Refusal for what the reader can mend or has to know.
 */
export async function postComment(
  ctx: Context,
  site: Site,
  input: CommentInput,
  client: Client,
  idempotencyKey: string | undefined,
): Promise<Posted> {
  const page = pageOf(site, input.url, input.key);
  const now = ctx.now();
  const where = { siteId: site.id, pageKey: page.key };
  const { earlyMs, ...seen } = checkFormToken(ctx.signer, input.token, where, ctx.config, now);
  if (earlyMs && !input.byPlainForm) refuseEarly(earlyMs);
  const proof = asksForProof(site) ? await readProof(ctx.signer, where, input.proofOfWork, now) : undefined;
  const html = renderComment(input.text);
  refuseInvisible(html);

  const id = newId();
  const accepted = await ctx.store.write(async (db, announce) => {
    const replayed = idempotencyKey && (await earlierAnswer(db, site, input, idempotencyKey, id, now));
    if (replayed) return replayed;

    const thread = await findOrAddThread(db, site.id, { ...page, title: input.title }, now);
    if (!takesComments(site, thread, now)) {
      throw new Refusal('thread-closed', 'Comments are closed on this page.');
    }
    const path = await placeInThread(db, site, thread, input.parentId, id);
    const proofOfWork = await spendProof(db, site, proof);
    const circumstances = circumstancesOf(site, input, client, {
      ...seen,
      early: earlyMs ? true : undefined,
      proofOfWork,
    });
    const comment = newComment({ site, thread, input, client, id, path, html, circumstances, now });
    await lockText(db, ctx.store.kind, comment.text_hash);
    if (await hasSameText(db, site.id, comment.text_hash)) {
      throw new Refusal('duplicate-comment', 'It looks as though you have already said that here.');
    }
    await insertComment(db, comment);
    if (input.notify) await keepReplyWish(db, site, comment, now);
    announce({ kind: 'comment', siteId: site.id, commentId: id });
    await addHistory(db, comment, now, actors.author, {
      kind: 'submitted',
      detail: { formOpenMs: seen.formOpenMs },
    });
    const isTrapped = comment.status === 'spam';
    if (isTrapped) {
      await addHistory(db, comment, now, actors.afterword, {
        kind: 'checked',
        detail: { source: 'guard', verdict: 'spam', reasons: [honeypotReason], status: 'spam' },
      });
    }
    const kind = isTrapped ? 'recognize-comment' : 'check-comment';
    await addJob(db, { kind, siteId: site.id, commentId: id, runAt: now }, now);
    announce({ kind: 'jobs' });
    const isHeld = holdReasons(circumstances, isUnderAttack(site)).length > 0;
    return { comment: ownComment(comment), mayChange: !isHeld && mayPublishAtOnce(site.settings.policy) };
  });

  const secret = authorSecret(ctx, site.id, accepted.comment.id);
  if (!accepted.mayChange || !(await waitForVerdict(ctx, site.id, id)))
    return { comment: accepted.comment, secret };

  if (idempotencyKey) await ctx.store.write(db => rememberPublishedAnswer(db, site.id, idempotencyKey));
  return { comment: { ...accepted.comment, status: 'approved' }, secret };
}

/** A program hears when it may post; nothing is lost by sending once more then. */
function refuseEarly(earlyMs: number): never {
  throw new Refusal('form-too-fast', 'That was very quick. Please wait a moment and post again.', {
    retryAfterSeconds: Math.ceil(earlyMs / 1_000),
  });
}

function circumstancesOf(
  site: Site,
  input: CommentInput,
  client: Client,
  seen: Pick<Circumstances, 'formToken' | 'formOpenMs' | 'early' | 'proofOfWork'>,
): Circumstances {
  return {
    ...seen,
    underAttack: isUnderAttack(site) || undefined,
    namesLanguage: client.language !== null,
    pageContext: input.context,
    pageLanguage: input.language,
    pageModifiedAt: input.modified,
  };
}

/** What is kept of a proof of work that was asked for; the same one counts once. */
async function spendProof(
  db: Db,
  site: Site,
  proof: Proof | undefined,
): Promise<Circumstances['proofOfWork']> {
  if (!proof) return undefined;
  const isNew = proof.solved && (await spendChallenge(db, site.id, proof.challenge, proof.expiresAt));
  return isNew ? 'solved' : 'missing';
}

/** What the first request with this key was answered, if there was one. */
async function earlierAnswer(
  db: Db,
  site: Site,
  input: CommentInput,
  key: string,
  commentId: string,
  now: number,
) {
  // These two differ when a form that was open for too long is posted again.
  const { token: _, proofOfWork: __, ...said } = input;
  const requestHash = hash('sha256', JSON.stringify(said), 'base64url');
  const earlier = await useIdempotencyKey(db, {
    site_id: site.id,
    idempotency_key: key,
    request_hash: requestHash,
    comment_id: commentId,
    answered_status: 'pending',
    created_at: now,
  });
  if (!earlier) return undefined;
  const comment = await findComment(db, site.id, earlier.comment_id);
  if (earlier.request_hash !== requestHash || !comment) {
    throw new Refusal('idempotency-key-reused', 'This Idempotency-Key was used for another comment.');
  }
  return { comment: { ...ownComment(comment), status: earlier.answered_status }, mayChange: false };
}
