import type { Context } from '../context.ts';
import { type Circumstances, readCircumstances } from '../domain/circumstances.ts';
import { firstIdAt, timeOfId } from '../domain/ids.ts';
import { subnetOf } from '../spam/rules/address.ts';
import { fingerprintOf } from '../spam/signals/look-alike.ts';
import { type Reading, readComment } from '../spam/signals/reading.ts';
import { type CommentRow, countApproved } from '../store/comments.ts';
import { markAlike, setRecognized } from '../store/look-alikes.ts';
import {
  countOfSubnet,
  countOthersInGroup,
  countSameText,
  findSighting,
  saveSighting,
} from '../store/sightings.ts';
import type { Db } from '../store/store.ts';
import { companyOf, joinLookAlikes } from './join-look-alikes.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The same text, or one like it, within this time is counted. */
export const textsSeenMs = 7 * 24 * hourMs;
/** Comments from the same subnet are counted for so long. */
const subnetSeenMs = 10 * minuteMs;

/** "Thanks, great post!" is nobody's wave. Languages that part no words are counted by their letters. */
const fewest = { words: 4, letters: 24 };

/**
 * Finds the group of comments that a comment looks like, and, when it is first seen, counts what else came in
 * lately: both are kept with it. Nothing happens when it is seen again with the same words. Of this comment
 * nothing is announced: whoever has it recognized has more to say of it.
 *
 * @param comment as its author sent it.
 * @returns the comment with what is known of it now.
 */
export async function recognize(ctx: Context, comment: CommentRow): Promise<CommentRow> {
  const { site_id, id } = comment;
  const reading = readComment({ text: comment.text });
  const print = reading.words.length > 0 ? fingerprintOf(reading) : undefined;
  const wordsHash = print?.same ?? null;
  const seen = await findSighting(ctx.store.db, site_id, id);
  if (seen && seen.words_hash === wordsHash) return comment;

  // It need not outlast a power cut by itself: it is safe with the verdict, which is written after it.
  return ctx.store.writeLoosely(async (db, announce) => {
    const text =
      print && hasAtLeast(fewest, reading)
        ? await joinLookAlikes(db, ctx.store.kind, comment, print, ctx.now())
        : undefined;
    const alike = text?.alike;
    const subnet = (comment.ip && subnetOf(comment.ip)) || null;
    await saveSighting(db, {
      site_id,
      comment_id: id,
      words_hash: wordsHash,
      alike: alike ?? null,
      subnet,
    });
    const change: { alike?: string; circumstances?: string } = {};
    if (readCircumstances(comment.circumstances).sameTextLately === undefined) {
      const counts = await countLately(db, comment, { wordsHash, alike, subnet });
      change.circumstances = JSON.stringify({ ...readCircumstances(comment.circumstances), ...counts });
    }
    const company = text ? await companyOf(db, comment, text, { wordsHash, withinMs: textsSeenMs }) : [];
    if (alike && company.length > 0) {
      change.alike = alike;
      for (const commentId of await markAlike(db, { siteId: site_id, alike, ids: company })) {
        announce({ kind: 'comment', siteId: site_id, commentId });
      }
    }
    if (Object.keys(change).length > 0) await setRecognized(db, comment, change);
    return { ...comment, ...change };
  });
}

function hasAtLeast(least: { words: number; letters: number }, { words }: Reading): boolean {
  const letters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  return words.length >= least.words || letters >= least.letters;
}

async function countLately(
  db: Db,
  { site_id: siteId, id, author_key: authorKey }: CommentRow,
  of: { wordsHash: string | null; alike: string | undefined; subnet: string | null },
): Promise<Circumstances> {
  const { wordsHash, alike, subnet } = of;
  const within = (ms: number) => ({ from: firstIdAt(timeOfId(id) - ms), before: id });
  const texts = within(textsSeenMs);
  return {
    sameTextLately: wordsHash === null ? 0 : await countSameText(db, wordsHash, texts),
    similarTextLately:
      wordsHash && alike ? await countOthersInGroup(db, { siteId, alike, wordsHash }, texts) : 0,
    ...(subnet && {
      fromSubnetLately: await countOfSubnet(db, { siteId, subnet }, within(subnetSeenMs)),
    }),
    ...(authorKey && { approvedBefore: await countApproved(db, { siteId, authorKey, notId: id }) }),
  };
}
