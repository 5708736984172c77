import Database from 'better-sqlite3';
import { renderComment } from '../../src/content/render.ts';
import { newId } from '../../src/domain/ids.ts';
import type { Status } from '../../src/domain/status.ts';
import { siteWord, wordsOf } from '../../src/store/queue-match.ts';
import { saveSite } from '../../src/store/sites.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import type { ThreadsTable } from '../../src/store/tables.ts';
import { findOrAddThread } from '../../src/store/threads.ts';
import { exampleRow, page, site } from './seed.ts';

const commentsPerBatch = 2_000;

/** Words as a blog's readers use them: few of them often, many of them seldom. */
export const words = Array.from({ length: 8_000 }, (_, at) => wordOf(at * 7_919 + 13));

const wave = newId();

/** A word of two to four syllables. */
function wordOf(number: number): string {
  let [word, left] = ['', number];
  for (let syllables = 2 + (number % 3); syllables > 0; syllables -= 1) {
    word += 'bdfghklmnprstvwz'[left % 16]! + 'aeiou'[left % 5]!;
    left = Math.floor(left / 16) + 31 * syllables;
  }
  return word;
}

/** The same numbers at every run. */
function numbers(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/**
 * Fills an embedded store with comments on 200 pages by 5,000 authors, and with their full-text index; the
 * newest `pending` of them are held, and of those every other one is of one wave that looks alike; of the others
 * nine in ten are published.
 */
export async function fillQueue(dataDir: string, many: { comments: number; pending: number }): Promise<void> {
  await using store = await openSqlite(dataDir);
  await store.write(db => saveSite(db, site, Date.now()));
  const threads: ThreadsTable[] = [];
  for (let number = 0; number < 200; number += 1) {
    const url = `${page}-${number}`;
    threads.push(
      await store.write(db =>
        findOrAddThread(db, site.id, { key: url, url, title: `Post ${number}` }, Date.now()),
      ),
    );
  }
  const random = numbers();
  const raw = new Database(`${dataDir}/afterword.sqlite`);
  raw.pragma('synchronous = OFF');
  const place = raw.prepare('insert into comment_search_docs (doc, site_id, comment_id) values (?, ?, ?)');
  const index = raw.prepare('insert into comment_search (rowid, words) values (?, ?)');
  let doc = Date.now() * 2_048;
  let insert: Database.Statement | undefined;
  for (let done = 0; done < many.comments; done += commentsPerBatch) {
    const rows = Array.from({ length: Math.min(commentsPerBatch, many.comments - done) }, (_, at) => {
      const number = done + at;
      const id = newId();
      const text = Array.from({ length: 30 }, () => words[Math.floor(random() ** 3 * words.length)]).join(
        ' ',
      );
      const isPending = number >= many.comments - many.pending;
      const status: Status = isPending ? 'pending' : number % 10 === 0 ? 'spam' : 'approved';
      const author = Math.floor(random() * 5_000);
      return {
        ...exampleRow(threads[number % threads.length]!, id, id.replaceAll('-', ''), number),
        status,
        alike: isPending && number % 2 === 0 ? wave : null,
        text,
        html: number === 0 ? renderComment(text) : `<p>${text}</p>`,
        text_hash: id,
        author_name: `${words[author % 200]} ${words[200 + (author % 900)]}`,
        author_email: `reader${author}@example.com`,
        author_key: `reader${author}@example.com`,
        ip: `192.0.2.${number % 250}`,
        verdict_source: 'local' as const,
        verdict: 'ham' as const,
        verdict_reasons: '["no sign of spam"]',
      };
    });
    const columns = Object.keys(rows[0]!);
    insert ??= raw.prepare(
      `insert into comments (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
    );
    const event = raw.prepare(
      `insert into comment_events (site_id, comment_id, id, at, actor, kind, detail) values (?, ?, ?, ?, 'author', 'submitted', '{"formOpenMs":9000}')`,
    );
    raw.transaction(() => {
      for (const row of rows) {
        insert!.run(Object.values(row));
        event.run(row.site_id, row.id, newId(), row.created_at);
        doc += 1;
        place.run(doc, row.site_id, row.id);
        index.run(doc, [siteWord(row.site_id), ...wordsOf(row)].join(' '));
      }
    })();
  }
  raw.exec('analyze');
  raw.close();
}
