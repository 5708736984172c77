import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newComment } from '../../src/comments/new-comment.ts';
import { renderComment } from '../../src/content/render.ts';
import { newId } from '../../src/domain/ids.ts';
import { siteSettingsSchema } from '../../src/domain/site.ts';
import { pathOf } from '../../src/domain/thread-order.ts';
import { insertComment } from '../../src/store/comments.ts';
import { saveSite } from '../../src/store/sites.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { changeApprovedCount, findOrAddThread } from '../../src/store/threads.ts';

export const site = {
  id: 'bench',
  name: 'Bench',
  origins: ['https://blog.example'],
  settings: siteSettingsSchema.parse({}),
};
export const page = 'https://blog.example/post';

/** Text of about 300 characters, with what comments have: emphasis, a link, two paragraphs. */
export function commentText(number: number): string {
  return `I really enjoyed reading this, and the part about the tides was new to me (${number}). Does the *second* ferry still run in the winter?

My grandfather used to work there; he told us about [the old pier](https://example.com/pier) and the storms of 1962. Thank you for writing it down so well.`;
}

export async function temporaryFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'afterword-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Fills an embedded store: one page for each number, with so many published comments, every third a reply. */
export async function seed(dataDir: string, pages: { url: string; comments: number }[]): Promise<void> {
  await using store = await openSqlite(dataDir);
  await store.write(db => saveSite(db, site, Date.now()));
  for (const { url, comments } of pages) {
    const thread = await store.write(db =>
      findOrAddThread(db, site.id, { key: url, url, title: null }, Date.now()),
    );
    await store.write(async db => {
      let above: { id: string; path: string } | undefined;
      for (let number = 0; number < comments; number += 1) {
        const id = newId();
        const parent = number % 3 === 2 ? above : undefined;
        const path = pathOf(id, parent?.path, site.settings.maxDepth);
        await insertComment(db, {
          ...exampleRow(thread, id, path, number),
          status: 'approved',
          parent_id: parent?.id ?? null,
        });
        above = { id, path };
      }
      await changeApprovedCount(db, thread, comments);
    });
  }
}

/** A row as posting a comment makes it. */
export function exampleRow(
  thread: Parameters<typeof newComment>[0]['thread'],
  id: string,
  path: string,
  number: number,
) {
  const text = commentText(number);
  return newComment({
    site,
    thread,
    id,
    path,
    circumstances: { formOpenMs: 30_000, formToken: 'valid', namesLanguage: true },
    now: Date.now(),
    html: renderComment(text),
    client: {
      ip: '192.0.2.1',
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101',
      referrer: page,
      language: 'en',
    },
    input: {
      url: page,
      title: null,
      parentId: null,
      text,
      name: `Reader ${number % 20}`,
      email: `reader${number % 20}@example.com`,
      website: null,
      notify: false,
      token: '',
      proofOfWork: '',
    },
  });
}
