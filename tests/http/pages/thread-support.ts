import assert from 'node:assert/strict';
import type { TestApp } from '../../support/app.ts';

/** The thread of the post that test comments are about, as a page. */
export const threadPath = '/t/blog/https:__blog.example_post';

/** A thread's page as text; fails unless it is there. */
export async function pageOf(app: TestApp, path = threadPath, cookie?: string): Promise<string> {
  const answer = await app.call(path, cookie ? { headers: { cookie } } : {});
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  return text;
}

export const wellTyped = {
  text: 'A fine post.',
  name: 'Ann',
  email: 'ann@example.com',
  website: 'ann.example',
};

/** Posts the form of a thread's page as a browser without JavaScript does. */
export async function postForm(
  app: TestApp,
  fields: Record<string, string> = {},
  options: { path?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { path = threadPath, headers = {} } = options;
  const page = await pageOf(app, path);
  const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)];
  const [, action = ''] = /<form method="post" action="([^"]*)">/.exec(page) ?? [];
  const sent = Object.fromEntries(hidden.map(([, name, value]) => [name!, value!]));
  const body = new URLSearchParams({ ...sent, ...wellTyped, ...fields });
  return app.call(action.replaceAll('&amp;', '&'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: body.toString(),
  });
}

/** The token that the form of a page has. */
export function tokenOf(page: string): string {
  return /name="token" value="([^"]*)"/.exec(page)?.[1] ?? '';
}

/** The cookie that an answer sets, as it is sent back. */
export function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]!)[0] ?? '';
}

/** What a page says to people: without tags, entities resolved, blanks run together. */
export function said(page: string): string {
  return page
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
