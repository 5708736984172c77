import { firstIdAt, newId, timeOfId } from '../domain/ids.ts';
import { bandsOf, type Fingerprint, looksAlike } from '../spam/signals/look-alike.ts';
import type { CommentRow } from '../store/comments.ts';
import {
  countTexts,
  findText,
  findTextsNear,
  insertText,
  lockTexts,
  setActive,
} from '../store/look-alikes.ts';
import { newestOfGroup } from '../store/sightings.ts';
import type { Db, Store } from '../store/store.ts';
import type { LookAlikesTable } from '../store/tables.ts';

const hourMs = 3_600_000;

/**
 * 1,000 comments of 18 words that differ in four words each, wherever these stand, are some 14 groups with so many
 * texts to a group, and some 54 with one.
 */
const textsPerGroup = 30;

/** Two people may well say nearly the same: what is only alike is shown as one from so many comments on. */
const fewestAlike = 3;
/** Comments of a group that are looked at when another one joins it: the newest. */
const mostLookedAt = 10;

/** The text that a comment says, with the group that it belongs to: one of its own where it is like no other. */
export async function joinLookAlikes(
  db: Db,
  kind: Store['kind'],
  { site_id, id }: CommentRow,
  print: Fingerprint,
  at: number,
): Promise<LookAlikesTable> {
  const known = await findText(db, site_id, print.same);
  if (known) return saidAgain(db, known, at);
  const bands = bandsOf(print.similar);
  const like = bands.length > 0 ? await findTextLike(db, kind, site_id, bands, print) : undefined;
  // A wave that changes a word with every comment is followed by more than the text that it began with.
  if (like && (await countTexts(db, site_id, like.alike)) >= textsPerGroup) return saidAgain(db, like, at);
  const textId = newId();
  const text = {
    site_id,
    id: textId,
    alike: like?.alike ?? textId,
    words_hash: print.same,
    comment_id: id,
    active_at: at,
    sketch: bands.length > 0 ? print.similar : null,
  };
  return (await insertText(db, text, bands)) ? text : (await findText(db, site_id, print.same))!;
}

/** The oldest text that looks like one. */
async function findTextLike(
  db: Db,
  kind: Store['kind'],
  siteId: string,
  bands: string[],
  print: Fingerprint,
): Promise<LookAlikesTable | undefined> {
  await lockTexts(db, kind, siteId);
  const near = await findTextsNear(db, siteId, bands);
  return near
    .filter(({ sketch }) => sketch !== null && looksAlike(sketch, print.similar))
    .reduce<LookAlikesTable | undefined>(
      (oldest, text) => (oldest && oldest.id < text.id ? oldest : text),
      undefined,
    );
}

async function saidAgain(db: Db, text: LookAlikesTable, at: number): Promise<LookAlikesTable> {
  // To the hour, so that a wave does not write the same row with every comment.
  if (text.active_at < at - hourMs) await setActive(db, text, at);
  return text;
}

/**
 * The comments that are shown as one with a comment that has just joined them: those of the same words; or, where
 * they are only alike, all that came in lately if they are three at least.
 *
 * @param text as `joinLookAlikes` found it for a comment of these words.
 * @param lately.withinMs how long ago the others came in at most.
 */
export async function companyOf(
  db: Db,
  { site_id: siteId, id }: CommentRow,
  text: LookAlikesTable,
  lately: { wordsHash: string | null; withinMs: number },
): Promise<string[]> {
  const { alike, comment_id: first } = text;
  const since = firstIdAt(timeOfId(id) - lately.withinMs);
  const others = new Set(await newestOfGroup(db, { siteId, alike, since, limit: mostLookedAt }));
  others.delete(id);
  const isSame = text.words_hash === lately.wordsHash && first !== id;
  if (isSame) others.add(first);
  return isSame || others.size >= fewestAlike - 1 ? [...others] : [];
}
