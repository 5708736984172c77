import type { Context } from '../context.ts';
import type { Announce } from '../store/changes.ts';
import type { Db } from '../store/store.ts';
import { learnAtOnce } from './learn-decisions.ts';
import { reportDecisions } from './report-decisions.ts';

/**
 * What moderators say of comments has changed, in this unit of work: the site's filter learns it at once; Akismet
 * hears of it where it has to, after a while in which it can be taken back.
 */
export async function passOn(
  ctx: Context,
  db: Db,
  announce: Announce,
  said: { siteId: string; ids: string[]; moderator: { name: string }; at: number },
): Promise<void> {
  const { siteId, ids, moderator, at } = said;
  if (ids.length === 0) return;
  await learnAtOnce(db, announce, { siteId, ids, at });
  await reportDecisions(ctx, db, announce, { siteId, ids, reporter: moderator.name, decidedAt: at });
}
