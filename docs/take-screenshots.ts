import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { newSetUpToken } from '../src/accounts/set-up.ts';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { standInKey, startAkismetStandIn } from '../src/demo/akismet-stand-in.ts';
import { demoSiteId } from '../src/demo/site.ts';
import { openBrowser } from '../tests/support/browser.ts';
import { type Conversation, conversation } from './screenshot-comments.ts';

/**
 * `npm run screenshots`: takes the README's pictures from the program itself, with a conversation in it, so
 * that they stay true.
 */
const minuteMs = 60_000;
const images = fileURLToPath(new URL('images/', import.meta.url));
const dataDir = await mkdtemp(join(tmpdir(), 'afterword-screenshots-'));
await using stack = new AsyncDisposableStack();
stack.defer(() => rm(dataDir, { recursive: true, force: true }));

let minutesAgo = 0;
const standIn = stack.use(await startAkismetStandIn());
const app = stack.use(
  await createApp(
    {
      ...parseConfig({ PORT: '0', DATA_DIR: dataDir, FORM_WAIT_MS: '0' }),
      akismetKey: standInKey,
      akismetUrl: standIn.url,
    },
    { log: pino({ level: 'warn' }), now: () => Date.now() - minutesAgo * minuteMs },
  ),
);
const browser = stack.use(await openBrowser());
const origin = app.ctx.publicUrl();

minutesAgo = 60 * 30;
let cookie = '';
cookie = await setUp();
for (const comment of conversation) await say(comment);
minutesAgo = 0;
await picture('demo.png', '/demo', 1240, async page => {
  // The widget loads when it comes near; its comments then move what is below.
  const toComments = () =>
    page.evaluate("document.querySelector('#comments').scrollIntoView({ behavior: 'instant' })");
  await toComments();
  await page.locator('afterword-comments article').last().waitFor();
  await toComments();
});
await picture('queue.png', '/moderate', 860, async page => {
  await page.context().addCookies([{ name: 'afterword', value: cookie.split('=')[1]!, url: origin }]);
  await page.reload();
  await page.getByRole('article').last().waitFor();
});

async function setUp(): Promise<string> {
  const owner = { name: 'Joan Aldous', email: 'joan@chapelstreet.example', password: 'forty grams of swift' };
  const answer = await send('/api/v1/setup', { ...owner, token: await newSetUpToken(app.ctx) });
  return answer.headers.getSetCookie()[0]!.split(';')[0]!;
}

/** Posts a comment some time ago and decides on it, and then the replies to it. */
async function say(comment: Conversation, parentId: string | null = null): Promise<void> {
  const { decision, replies = [], minutesAgo: ago, ...said } = comment;
  // The form was opened a minute before.
  minutesAgo = ago + 1;
  const api = `/api/v1/sites/${demoSiteId}`;
  const url = `${origin}/demo`;
  const asked = await fetch(`${origin}${api}/form-token?url=${encodeURIComponent(url)}`);
  const { token } = (await asked.json()) as { token: string };
  minutesAgo = ago;
  const posted = await send(`${api}/comments`, {
    url,
    token,
    parentId,
    title: 'The week the swifts leave',
    ...said,
  });
  const { comment: kept } = (await posted.json()) as { comment: { id: string } };
  await until(() => isChecked(kept.id));
  if (decision) {
    const path = `/api/v1/moderation/sites/${demoSiteId}/comments/${kept.id}/decision`;
    await send(path, { decision, from: 'pending' });
  }
  for (const reply of replies) await say(reply, kept.id);
}

async function isChecked(id: string): Promise<boolean> {
  const path = `/api/v1/moderation/sites/${demoSiteId}/comments/${id}/history`;
  const answer = await fetch(origin + path, { headers: { cookie } });
  const { events } = (await answer.json()) as { events: unknown[] };
  return events.length > 1;
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await isTrue()) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('The comment was not checked.');
}

async function send(path: string, body: object): Promise<Response> {
  const answer = await fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}

type Page = Awaited<ReturnType<typeof browser.newPage>>['page'];

async function picture(
  name: string,
  path: string,
  height: number,
  prepare: (page: Page) => Promise<void>,
): Promise<void> {
  const { page } = await browser.newPage({ width: 1200, height, locale: 'en-GB' });
  await page.goto(origin + path);
  await prepare(page);
  await page.screenshot({ path: join(images, name) });
}
