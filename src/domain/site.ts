import { z } from 'zod';

/**
 * What happens to ham: `hold-all` keeps everything for a moderator, `publish-known` publishes authors with an
 * earlier approved comment (WordPress's default), `publish-ham` publishes all of it.
 */
export const policies = ['hold-all', 'publish-known', 'publish-ham'] as const;
export type Policy = (typeof policies)[number];

/** The site's public name in the snippet (`data-site`), and its id everywhere. */
export const siteIdSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    'A site id has 1 to 63 lower-case letters, digits and hyphens.',
  );

export const siteSettingsSchema = z.object({
  policy: z.enum(policies).default('hold-all'),
  /** Name and e-mail must be given (WordPress: on). */
  requireNameAndEmail: z.boolean().default(true),
  /** How deep replies nest; a deeper reply stands beside the one that it answers (WordPress: 5). */
  maxDepth: z.number().int().min(1).max(10).default(5),
  /** Threads take no comments this many days after their first one; 0 never closes. */
  closeAfterDays: z.number().int().min(0).max(36_500).default(0),
  /** The site's own Akismet key; without one, the server's (AKISMET_KEY). */
  akismetKey: z.string().max(100).nullable().default(null),
  /** BCP 47 tag of the language that the blog is written in. */
  language: z.string().max(35).default('en'),
  /** Who answers questions about personal data, shown on the privacy page. */
  contact: z.string().max(254).nullable().default(null),
});
export type SiteSettings = z.infer<typeof siteSettingsSchema>;

export interface Site {
  id: string;
  name: string;
  /** Where the site's pages are and where readers may post from: `https://blog.example`, no path. */
  origins: string[];
  settings: SiteSettings;
}

/**
 * An origin as a browser writes it in the Origin header.
 * @returns undefined where the text is not an http(s) origin (a path, a user name, another scheme).
 */
export function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return undefined;
  if (url.pathname !== '/' || url.search || url.hash || url.username || url.password) return undefined;
  return url.origin;
}
