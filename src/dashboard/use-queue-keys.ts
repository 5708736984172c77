import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import { actionForKey, actionsFor, decisionKeys } from './decide.ts';
import type { List } from './list.ts';
import type { RowMode } from './row.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import type { RowFocus } from './use-row-focus.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface Options {
  list: List | null;
  singleKeys: boolean;
  focus: RowFocus;
  say: Say;
  act: (comment: QueuedComment, action: Action) => void;
  actOnSelected: (action: Action) => void;
  selectedActions: () => Action[];
  /** All that look like a comment, where it stands for them. */
  actOnAll: (comment: QueuedComment, action: Action) => void;
  standsForMore: (comment: QueuedComment) => boolean;
  select: (comment: QueuedComment) => void;
  selectAll: () => void;
  open: (comment: QueuedComment, mode: RowMode) => void;
  undo: () => void;
  loadMore: () => void;
  help: () => void;
}

/** WordPress's keys: j k to move, letters for what to do with the row in focus, with Shift with many. */
export function useQueueKeys(options: Options): void {
  const { list, singleKeys, focus, say } = options;
  useShortcuts(singleKeys, ({ key, shift }) => {
    if (key === 'undo') options.undo();
    else if (key === '?') options.help();
    else if (key === '/') document.getElementById('search')?.focus();
    else if (key === 'x' && shift) options.selectAll();
    else if (key in decisionKeys && shift) actOnMany(key);
    else if (shift) return false;
    else if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1);
    else if (key === 'x') onFocused(options.select);
    else if (key === 'e' || key === 'q') onFocused(comment => options.open(comment, 'edit'));
    else if (key === 'r') onFocused(reply);
    else if (key in decisionKeys) actByKey(key);
    else return false;
    return true;
  });

  function focused(): QueuedComment | undefined {
    const id = focus.current();
    return list?.notes[id ?? '']?.over ? undefined : list?.comments.find(comment => comment.id === id);
  }

  function onFocused(run: (comment: QueuedComment) => void) {
    const comment = focused();
    if (comment) run(comment);
    else if (list && list.comments.length > 0) say(strings.chooseFirst);
  }

  function reply(comment: QueuedComment) {
    if (comment.status === 'pending' || comment.status === 'approved') options.open(comment, 'reply');
    else say(words.notPossible);
  }

  function step(by: 1 | -1) {
    const comments = list?.comments ?? [];
    const at = comments.findIndex(({ id }) => id === focus.current());
    const next = at === -1 ? comments[0] : comments[at + by];
    if (next) focus.goNow(next.id);
    else if (by === 1 && list?.next) options.loadMore();
  }

  function actByKey(key: string) {
    const comment = focused();
    const action = comment && actionForKey(key, actionsFor(comment.status));
    if (comment && action) options.act(comment, action);
    else if (key === 'z') options.undo();
    else onFocused(() => {});
  }

  /** All that are selected; where none is, all that the row in focus stands for. */
  function actOnMany(key: string) {
    const selected = options.selectedActions();
    const comment = selected.length > 0 ? undefined : focused();
    const all = comment && options.standsForMore(comment) ? comment : undefined;
    const action = actionForKey(key, all ? actionsFor(all.status) : selected);
    if (action && all) options.actOnAll(all, action);
    else if (action) options.actOnSelected(action);
    else say(words.selectFirst);
  }
}
