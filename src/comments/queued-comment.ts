import { describeOpenTime } from '../domain/history.ts';
import { type Decision, decisionsFor, type Status } from '../domain/status.ts';
import type { LocalOpinion, Verdict, VerdictSource } from '../domain/verdict.ts';
import { groupKey } from '../store/look-alikes.ts';
import { mostCounted, type QueuedRow } from '../store/queue.ts';
import { type PublishedComment, publishedComment } from './published-comment.ts';

/** A comment as moderators see it. */
export interface QueuedComment extends PublishedComment {
  site: string;
  status: Status;
  author: {
    name: string | null;
    email: string | null;
    url: string | null;
    ip: string | null;
    approvedBefore: number;
    spamBefore: number;
  };
  page: { url: string; title: string | null; key: string };
  /** What it answers. */
  replyTo: { name: string | null; excerpt: string; status: Status } | null;
  verdict: { source: VerdictSource; verdict: Verdict; reasons: string[] } | null;
  /** What the site's own filter says, also where Akismet decided. */
  localFilter: LocalOpinion | null;
  /** What else speaks for or against it, in words. */
  circumstances: string[];
  /** The moderator who last decided on it. */
  decidedBy: string | null;
  edited: { at: string; by: string } | null;
  /** When its author last changed it. */
  authorEditedAt: string | null;
  decisions: Decision[];
  /** Those of its status that look like it, itself among them; null: it is like no other. */
  alike: { id: string; count: number } | null;
}

/** Of what a comment answers, so many characters are shown. */
const excerptCharacters = 180;

/** A form that was open for less than this is worth a word: people need longer. */
const quickMs = 10_000;

/** @param groups how many comments each group has in each status, as `countGroups` tells. */
export function queuedComment(row: QueuedRow, groups: ReadonlyMap<string, number>): QueuedComment {
  return {
    ...publishedComment(row),
    site: row.site_id,
    status: row.status,
    author: {
      name: row.author_name,
      email: row.author_email,
      url: row.author_url,
      ip: row.ip,
      approvedBefore: othersOfAuthor(row, 'approved'),
      spamBefore: othersOfAuthor(row, 'spam'),
    },
    page: { url: row.page_url, title: row.page_title, key: row.page_key },
    replyTo:
      row.parent_text === null || row.parent_status === null
        ? null
        : { name: row.parent_author_name, excerpt: excerptOf(row.parent_text), status: row.parent_status },
    verdict: row.verdict && {
      source: row.verdict_source!,
      verdict: row.verdict,
      reasons: JSON.parse(row.verdict_reasons ?? '[]') as string[],
    },
    localFilter: row.local_opinion ? (JSON.parse(row.local_opinion) as LocalOpinion) : null,
    circumstances: circumstancesOf(row),
    decidedBy: row.decided_by,
    edited:
      row.moderated_at === null
        ? null
        : { at: new Date(row.moderated_at).toISOString(), by: row.moderated_by ?? '' },
    authorEditedAt: row.author_edited_at ? new Date(row.author_edited_at).toISOString() : null,
    decisions: decisionsFor(row.status),
    alike: row.alike ? { id: row.alike, count: groups.get(groupKey(row.alike, row.status)) ?? 1 } : null,
  };
}

/** Comments of the author in a status, this one not among them. */
function othersOfAuthor(row: QueuedRow, status: 'approved' | 'spam'): number {
  const counted = (status === 'approved' ? row.approved_of_author : row.spam_of_author) ?? 0;
  const own = row.status === status && row.author_key !== null ? 1 : 0;
  return Math.min(Math.max(0, counted - own), mostCounted);
}

function circumstancesOf(row: QueuedRow): string[] {
  const found: string[] = [];
  const spam = othersOfAuthor(row, 'spam');
  if (spam > 0) {
    const number = spam >= mostCounted ? `${mostCounted} or more` : String(spam);
    found.push(`${number} of this author’s comments ${spam === 1 ? 'is' : 'are'} in spam`);
  }
  const { formOpenMs } = JSON.parse(row.submitted ?? '{}') as { formOpenMs?: number };
  if (formOpenMs !== undefined && formOpenMs < quickMs) {
    found.push(`form was open for ${describeOpenTime(formOpenMs)}`);
  }
  return found;
}

function excerptOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length <= excerptCharacters
    ? line
    : `${line.slice(0, excerptCharacters).toWellFormed().trimEnd()}…`;
}
