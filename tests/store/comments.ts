import { newId } from '../../src/domain/ids.ts';
import { pathOf } from '../../src/domain/thread-order.ts';
import { type CommentRow, insertComment } from '../../src/store/comments.ts';
import { addEvent } from '../../src/store/events.ts';
import type { Store } from '../../src/store/store.ts';
import { findOrAddThread } from '../../src/store/threads.ts';
import { site } from './open.ts';

const page = { key: 'https://blog.example/a', url: 'https://blog.example/a', title: null };

/** A comment in the store, with a line of history. */
export async function addComment(store: Store, change: Partial<CommentRow> = {}): Promise<CommentRow> {
  const id = newId();
  return store.write(async db => {
    const siteId = change.site_id ?? site.id;
    const thread = await findOrAddThread(db, siteId, page, 0);
    const comment: CommentRow = {
      site_id: siteId,
      id,
      thread_id: thread.id,
      parent_id: null,
      path: pathOf(id, undefined, 5),
      status: 'pending',
      status_at: 0,
      created_at: 0,
      author_name: 'Ann',
      author_email: 'ann@example.com',
      author_url: null,
      author_key: 'ann@example.com',
      ip: '192.0.2.7',
      user_agent: null,
      referrer: null,
      text: `Text ${id}`,
      html: '<p>Text</p>',
      html_version: 1,
      text_hash: id,
      honeypot: null,
      verdict_source: null,
      verdict: null,
      verdict_reasons: null,
      akismet_verdict: null,
      said: null,
      ...change,
    };
    await insertComment(db, comment);
    await addEvent(db, { comment, at: 0, actor: 'author', kind: 'submitted', detail: { formOpenMs: 1 } });
    return comment;
  });
}
