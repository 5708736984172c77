import type { Context } from '../context.ts';
import { canonicalUrl } from '../domain/page-key.ts';
import type { Site } from '../domain/site.ts';
import { cleanLine } from '../domain/text.ts';
import { countsByKey } from '../store/threads.ts';

/** Published comments of pages by address and by the owner's key; 0 for what has no thread. */
export async function countPages(
  ctx: Context,
  site: Site,
  addresses: string[],
  keys: string[],
): Promise<{ page: string; count: number }[]> {
  const asked = [
    ...addresses.map(page => ({ page, key: keyOfAddress(page) })),
    ...keys.map(key => ({ page: key, key: cleanLine(key) })),
  ];
  const known = asked.flatMap(({ key }) => key ?? []);
  const counts = await countsByKey(ctx.store.db, site.id, [...new Set(known)]);
  return asked.map(({ page, key }) => ({ page, count: counts.get(key ?? '') ?? 0 }));
}

function keyOfAddress(address: string): string | undefined {
  const url = URL.parse(address);
  return url ? canonicalUrl(url) : undefined;
}
