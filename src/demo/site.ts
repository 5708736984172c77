import { siteSettingsSchema } from '../domain/site.ts';
import { findSite, saveSite } from '../store/sites.ts';
import type { Store } from '../store/store.ts';

export const demoSiteId = 'demo';

/** Sees to it that the demo post's site is there, and that its origins fit where the server is now. */
export async function ensureDemoSite(store: Store, publicUrl: string, now: number): Promise<void> {
  const { protocol, port } = new URL(publicUrl);
  const local = ['localhost', '127.0.0.1'].map(host => new URL(`${protocol}//${host}:${port}`).origin);
  const origins = [...new Set([publicUrl, ...local])];
  await store.write(async (db, announce) => {
    const site = await findSite(db, demoSiteId);
    const fresh = { id: demoSiteId, name: 'Chapel Street', settings: siteSettingsSchema.parse({}) };
    await saveSite(db, { ...fresh, ...site, origins }, now);
    announce({ kind: 'site', siteId: demoSiteId });
  });
}
