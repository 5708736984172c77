import { looksAfter } from '../../accounts/permissions.ts';
import type { User } from '../../accounts/sessions.ts';
import type { Context } from '../../context.ts';
import { Refusal } from '../../domain/errors.ts';
import { listSiteIds } from '../../store/sites.ts';

/**
 * The ids of the sites that are meant: those that are named, or all that somebody looks after.
 * @throws Refusal `site-not-found` for a site of others, which is not told from one that is not there.
 */
export async function moderatedSites(
  ctx: Context,
  user: Pick<User, 'sites'>,
  named: string[] | undefined,
): Promise<string[]> {
  if (named === undefined) {
    const ids = await listSiteIds(ctx.store.db);
    return ids.filter(id => looksAfter(user, id));
  }
  for (const id of new Set(named)) {
    if (!looksAfter(user, id) || !(await ctx.sites.find(id))) {
      throw new Refusal('site-not-found', `There is no site “${id}” on this server.`);
    }
  }
  return [...new Set(named)];
}
