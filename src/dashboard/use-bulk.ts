import { useEffect, useState } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { MatchCount } from '../http/api/queue-schemas.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { actionsFor, actionsForAll } from './decide.ts';
import { type List, neighbour } from './list.ts';
import { nameOf } from './name-of.ts';
import { filterForApi, type Place } from './place.ts';
import { queueStrings as words } from './strings/queue.ts';
import type { useDecisions } from './use-decisions.ts';
import { countOfRow } from './use-look-alikes.ts';
import type { RowFocus } from './use-row-focus.ts';
import { countOf, isSelected, type useSelection } from './use-selection.ts';

interface Options {
  api: Api;
  place: Place;
  list: List | null;
  selecting: ReturnType<typeof useSelection>;
  decisions: ReturnType<typeof useDecisions>;
  focus: RowFocus;
  say: Say;
  refill: (comments: readonly QueuedComment[]) => Promise<void>;
  confirmDelete: (asked: { count: number; run: () => void }) => void;
}

/** What is selected, and deciding on all of it, or on all that is like one comment. */
export function useBulk(options: Options) {
  const { api, place, list, selecting, decisions, focus, say, refill, confirmDelete } = options;
  const { selection } = selecting;
  const [matching, setMatching] = useState<MatchCount | null>(null);
  const rows = list?.comments ?? [];
  const selected = rows.filter(({ id }) => isSelected(selection, id) && !list?.notes[id]?.over);
  const count = selection.matching === null ? selected.length : countOf(selection);
  const allLoaded = rows.length > 0 && rows.every(({ id }) => isSelected(selection, id));
  const standForMore = rows.some(row => countOfRow(place, row) > 1);
  const couldBeMore = allLoaded && selection.matching === null && (list?.next !== null || standForMore);

  useEffect(() => {
    setMatching(null);
    if (!couldBeMore) return;
    let wanted = true;
    // Without the number there is no offer; what is loaded can still be decided on.
    api.matching(place).then(
      answer => wanted && setMatching(answer),
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [couldBeMore, api, place]);

  const actions =
    selection.matching === null
      ? actionsForAll(selected.map(({ status }) => status))
      : actionsForAll(place.status === 'all' ? ['pending', 'approved', 'spam', 'trash'] : [place.status]);

  function act(action: Action) {
    if (count === 0) {
      say(words.selectFirst);
      return;
    }
    if (action === 'delete') confirmDelete({ count, run: () => actNow(action) });
    else actNow(action);
  }

  function actNow(action: Action) {
    const able = selected.filter(({ status }) => actionsFor(status).includes(action));
    leave(able);
    if (selection.matching === null) {
      void decisions.decide(able, action).then(saved => {
        if (saved) void refill(able);
      });
    } else {
      decisions.decideMatching(action, {
        filter: filterForApi(place),
        except: [...selection.ids],
        seenAt: list?.seenAt,
        shown: able,
        what: words.comments(count),
      });
    }
    selecting.clear();
    say(words.decided(action, words.comments(count)));
  }

  function leave(comments: QueuedComment[]) {
    if (list && place.status !== 'all')
      focus.go(
        neighbour(
          list,
          comments.map(({ id }) => id),
        ),
      );
  }

  /** Everything pending by the author of a comment, or everything from its address. */
  function actOnLike(comment: QueuedComment, action: Action, by: 'author' | 'ip') {
    const { site, author } = comment;
    const filter =
      by === 'author'
        ? { site, email: author.email, status: ['pending'] }
        : { site, ip: author.ip, status: ['pending', 'approved'] };
    const alike = rows.filter(
      row =>
        row.site === site &&
        filter.status.includes(row.status) &&
        (by === 'author'
          ? row.author.email?.toLowerCase() === author.email?.toLowerCase()
          : row.author.ip === author.ip),
    );
    leave(alike);
    const what = by === 'author' ? nameOf(comment) : String(author.ip);
    decisions.decideMatching(action, { filter, except: [], seenAt: list?.seenAt, shown: alike, what });
    say(words.decided(action, what));
  }

  function toggleAll() {
    if (allLoaded || selection.matching !== null) {
      selecting.clear();
      say(words.deselectedAll);
    } else {
      selecting.selectLoaded(rows);
      say(words.selected(rows.length));
    }
  }

  const offer = matching !== null && matching.count > selected.length ? matching : null;
  return {
    count,
    actions,
    allSelected: allLoaded,
    matching: offer,
    act,
    actOnLike,
    toggleAll,
    selectMatching() {
      if (offer) selecting.selectMatching(offer.count);
    },
  };
}
