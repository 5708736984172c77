import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type SiteSettings, siteSettingsSchema } from '../../src/domain/site.ts';
import type { Posted } from '../../src/http/api/schemas.ts';
import { saveSite } from '../../src/store/sites.ts';
import { siteId, startTestApp, type TestApp } from '../support/app.ts';
import { openBrowser, type TestBrowser } from '../support/browser.ts';

/** A page of the blog. */
export interface BlogPage {
  head?: string;
  body: string;
  headers?: Record<string, string>;
}

/** A blog on an origin of its own, whose pages load the widget from the real server. */
export interface Blog extends AsyncDisposable {
  app: TestApp;
  /** What an owner pastes. */
  snippet: string;
  /** Adds a page, with the snippet unless it has a body of its own. @returns its address */
  addPage(path: string, page?: Partial<BlogPage>): string;
  /** Posts a comment as somebody else would; it is published. */
  post(page: string, text: string, more?: { name?: string; parentId?: string }): Promise<Posted['comment']>;
  /** Sets the site's settings; what is not named is as it was at first. */
  set(settings: Partial<SiteSettings>): Promise<void>;
  /** Closes a page's thread, until the settings are set anew. */
  close(page: string): Promise<void>;
}

/** Comments are published at once unless the settings say otherwise: Akismet’s stand-in calls them ham. */
const firstSettings: Partial<SiteSettings> = { policy: 'publish-ham' };

/** For all tests of a file; both end with them. */
export async function openBlogAndBrowser(): Promise<{ blog: Blog; browser: TestBrowser }> {
  const blog = await openBlog();
  const browser = await openBrowser();
  after(async () => {
    await browser[Symbol.asyncDispose]();
    await blog[Symbol.asyncDispose]();
  });
  return { blog, browser };
}

export async function openBlog(): Promise<Blog> {
  await using stack = new AsyncDisposableStack();
  const pages = new Map<string, BlogPage>();
  const web = createServer((req, res) => {
    const page = pages.get(new URL(req.url!, 'http://blog').pathname);
    res.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', ...page?.headers });
    res.end(page ? htmlOf(page) : '');
  });
  web.listen(0, '127.0.0.1');
  await once(web, 'listening');
  stack.defer(() => void web.close());
  const origin = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const app = stack.use(await startTestApp({ origins: [origin], site: firstSettings, akismet: true }));
  const snippet = `<script src="${app.url}/embed.js" data-site="${siteId}" async></script>`;

  async function set(settings: Partial<SiteSettings>): Promise<void> {
    const site = (await app.ctx.sites.find(siteId))!;
    const changed = siteSettingsSchema.parse({ ...firstSettings, ...settings });
    await app.ctx.store.write(async (db, announce) => {
      await saveSite(db, { ...site, settings: changed }, app.ctx.now());
      announce({ kind: 'site', siteId });
    });
  }

  const opened = stack.move();
  return {
    app,
    snippet,
    addPage(path, page) {
      const byline = '<a href="#comments" data-afterword-count>Comments</a>';
      pages.set(path, { body: `<main><h1>A post</h1><p>${byline}</p>${snippet}</main>`, ...page });
      return origin + path;
    },
    async post(url, text, { name = 'Ada', parentId } = {}) {
      const email = `${name.replaceAll(/\W/g, '') || 'reader'}@example.com`;
      const { comment } = await app.posted({ url, text, name, email, parentId });
      if (comment.status === 'approved') return comment;
      // Whatever the filter thinks of it: readers see it.
      const moderator = await app.moderator();
      const { status } = await moderator.checked(comment.id);
      if (status !== 'approved') await moderator.decide(comment.id, 'approve', status);
      return { ...comment, status: 'approved' };
    },
    set,
    async close(page) {
      await app.ctx.store.write(async (db, announce) => {
        await db.updateTable('threads').set({ created_at: 0 }).where('url', '=', page).execute();
        announce({ kind: 'thread', siteId, pageKey: page });
      });
      await set({ closeAfterDays: 1 });
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

function htmlOf({ head = '', body }: BlogPage): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A post</title>
    <meta name="viewport" content="width=device-width">${head}</head><body>${body}</body></html>`;
}
