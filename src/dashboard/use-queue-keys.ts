import type { Decision } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import { decisionForKey, decisionKeys } from './decide.ts';
import type { List } from './list.ts';
import { strings } from './strings.ts';
import type { RowFocus } from './use-row-focus.ts';
import { useShortcuts } from './use-shortcuts.ts';

interface Options {
  list: List | null;
  singleKeys: boolean;
  focus: RowFocus;
  say: Say;
  decide: (comment: QueuedComment, decision: Decision) => void;
  undo: () => void;
  loadMore: () => void;
  help: () => void;
}

/** The queue from the keyboard: j k to move, the decisions' keys on the row in focus, z and Ctrl+Z, ?. */
export function useQueueKeys({ list, singleKeys, focus, say, decide, undo, loadMore, help }: Options): void {
  useShortcuts(singleKeys, key => {
    if (key === 'undo') undo();
    else if (key === '?') help();
    else if (key === 'j' || key === 'k') step(key === 'j' ? 1 : -1);
    else if (key in decisionKeys) decideByKey(key);
    else return false;
    return true;
  });

  function step(by: 1 | -1) {
    const comments = list?.comments ?? [];
    const at = comments.findIndex(({ id }) => id === focus.current());
    const next = at === -1 ? comments[0] : comments[at + by];
    if (next) focus.goNow(next.id);
    else if (by === 1 && list?.next) loadMore();
  }

  function decideByKey(key: string) {
    const comment = list?.comments.find(({ id }) => id === focus.current());
    const over = comment && list?.notes[comment.id]?.over;
    const decision = comment && !over ? decisionForKey(key, comment.decisions) : undefined;
    if (comment && decision) decide(comment, decision);
    else if (key === 'z') undo();
    else if (!comment && list && list.comments.length > 0) say(strings.chooseFirst);
  }
}
