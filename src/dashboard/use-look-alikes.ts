import { useState } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { groupName, isMoving, type List, neighbour, withGroup } from './list.ts';
import { isGrouped, type Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';
import type { useDecisions } from './use-decisions.ts';
import type { RowFocus } from './use-row-focus.ts';

/** More groups than this at once, and the list is loaded anew. */
const mostAtOnce = 10;

/** How many comments a row stands for, where those that look alike are one row. */
export function countOfRow(place: Place, { alike }: QueuedComment): number {
  return isGrouped(place) ? (alike?.count ?? 1) : 1;
}

interface Options {
  api: Api;
  place: Place;
  moving: { current: ReadonlySet<string> };
  change: (how: (list: List) => List) => void;
  reload: () => void;
}

/** Brings up to date what stands for groups of which something was decided: the next comment, or the number. */
export function useRefill({ api, place, moving, change, reload }: Options) {
  return async (comments: readonly QueuedComment[]): Promise<void> => {
    const groups = new Map(
      comments.filter(comment => countOfRow(place, comment) > 1).map(one => [one.alike!.id, one]),
    );
    if (groups.size > mostAtOnce) return reload();
    for (const [alike, { site }] of groups) {
      try {
        const { comments: found } = await api.firstAlike(place, site, alike);
        const [first] = found.filter(comment => !isMoving(moving.current, comment));
        if (first) change(list => (list.place === place ? withGroup(list, first) : list));
      } catch {
        // The list is right but for these; the next look at it mends that.
      }
    }
  };
}

interface ActOptions {
  list: List | null;
  decisions: ReturnType<typeof useDecisions>;
  focus: RowFocus;
  say: Say;
  confirmDelete: (asked: { count: number; run: () => void }) => void;
}

/** Deciding on all comments that a row stands for, once that is confirmed. */
export function useActOnAll({ list, decisions, focus, say, confirmDelete }: ActOptions) {
  const [asked, setAsked] = useState<{ action: Action; count: number; run: () => void } | null>(null);

  function actNow(comment: QueuedComment, action: Action) {
    const { id, site, status, alike } = comment;
    if (list) focus.go(neighbour(list, [id]));
    const what = words.comments(alike!.count);
    const filter = { site, status: [status], alike: alike!.id };
    const group = groupName(alike!.id, status);
    const matching = { filter, except: [], seenAt: list?.seenAt, shown: [comment], what, group };
    decisions.decideMatching(action, matching);
    say(words.decided(action, what));
  }

  return {
    asked,
    forget: () => setAsked(null),
    ask(comment: QueuedComment, action: Action) {
      const { count } = comment.alike!;
      const run = () => actNow(comment, action);
      if (action === 'delete') confirmDelete({ count, run });
      else setAsked({ action, count, run });
    },
  };
}
