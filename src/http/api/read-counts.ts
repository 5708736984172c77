import { z } from 'zod';
import { readingStrings } from '../../../embed/languages/parts.ts';
import { countPages } from '../../comments/count-pages.ts';
import type { Context } from '../../context.ts';
import { maxPageUrlLength } from '../../domain/page-key.ts';
import { endpoint } from '../endpoint.ts';
import { countsSchema, siteParamSchema, stringsParamSchema } from './schemas.ts';

const mostPages = 50;

/** A query parameter that may stand once or many times. */
function repeated(description: string) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform(pages => [pages].flat())
    .refine(pages => pages.length <= mostPages, `At most ${mostPages} at once.`)
    .refine(
      pages => pages.every(page => page.length <= maxPageUrlLength),
      `A page has at most ${maxPageUrlLength.toLocaleString('en')} characters.`,
    )
    .default([])
    .meta({ description, override: { type: 'array', items: { type: 'string' }, maxItems: mostPages } });
}

export function readCounts(ctx: Context) {
  return endpoint({
    id: 'readCounts',
    method: 'get',
    path: '/api/v1/sites/{site}/counts',
    access: 'site',
    summary: 'Count the published comments of many pages at once',
    params: z.object({ site: siteParamSchema }),
    query: z.object({
      page: repeated("Pages by address. A page that is not the site's counts 0."),
      key: repeated("Pages by the owner's own key."),
      strings: stringsParamSchema,
    }),
    answers: { 200: { description: 'In the order in which they were asked for.', schema: countsSchema } },
    refusals: [],
    cacheControl: `public, max-age=${ctx.config.cdnSeconds}`,
    async handle({ site, query }) {
      const counts = await countPages(ctx, site, query.page, query.key);
      const { strings } = query;
      return { status: 200, body: { counts, ...(strings && { strings: readingStrings(strings) }) } };
    },
  });
}
