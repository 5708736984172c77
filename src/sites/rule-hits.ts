import type { Context } from '../context.ts';
import type { Site } from '../domain/site.ts';
import { commentsMet, countRuleHits } from '../store/rule-hits.ts';

/** "Lately", for what words and rules caught. */
export const hitsKeptDays = 30;
const dayMs = 86_400_000;
const excerptCharacters = 160;
const mostShown = 10;

export function hitsSince(ctx: Context): number {
  return ctx.now() - hitsKeptDays * dayMs;
}

export interface WordHits {
  list: 'hold' | 'reject';
  word: string;
  hits: number;
  lastHitAt: string | null;
}

/** What each word of a site caught lately, those that caught nothing included. */
export async function wordHits(ctx: Context, site: Site): Promise<WordHits[]> {
  const hits = await countRuleHits(ctx.store.db, site.id, hitsSince(ctx));
  const byRule = new Map(hits.map(hit => [hit.rule, hit]));
  const words = [
    ...site.settings.holdWords.map(word => ({ list: 'hold' as const, word })),
    ...site.settings.rejectWords.map(word => ({ list: 'reject' as const, word })),
  ];
  return words.map(({ list, word }) => {
    const met = byRule.get(`${list}:${word}`);
    return {
      list,
      word,
      hits: met?.hits ?? 0,
      lastHitAt: met ? new Date(met.last_at).toISOString() : null,
    };
  });
}

/** The comments that a rule caught last: `hold:WORD`, `reject:WORD` or `author:ID`. */
export async function caughtBy(ctx: Context, site: Site, rule: string) {
  const rows = await commentsMet(ctx.store.db, site.id, rule, mostShown);
  return rows.map(row => ({
    id: row.id,
    status: row.status,
    author: row.author_name,
    excerpt: row.text.slice(0, excerptCharacters).toWellFormed(),
    createdAt: new Date(row.created_at).toISOString(),
  }));
}
