import { useMemo } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { Author } from './author.tsx';
import { CommentText } from './comment-text.tsx';
import { actionsFor, keyFor } from './decide.ts';
import { Editor, ReplyForm } from './editor.tsx';
import { HistoryDisclosure } from './history.tsx';
import { ActionIcon } from './icons.tsx';
import { Key } from './key.tsx';
import type { Note } from './list.ts';
import { LookAlikes } from './look-alikes.tsx';
import { nameOf } from './name-of.ts';
import type { Place } from './place.ts';
import { RowContext } from './row-context.tsx';
import { menuOf, RowMenu } from './row-menu.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { useHeldHeight } from './use-held-height.ts';
import { countOfRow } from './use-look-alikes.ts';
import { useSwipe } from './use-swipe.ts';
import { VerdictLine } from './verdict.tsx';

/** What is open in a row. */
export type RowMode = 'edit' | 'reply' | null;

export interface RowDeeds {
  onAct: (comment: QueuedComment, action: Action) => void;
  onMatching: (comment: QueuedComment, action: Action, by: 'author' | 'ip') => void;
  onAll: (comment: QueuedComment, action: Action) => void;
  onSelect: (comment: QueuedComment) => void;
  onMode: (comment: QueuedComment, mode: RowMode) => void;
  onChanged: (comment: QueuedComment, reply?: QueuedComment) => void;
  onUndo: (operation: string) => Promise<void>;
  onTakeOff: (comment: QueuedComment) => void;
}

interface Props {
  api: Api;
  say: Say;
  place: Place;
  comment: QueuedComment;
  siteName: string | undefined;
  note: Note | undefined;
  mode: RowMode;
  selected: boolean;
  now: number;
  singleKeys: boolean;
  deeds: RowDeeds;
}

/** A row that is drawn anew only when something of it changed: a list may have a thousand of them. */
export function Row(props: Props) {
  return useMemo(() => <RowNow {...props} />, Object.values(props));
}

/** One comment with everything that is needed to judge it, and what can be done with it. */
function RowNow({ api, say, place, comment, siteName, note, mode, selected, now, singleKeys, deeds }: Props) {
  const { id, site } = comment;
  const name = nameOf(comment);
  const act = (action: Action) => deeds.onAct(comment, action);
  const swipe = useSwipe(comment, note?.over === true || mode !== null ? null : act);
  const heldHeight = useHeldHeight(id, note?.over === true);
  const close = () => deeds.onMode(comment, null);
  const likes = countOfRow(place, comment);
  const state = `${note?.over ? ' over' : ''}${selected ? ' selected' : ''}`;
  return (
    <article
      class={`row${state}`}
      id={`comment-${id}`}
      data-comment={id}
      tabIndex={-1}
      aria-labelledby={`name-${id}`}
      style={heldHeight}
      {...swipe}
    >
      <label class="pick">
        <input type="checkbox" checked={selected} onChange={() => deeds.onSelect(comment)} />
        <span class="unseen">{words.select(name)}</span>
      </label>
      <Author {...{ comment, place }} nameId={`name-${id}`} />
      <div class="said">
        <RowContext {...{ comment, place, siteName, now }} />
        {mode === 'edit' ? (
          <Editor {...{ api, say, comment }} onDone={deeds.onChanged} onClose={close} />
        ) : (
          <CommentText html={comment.html} />
        )}
        {comment.edited && <p class="hint">{words.editedBy(comment.edited.by)}</p>}
        {mode === 'reply' && (
          <ReplyForm {...{ api, say, comment }} onDone={deeds.onChanged} onClose={close} />
        )}
        {likes > 1 && !note?.over && mode === null && (
          <LookAlikes
            {...{ comment, place, singleKeys }}
            count={likes}
            alike={comment.alike!.id}
            onAct={action => deeds.onAll(comment, action)}
          />
        )}
        <HistoryDisclosure {...{ api, site, id }} onUndo={deeds.onUndo} />
        {note && !note.over && <p class="note">{note.text}</p>}
      </div>
      <div class="judge">
        <VerdictLine comment={comment} />
        <fieldset class="actions" aria-label={strings.byline(name)}>
          {note?.over ? (
            <>
              <p class="note">{note.text}</p>
              <button type="button" class="button" onClick={() => deeds.onTakeOff(comment)}>
                {strings.removeRow}
              </button>
            </>
          ) : (
            <>
              {actionsFor(comment.status).map(action => (
                <ActionButton
                  key={action}
                  {...{ action, singleKeys }}
                  shortcut={keyFor(action, comment.status)}
                  onAct={act}
                />
              ))}
              <div class="lesser">
                {(comment.status === 'pending' || comment.status === 'approved') && (
                  <button type="button" class="button plain" onClick={() => deeds.onMode(comment, 'reply')}>
                    {words.reply}
                    <span class="unseen">{words.replyHeading(name)}</span>
                  </button>
                )}
                <RowMenu
                  comment={comment}
                  items={menuOf(comment, {
                    place,
                    onEdit: () => deeds.onMode(comment, 'edit'),
                    onMatching: (action, by) => deeds.onMatching(comment, action, by),
                  })}
                />
              </div>
            </>
          )}
        </fieldset>
      </div>
    </article>
  );
}

interface ButtonProps {
  action: Action;
  shortcut: string | undefined;
  singleKeys: boolean;
  onAct: (action: Action) => void;
}

function ActionButton({ action, shortcut, singleKeys, onAct }: ButtonProps) {
  const key = singleKeys ? shortcut : undefined;
  return (
    <button
      type="button"
      class={`button decision ${action}`}
      aria-keyshortcuts={key}
      onClick={() => onAct(action)}
    >
      <ActionIcon action={action} />
      {strings.actions[action]}
      {key && <Key name={key} />}
    </button>
  );
}
