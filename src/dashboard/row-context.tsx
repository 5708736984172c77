import type { QueuedComment } from '../http/api/schemas.ts';
import { bareAddress, followable } from './links.ts';
import type { Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { exactTime, relativeTime } from './time.ts';

interface Props {
  comment: QueuedComment;
  place: Place;
  /** Where the list is of several sites. */
  siteName: string | undefined;
  now: number;
}

/** Where a comment stands: the page, when it came in, what it answers, and where it is now. */
export function RowContext({ comment, place, siteName, now }: Props) {
  const { replyTo, page, status, decidedBy, createdAt } = comment;
  return (
    <>
      <p class="where">
        {place.status === 'all' && <span class={`badge ${status}`}>{words.statuses[status]}</span>}
        {comment.parentId === null ? strings.on : strings.replyOn} <PageLink page={page} />
        {siteName !== undefined && <span class="site-name"> · {siteName}</span>}
        {' · '}
        <time dateTime={createdAt} title={exactTime(createdAt)}>
          {relativeTime(createdAt, now)}
        </time>
        {decidedBy !== null && <span> · {words.decidedBy(status, decidedBy)}</span>}
      </p>
      {replyTo && (
        <blockquote class="answered">
          <span>{words.repliesTo(replyTo.name?.trim() || strings.anonymous)}</span>{' '}
          <bdi>{replyTo.excerpt}</bdi>
        </blockquote>
      )}
    </>
  );
}

function PageLink({ page }: { page: QueuedComment['page'] }) {
  const text = page.title?.trim() || bareAddress(page.url);
  const href = followable(page.url);
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer" title={page.url}>
      <bdi>{text}</bdi>
    </a>
  ) : (
    <bdi>{text}</bdi>
  );
}
