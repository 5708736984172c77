import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Action } from '../domain/status.ts';
import type { ModeratedSites, QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { Banners, Overlays } from './banners.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ConfirmDelete } from './confirm-delete.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { belongs, type List, neighbour, settled, without } from './list.ts';
import { ConfirmAll } from './look-alikes.tsx';
import { nameOf } from './name-of.ts';
import { fragmentOf, type Place } from './place.ts';
import { QueueHeading } from './queue-heading.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueTools } from './queue-tools.tsx';
import { RecentDialog } from './recent-dialog.tsx';
import type { RowDeeds, RowMode } from './row.tsx';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import { UndoTray } from './undo-tray.tsx';
import { useArrivals } from './use-arrivals.ts';
import { useBulk } from './use-bulk.ts';
import { useCounts } from './use-counts.ts';
import { useDecisions } from './use-decisions.ts';
import { useHistoryUndo } from './use-history-undo.ts';
import { useLatest } from './use-latest.ts';
import { useList } from './use-list.ts';
import { countOfRow, useActOnAll, useRefill } from './use-look-alikes.ts';
import { useOnline } from './use-online.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useSelection } from './use-selection.ts';
import { useSingleKeys } from './use-shortcuts.ts';
import { Views } from './views.tsx';

interface Props {
  api: Api;
  place: Place;
  sites: ModeratedSites['sites'];
  say: Say;
  takeFocus: boolean;
}

/** The comments of one site, or of all, in one of the views, and everything that can be done with them. */
export function Queue({ api, place: asked, sites, say, takeFocus }: Props) {
  const place = usePlaceOnce(asked);
  const online = useOnline();
  const moving = useRef(new Set<string>());
  const counts = useCounts(api, place.site, online);
  const { list, setList, failure, loading, reload, loadMore } = useList({
    api,
    place,
    moving,
  });
  const change = useCallback((how: (list: List) => List) => setList(now => now && how(now)), [setList]);
  const decisions = useDecisions({ api, say, counts, moving, change, reload });
  const selecting = useSelection();
  const focus = useRowFocus(list);
  const [dialog, setDialog] = useState<'keys' | 'recent' | null>(null);
  const [deleting, setDeleting] = useState<{ count: number; run: () => void } | null>(null);
  const [open, setOpen] = useState<{ id: string; mode: RowMode } | null>(null);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const heading = useRef<HTMLHeadingElement>(null);
  const refill = useRefill({ api, place, moving, change, reload });
  const arrivals = useArrivals({ api, online, list, change, reload, counts, moving, refill, say });
  const undoOperation = useHistoryUndo({ api, say, counts, reload });

  // Another list: nothing of the old one is selected or open.
  useEffect(() => {
    selecting.clear();
    setOpen(null);
  }, [place]);
  useEffect(() => {
    document.title = strings.titled(words.views[place.status], counts.counts?.pending ?? 0);
  });
  useLayoutEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);

  const leaves = (comment: QueuedComment, action: Action) =>
    action === 'delete' || place.status !== 'all' || !belongs(place, comment);

  function act(comment: QueuedComment, action: Action) {
    if (!list) return;
    if (action === 'delete') {
      setDeleting({ count: 1, run: () => actNow(comment, action) });
      return;
    }
    actNow(comment, action);
  }

  function actNow(comment: QueuedComment, action: Action) {
    if (!list) return;
    if (leaves(comment, action)) focus.go(neighbour(list, [comment.id]));
    setOpen(null);
    void decisions.decide([comment], action).then(saved => {
      if (saved && leaves(comment, action)) void refill([comment]);
    });
    const left = Math.max(0, (placeCount() ?? list.comments.length) - 1);
    say(words.decidedAloud(action, nameOf(comment), left, place.status));
  }

  function placeCount(): number | undefined {
    return place.status === 'all' ? undefined : counts.counts?.[place.status];
  }

  const acting = { list, decisions, focus, say, confirmDelete: setDeleting };
  const bulk = useBulk({ ...acting, api, place, selecting, refill });
  const onAll = useActOnAll(acting);

  function undo(entry = decisions.undoable.at(-1)) {
    const comment = decisions.undo(entry);
    if (comment === undefined) say(strings.nothingToUndo);
    else if (comment !== 'many' && belongs(place, comment)) focus.go(comment.id);
  }

  function takeOff(comment: QueuedComment) {
    if (list) focus.go(neighbour(list, [comment.id]));
    change(now => without(now, [comment.id]));
  }

  function changed(comment: QueuedComment, reply?: QueuedComment) {
    setOpen(null);
    if (list && !belongs(place, comment)) focus.go(neighbour(list, [comment.id]));
    else focus.go(comment.id);
    change(now => (reply ? settled(settled(now, comment), reply) : settled(now, comment)));
    void counts.refresh();
  }

  /** The focus goes on where the new rows begin; the button may be gone with the last slice. */
  function more() {
    void loadMore(comments => {
      say(strings.loadedMore(comments.length));
      if (comments[0]) focus.go(comments[0].id);
    });
  }

  async function showArrived() {
    await arrivals.show();
    heading.current?.focus();
    scrollTo(0, 0);
  }

  function openRow(comment: QueuedComment, mode: RowMode) {
    setOpen(mode === null ? null : { id: comment.id, mode });
    if (mode === null) focus.goNow(comment.id);
  }

  const deeds = useLatest<RowDeeds>({
    onAct: act,
    onMatching: bulk.actOnLike,
    onAll: onAll.ask,
    onSelect: ({ id }) => selecting.toggle(id),
    onMode: openRow,
    onChanged: changed,
    onUndo: undoOperation,
    onTakeOff: takeOff,
  });

  useQueueKeys({
    list,
    singleKeys,
    focus,
    say,
    act,
    actOnSelected: bulk.act,
    selectedActions: () => bulk.actions,
    actOnAll: onAll.ask,
    standsForMore: comment => countOfRow(place, comment) > 1,
    select: ({ id }) => selecting.toggle(id),
    selectAll: bulk.toggleAll,
    open: openRow,
    undo: () => undo(),
    loadMore: more,
    help: () => setDialog('keys'),
  });

  return (
    <>
      <Views place={place} counts={counts.counts} />
      <main class={bulk.count > 0 ? 'page with-bulk' : 'page'}>
        <QueueHeading
          {...{ heading, place, online }}
          live={arrivals.live}
          waitingForCheck={place.status === 'pending' ? (counts.counts?.waitingForCheck ?? 0) : 0}
          allSelected={bulk.allSelected}
          canSelect={(list?.comments.length ?? 0) > 0}
          onSelectAll={bulk.toggleAll}
          onKeys={() => setDialog('keys')}
          onRecent={() => setDialog('recent')}
        />
        <QueueTools place={place} />
        <Banners problem={decisions.problem} live={arrivals.live} onClearProblem={decisions.clearProblem} />
        <Overlays
          online={online}
          stale={counts.stale}
          arrived={list ? arrivals.count : 0}
          onRefresh={counts.refresh}
          onShowArrived={showArrived}
        />
        <QueueList
          {...{ api, say, place, sites, list, failure, loading, singleKeys, open, deeds, reload }}
          selection={selecting.selection}
          onLoadMore={more}
        />
      </main>
      {bulk.count > 0 && (
        <BulkBar
          {...{ singleKeys }}
          count={bulk.count}
          actions={bulk.actions}
          matching={bulk.matching}
          onAct={bulk.act}
          onSelectMatching={bulk.selectMatching}
          onClear={selecting.clear}
        />
      )}
      <UndoTray
        entries={decisions.undoable}
        onUndo={undo}
        onForget={decisions.forget}
        singleKeys={singleKeys}
      />
      {dialog === 'keys' && <KeysDialog {...{ singleKeys, setSingleKeys }} onClose={() => setDialog(null)} />}
      {dialog === 'recent' && (
        <RecentDialog api={api} onUndo={undoOperation} onClose={() => setDialog(null)} />
      )}
      {onAll.asked && (
        <ConfirmAll
          action={onAll.asked.action}
          count={onAll.asked.count}
          onConfirm={onAll.asked.run}
          onClose={onAll.forget}
        />
      )}
      {deleting && (
        <ConfirmDelete count={deleting.count} onConfirm={deleting.run} onClose={() => setDeleting(null)} />
      )}
    </>
  );
}

/** The same object for as long as the place is the same. */
function usePlaceOnce(place: Place): Place {
  const kept = useRef(place);
  if (fragmentOf(kept.current) !== fragmentOf(place)) kept.current = place;
  return kept.current;
}
