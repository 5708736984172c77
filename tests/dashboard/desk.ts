import type { Page } from 'playwright-core';
import { owner, startTestApp, type TestApp } from '../support/app.ts';
import { openBrowser, type PageOptions, type TestBrowser, type Visit } from '../support/browser.ts';

/** An application of its own with a browser before it. */
export interface Desk extends AsyncDisposable {
  app: TestApp;
  browser: TestBrowser;
  /** A page on which the owner is signed in, at a list. */
  open(fragment?: string, options?: PageOptions): Promise<Visit>;
}

export async function openDesk(): Promise<Desk> {
  await using stack = new AsyncDisposableStack();
  const app = stack.use(await startTestApp());
  // The filter does not learn of one test what it then says in the next.
  app.ctx.filters.teach = async () => ({ known: [], onCommitted: () => {} });
  const browser = stack.use(await openBrowser());
  const opened = stack.move();
  return {
    app,
    browser,
    async open(fragment = '', options) {
      const visit = await browser.newPage(options);
      const { cookie } = await app.moderator();
      const [name = '', value = ''] = cookie.split('=');
      await visit.page.context().addCookies([{ name, value, url: app.url }]);
      await visit.page.goto(`${app.url}/moderate${fragment}`);
      return visit;
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

/** The parts of the page as a moderator finds them: by role and name. */
export function parts(page: Page) {
  return {
    rows: page.getByRole('article'),
    /** A comment by its author. */
    row: (author: string) =>
      page.getByRole('article').filter({ has: page.getByRole('heading', { name: author, exact: true }) }),
    view: (name: string) => page.getByRole('link', { name: new RegExp(`^${name} `) }),
    undo: page.getByRole('region', { name: 'What you just decided' }).getByRole('button'),
    status: page.getByRole('status'),
    async fillSignIn(password = owner.password) {
      // Firefox's driver would put it behind what is there.
      await page.getByLabel('Email').clear();
      await page.getByLabel('Email').fill(owner.email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.keyboard.press('Enter');
    },
  };
}

/** The heading of what has the focus: a row's author, or the page's own. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const element = document.activeElement;
    return (element.closest('article')?.querySelector('h2') ?? element).textContent;
  })()`);
}

/** Troubles without the browser's own lines about answers that are refusals, which are what the tests ask for. */
export function ownTroubles(troubles: string[]): string[] {
  return troubles.filter(trouble => !trouble.startsWith('Failed to load resource'));
}

/** Leaves nothing of the test before. */
export async function clearDesk({ app }: Desk): Promise<void> {
  const moderator = await app.moderator();
  for (const [action, status] of [
    ['trash', 'pending'],
    ['trash', 'approved'],
    ['trash', 'spam'],
    ['delete', 'trash'],
  ]) {
    const body = { action, filter: { status } };
    await moderator.call('/api/v1/moderation/decisions', { method: 'POST', body });
  }
}
