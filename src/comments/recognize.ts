import type { Context } from '../context.ts';
import { type Circumstances, readCircumstances } from '../domain/circumstances.ts';
import { firstIdAt, newId, timeOfId } from '../domain/ids.ts';
import { subnetOf } from '../spam/rules/address.ts';
import { bandsOf, type Fingerprint, fingerprintOf, looksAlike } from '../spam/signals/look-alike.ts';
import { type Reading, readComment } from '../spam/signals/reading.ts';
import { type CommentRow, countApproved } from '../store/comments.ts';
import {
  countTexts,
  findText,
  findTextLike,
  insertText,
  markFirst,
  setActive,
  setRecognized,
} from '../store/look-alikes.ts';
import {
  countOfSubnet,
  countOthersInGroup,
  countSameText,
  findSighting,
  saveSighting,
} from '../store/sightings.ts';
import type { Db } from '../store/store.ts';
import type { LookAlikesTable } from '../store/tables.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The same text, or one like it, within this time is counted. */
export const textsSeenMs = 7 * 24 * hourMs;
/** Comments from the same subnet are counted for so long. */
const subnetSeenMs = 10 * minuteMs;

/** "Thanks, great post!" is nobody's wave. Languages that part no words are counted by their letters. */
const fewest = { words: 4, letters: 24 };
/** In fewer, one word changed is another text: only the same words are the same then. */
const fewestForLikeness = { words: 8, letters: 48 };

/**
 * Of 1,500 comments of 18 words that differ in one word each, one group takes 1,300 with so many texts, and 300
 * with one.
 */
const textsPerGroup = 30;

/**
 * Finds the group of comments that a comment looks like, and, when it is first seen, counts what else came in
 * lately: both are kept with it. Nothing happens when it is seen again with the same words.
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

  const at = ctx.now();
  // It need not outlast a power cut by itself: it is safe with the verdict, which is written after it.
  return ctx.store.writeLoosely(async (db, announce) => {
    const group =
      print && hasAtLeast(fewest, reading) ? await joinGroup(db, comment, print, reading, at) : undefined;
    const subnet = (comment.ip && subnetOf(comment.ip)) || null;
    await saveSighting(db, {
      site_id,
      comment_id: id,
      words_hash: wordsHash,
      alike: group?.alike ?? null,
      subnet,
    });
    const change: { alike?: string; circumstances?: string } = {};
    if (!isCounted(comment)) {
      const counts = await countLately(db, comment, { wordsHash, alike: group?.alike, subnet });
      change.circumstances = JSON.stringify({ ...readCircumstances(comment.circumstances), ...counts });
    }
    if (group && group.comment_id !== id) {
      change.alike = group.alike;
      const marked = await markFirst(db, group);
      if (marked) announce({ kind: 'comment', siteId: site_id, commentId: group.comment_id });
    }
    if (Object.keys(change).length > 0) await setRecognized(db, comment, change);
    announce({ kind: 'comment', siteId: site_id, commentId: id });
    return { ...comment, ...change };
  });
}

function hasAtLeast(least: { words: number; letters: number }, { words }: Reading): boolean {
  const letters = words.reduce((sum, { folded }) => sum + folded.length, 0);
  return words.length >= least.words || letters >= least.letters;
}

/** The group that the comment belongs to; one of its own where it is like no other. */
async function joinGroup(
  db: Db,
  { site_id, id }: CommentRow,
  print: Fingerprint,
  reading: Reading,
  at: number,
): Promise<LookAlikesTable> {
  const known = await findText(db, site_id, print.same);
  if (known) return saidAgain(db, known, at);
  const bands = hasAtLeast(fewestForLikeness, reading) ? bandsOf(print.similar) : [];
  const like = await findTextLike(db, site_id, bands, hash => looksAlike(hash, print.similar));
  // A wave that changes a word with every comment is followed by more than the text that it began with.
  if (like && (await countTexts(db, site_id, like.alike)) >= textsPerGroup) return saidAgain(db, like, at);
  const textId = newId();
  const text = {
    site_id,
    id: textId,
    alike: like?.alike ?? textId,
    words_hash: print.same,
    comment_id: like?.comment_id ?? id,
    active_at: at,
  };
  return (await insertText(db, text, { bands, similarHash: print.similar }))
    ? text
    : (await findText(db, site_id, print.same))!;
}

async function saidAgain(db: Db, text: LookAlikesTable, at: number): Promise<LookAlikesTable> {
  // To the hour, so that a wave does not write the same row with every comment.
  if (text.active_at < at - hourMs) await setActive(db, text, at);
  return text;
}

/** What the filter has learned of a comment must stay as it was learned. */
function isCounted(comment: CommentRow): boolean {
  return (
    readCircumstances(comment.circumstances).sameTextLately !== undefined ||
    (comment.learned ?? null) !== null
  );
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
