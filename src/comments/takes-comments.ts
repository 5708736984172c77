import type { Site } from '../domain/site.ts';

const dayMs = 86_400_000;

/** Whether a page takes comments: a site may close its threads some days after their first comment. */
export function takesComments(site: Site, thread: { created_at: number } | undefined, now: number): boolean {
  const days = site.settings.closeAfterDays;
  return days === 0 || thread === undefined || now < thread.created_at + days * dayMs;
}
