import type { Decision } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Api } from './api.ts';
import { Author } from './author.tsx';
import { CommentText } from './comment-text.tsx';
import { keyFor } from './decide.ts';
import { HistoryDisclosure } from './history.tsx';
import { DecisionIcon } from './icons.tsx';
import { Key } from './key.tsx';
import { bareAddress, followable } from './links.ts';
import type { Note } from './list.ts';
import { nameOf } from './name-of.ts';
import { strings } from './strings.ts';
import { exactTime, relativeTime } from './time.ts';
import { VerdictLine } from './verdict.tsx';

interface Props {
  api: Api;
  site: string;
  comment: QueuedComment;
  note: Note | undefined;
  now: number;
  singleKeys: boolean;
  onDecide: (decision: Decision) => void;
  onTakeOff: () => void;
}

/** One comment with everything that is needed to judge it, and the decisions that are possible. */
export function Row({ api, site, comment, note, now, singleKeys, onDecide, onTakeOff }: Props) {
  const { id } = comment;
  return (
    <article
      class={note?.over ? 'row over' : 'row'}
      id={`comment-${id}`}
      data-comment={id}
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
    >
      <Author comment={comment} nameId={`name-${id}`} />
      <div class="said">
        <p class="where">
          {comment.parentId === null ? strings.on : strings.replyOn} <PageLink page={comment.page} />
          {' · '}
          <time dateTime={comment.createdAt} title={exactTime(comment.createdAt)}>
            {relativeTime(comment.createdAt, now)}
          </time>
        </p>
        <CommentText html={comment.html} />
        <HistoryDisclosure {...{ api, site, id }} />
        {note && <p class="note">{note.text}</p>}
      </div>
      <div class="judge">
        <VerdictLine verdict={comment.verdict} />
        <fieldset class="actions" aria-label={strings.byline(nameOf(comment))}>
          {note?.over ? (
            <button type="button" class="button" onClick={onTakeOff}>
              {strings.removeRow}
            </button>
          ) : (
            comment.decisions.map(decision => (
              <DecisionButton key={decision} {...{ decision, singleKeys }} onDecide={onDecide} />
            ))
          )}
        </fieldset>
      </div>
    </article>
  );
}

interface ButtonProps {
  decision: Decision;
  singleKeys: boolean;
  onDecide: (decision: Decision) => void;
}

function DecisionButton({ decision, singleKeys, onDecide }: ButtonProps) {
  const key = singleKeys ? keyFor(decision) : undefined;
  return (
    <button
      type="button"
      class={`button decision ${decision}`}
      aria-keyshortcuts={key}
      onClick={() => onDecide(decision)}
    >
      <DecisionIcon decision={decision} />
      {strings.actions[decision]}
      {key && <Key name={key} />}
    </button>
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
