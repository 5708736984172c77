import { hash } from 'node:crypto';
import { htmlVersion } from '../content/render.ts';
import type { Circumstances } from '../domain/circumstances.ts';
import type { Site } from '../domain/site.ts';
import type { CommentRow } from '../store/comments.ts';
import type { ThreadsTable } from '../store/tables.ts';
import type { CommentInput } from './comment-input.ts';

/** What the connection tells about the author. */
export interface Client {
  ip: string;
  userAgent: string | null;
  referrer: string | null;
  /** The Accept-Language header. */
  language: string | null;
}

/** Of base64url: 132 bits, so that two texts never meet by chance. */
const textHashLength = 22;

export const honeypotReason = 'a field that people do not see was filled in';

/** The comment as it is first stored: held, or in spam where only a program can have filled in the form. */
export function newComment(made: {
  site: Site;
  thread: ThreadsTable;
  input: CommentInput;
  client: Client;
  id: string;
  path: string;
  html: string;
  circumstances: Circumstances;
  now: number;
}): CommentRow & { status: 'pending' | 'spam' } {
  const { site, thread, input, client, id, path, html, circumstances, now } = made;
  const authorKey = input.email?.toLowerCase() ?? null;
  const byBot = !!input.trapped;
  return {
    site_id: site.id,
    id,
    thread_id: thread.id,
    parent_id: input.parentId,
    path,
    status: byBot ? 'spam' : 'pending',
    status_at: now,
    created_at: now,
    author_name: input.name,
    author_email: input.email,
    author_url: input.website,
    author_key: authorKey,
    ip: client.ip,
    user_agent: client.userAgent,
    referrer: client.referrer,
    text: input.text,
    html,
    html_version: htmlVersion,
    text_hash: textHashOf({
      thread_id: thread.id,
      author_key: authorKey,
      author_name: input.name,
      text: input.text,
    }),
    honeypot: input.trapped || null,
    verdict_source: byBot ? 'guard' : null,
    verdict: byBot ? 'spam' : null,
    verdict_reasons: byBot ? JSON.stringify([honeypotReason]) : null,
    akismet_verdict: null,
    said: null,
    circumstances: JSON.stringify(circumstances),
  };
}

/** The same author saying the same on the same page has the same hash. */
export function textHashOf(
  comment: Pick<CommentRow, 'thread_id' | 'author_key' | 'author_name' | 'text'>,
): string {
  const said = JSON.stringify([comment.thread_id, comment.author_key ?? comment.author_name, comment.text]);
  return hash('sha256', said, 'base64url').slice(0, textHashLength);
}
