import { hash } from 'node:crypto';
import { htmlVersion } from '../content/render.ts';
import type { Site } from '../domain/site.ts';
import type { Announce } from '../store/changes.ts';
import { type CommentRow, insertComment } from '../store/comments.ts';
import { indexComments } from '../store/queue-index.ts';
import type { Db } from '../store/store.ts';
import type { ThreadsTable } from '../store/tables.ts';
import { changeApprovedCount } from '../store/threads.ts';
import { addHistory } from './add-history.ts';
import type { Moderator } from './decide-comments.ts';

/** A moderator as the author of a comment. */
export interface Writer extends Moderator {
  email: string;
  role: 'owner' | 'moderator';
}

interface Where {
  site: Site;
  thread: ThreadsTable;
  moderator: Writer;
  at: number;
}

interface Said {
  id: string;
  path: string;
  parentId: string | null;
  text: string;
  html: string;
}

/** What a moderator writes is published at once, unchecked, with their mark; within a unit of work. */
export async function publishAsModerator(
  db: Db,
  announce: Announce,
  where: Where,
  said: Said,
): Promise<CommentRow> {
  const { site, thread, moderator, at } = where;
  const comment = rowOf(where, said);
  await insertComment(db, comment);
  await indexComments(db, [comment]);
  await addHistory(db, comment, at, moderator.name, { kind: 'replied', detail: { to: said.parentId } });
  await changeApprovedCount(db, thread, 1);
  announce({ kind: 'thread', siteId: site.id, pageKey: thread.page_key });
  announce({ kind: 'comment', siteId: site.id, commentId: said.id });
  return comment;
}

function rowOf({ site, thread, moderator, at }: Where, said: Said): CommentRow {
  return {
    site_id: site.id,
    id: said.id,
    thread_id: thread.id,
    parent_id: said.parentId,
    path: said.path,
    status: 'approved',
    status_at: at,
    created_at: at,
    author_name: moderator.name,
    author_email: moderator.email,
    author_url: null,
    author_key: moderator.email.toLowerCase(),
    ip: null,
    user_agent: null,
    referrer: null,
    text: said.text,
    html: said.html,
    html_version: htmlVersion,
    // A moderator may say the same twice.
    text_hash: hash('sha256', said.id, 'base64url').slice(0, 22),
    honeypot: null,
    verdict_source: null,
    verdict: null,
    verdict_reasons: null,
    akismet_verdict: null,
    said: null,
    author_role: moderator.role,
  };
}
