import { useEffect, useRef, useState } from 'preact/hooks';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import {
  belongs,
  isMoving,
  isNews,
  type List,
  noted,
  replaced,
  reworded,
  rowOfGroup,
  settled,
  withGroup,
} from './list.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import type { Counts } from './use-counts.ts';
import { useLive } from './use-live.ts';

const mostAtOnce = 500;
const quietMs = 1_500;

interface Options {
  api: Api;
  online: boolean;
  list: List | null;
  change: (how: (list: List) => List) => void;
  reload: () => Promise<void>;
  counts: Counts;
  /** Comments whose decision is under way here: what is told of them is our own doing. */
  moving: { current: ReadonlySet<string> };
  refill: (comments: readonly QueuedComment[]) => Promise<void>;
  say: Say;
}

/**
 * What happens elsewhere, brought into the list without moving what somebody reads: a comment that another
 * moderator decided on keeps its row and says so; new ones are counted and wait until they are asked for.
 */
export function useArrivals({ api, online, list, change, reload, counts, moving, refill, say }: Options) {
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const place = list?.place;
  const refilling = useRef<{ rows: QueuedComment[]; timer?: ReturnType<typeof setTimeout> }>({ rows: [] });
  useEffect(() => () => clearTimeout(refilling.current.timer), []);

  function take(comments: QueuedComment[], gone: string[]) {
    void counts.refresh();
    if (!list) return;
    const others = comments.filter(comment => !isMoving(moving.current, comment));
    const withNews = (now: List) => gone.reduce(withGone, others.reduce(withChange, now));
    change(withNews);
    const after = withNews(list);
    const news = others.filter(comment => isNews(after, comment)).map(({ id }) => id);
    const left = others.filter(comment => !isNews(after, comment)).map(({ id }) => id);
    const fewer = new Set(
      others.filter(comment => !belongs(list.place, comment)).flatMap(({ alike }) => alike?.id ?? []),
    );
    refillLater(list.comments.filter(({ alike }) => alike && fewer.has(alike.id)));
    if (news.length === 0 && left.length === 0 && gone.length === 0) return;
    setArrived(known => {
      const all = new Set([...known, ...news]);
      for (const id of [...left, ...gone]) all.delete(id);
      if (all.size > known.size) say(words.arrivedAloud(all.size));
      return all;
    });
  }

  /** Somebody who decides on a whole wave decides on it bit by bit: what is left of it is seen once they are done. */
  function refillLater(rows: QueuedComment[]) {
    if (rows.length === 0) return;
    const { current } = refilling;
    current.rows.push(...rows);
    clearTimeout(current.timer);
    current.timer = setTimeout(() => void refill(current.rows.splice(0)), quietMs);
  }

  /** After a time without news: what became of the rows, and what is new before them. */
  async function catchUp() {
    void counts.refresh();
    if (!list) return;
    try {
      const shown = list.comments.slice(0, mostAtOnce);
      const [now, first] = await Promise.all([api.lookUp(shown), api.comments(list.place, null)]);
      const found = new Set(now.comments.map(({ id }) => id));
      take(
        [...now.comments, ...first.comments.filter(({ id }) => !found.has(id))],
        shown.flatMap(({ id }) => (found.has(id) ? [] : [id])),
      );
    } catch {
      // The connection is gone again: there will be another time.
    }
  }

  const live = useLive({ api, online, onChanged: take, onMissed: () => void catchUp() });

  useEffect(() => setArrived(new Set()), [place]);

  const inList = new Set(list?.comments.map(({ id }) => id));
  const count = [...arrived].filter(id => !inList.has(id)).length;

  // Nobody is reading an empty list: what arrives may show by itself.
  const fillsItself = list?.comments.length === 0 && count > 0;
  useEffect(() => {
    if (!fillsItself) return;
    setArrived(new Set());
    void reload();
  }, [fillsItself, reload]);

  return {
    live,
    count,
    async show() {
      setArrived(new Set());
      await reload();
    },
  };
}

/** A row whose comment changed elsewhere: new words in its place, or a note that somebody else decided. */
function withChange(list: List, comment: QueuedComment): List {
  const row = list.comments.find(({ id }) => id === comment.id);
  if (!row) return belongs(list.place, comment) ? withCount(list, comment) : list;
  if (belongs(list.place, comment)) {
    if (row.authorEditedAt !== comment.authorEditedAt) return reworded(list, comment);
    // Back where it was: it can be decided on again.
    return list.notes[comment.id]?.over ? settled(list, comment) : replaced(list, comment);
  }
  const text = words.meanwhile(comment.status, comment.decidedBy);
  return noted(list, comment.id, { text, over: true });
}

/** One that is not shown raises the number of the row that stands for it. */
function withCount(list: List, comment: QueuedComment): List {
  return rowOfGroup(list, comment) ? withGroup(list, comment) : list;
}

function withGone(list: List, id: string): List {
  const row = list.comments.some(comment => comment.id === id);
  return row ? noted(list, id, { text: strings.gone, over: true }) : list;
}
