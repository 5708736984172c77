import type { Locator, Page } from 'playwright-core';

/** The parts of the widget as a reader finds them: by role and name. */
export function widget(page: Page) {
  const field = (name: string): Locator => page.getByRole('textbox', { name });
  return {
    count: page.getByRole('heading', { level: 2 }),
    comments: page.getByRole('article'),
    /** A comment by what it says, once the server has it. */
    comment: (text: string): Locator =>
      page
        .getByRole('article')
        .filter({ hasText: text, hasNotText: /Posting…|You are offline|does not answer/ }),
    /** The same while it is on its way or waits for a connection. */
    unsent: (text: string): Locator =>
      page
        .getByRole('article')
        .filter({ hasText: text })
        .filter({ hasText: /Posting…|You are offline|does not answer/ }),
    replyTo: (name: string): Locator => page.getByRole('button', { name: `Reply to ${name}` }),
    formHeading: page.getByRole('heading', { level: 3 }),
    cancel: page.getByRole('button', { name: 'Cancel reply' }),
    text: field('Comment'),
    name: field('Name'),
    email: field('Email'),
    website: field('Website'),
    remember: page.getByRole('checkbox'),
    post: page.getByRole('button', { name: 'Post Comment' }),
    more: page.getByRole('button', { name: 'Load more comments' }),
    status: page.getByRole('status'),
    async fill(text: string, name = 'Grace', email = 'grace@example.com'): Promise<void> {
      await field('Comment').fill(text);
      await field('Name').fill(name);
      // Firefox's driver would put it behind what is there.
      await field('Email').clear();
      await field('Email').fill(email);
    },
  };
}

/** The value of an expression over `root`, the widget's shadow root. */
export function inWidget<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate(`(root => ${expression})(document.querySelector('afterword-comments').shadowRoot)`);
}

/** What has the focus, inside the widget: its id, name or text. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const element = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return element.id || element.getAttribute('aria-label') || element.textContent;
  })()`);
}

/** Lets requests for an address wait. @returns what ends that: they go on, or come to nothing. */
export async function holdBack(
  page: Page,
  address: string | RegExp,
  then: 'continue' | 'abort' = 'continue',
): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(address, async route => {
    await promise;
    await route[then]();
  });
  return resolve;
}
