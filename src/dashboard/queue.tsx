import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Decision, Status } from '../domain/status.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { Banners } from './banners.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { type List, neighbour, without } from './list.ts';
import { nameOf } from './name-of.ts';
import { QueueList } from './queue-list.tsx';
import { strings } from './strings.ts';
import { UndoTray } from './undo-tray.tsx';
import { useCounts } from './use-counts.ts';
import { useDecisions } from './use-decisions.ts';
import { useList } from './use-list.ts';
import { useOnline } from './use-online.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useSingleKeys } from './use-shortcuts.ts';
import { Views } from './views.tsx';

interface Props {
  api: Api;
  site: string;
  status: Status;
  say: Say;
  takeFocus: boolean;
}

/** One site's comments in one of the four views, and everything that can be done with them. */
export function Queue({ api, site, status, say, takeFocus }: Props) {
  const online = useOnline();
  const moving = useRef(new Set<string>());
  const counts = useCounts(api, site, online);
  const { list, setList, failure, loading, reload, loadMore } = useList({ api, site, status, moving });
  const change = (how: (list: List) => List) => setList(current => current && how(current));
  const { undoable, decide, undo, forget, problem, clearProblem } = useDecisions({
    api,
    site,
    say,
    counts,
    moving,
    change,
  });
  const focus = useRowFocus(list);
  const [keysShown, setKeysShown] = useState(false);
  const [singleKeys, setSingleKeys] = useSingleKeys();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = strings.titled(strings.views[status], counts.counts?.pending ?? 0);
  });
  useLayoutEffect(() => {
    if (takeFocus) heading.current?.focus();
  }, [takeFocus]);

  function decideOn(comment: QueuedComment, decision: Decision) {
    if (!list) return;
    focus.go(neighbour(list, comment.id));
    decide(comment, decision);
    const left = Math.max(0, (counts.counts?.[status] ?? list.comments.length) - 1);
    say(strings.decidedAloud(decision, nameOf(comment), left, status));
  }

  function undoAndGo(entry = undoable.at(-1)) {
    const comment = undo(entry);
    if (comment) focus.go(comment.id);
    else say(strings.nothingToUndo);
  }

  function takeOff(id: string) {
    if (list) focus.go(neighbour(list, id));
    change(current => without(current, id));
  }

  /** The focus goes on where the new rows begin; the button may be gone with the last page. */
  function more() {
    void loadMore(comments => {
      say(strings.loadedMore(comments.length));
      if (comments[0]) focus.go(comments[0].id);
    });
  }

  async function showArrived() {
    counts.clearArrived(status);
    await reload();
    heading.current?.focus();
  }

  // Nobody is reading an empty list: what arrives may show by itself.
  const { arrived, clearArrived } = counts;
  const fillsItself = list?.comments.length === 0 && (arrived[status] ?? 0) > 0;
  useEffect(() => {
    if (!fillsItself) return;
    clearArrived(status);
    void reload();
  }, [fillsItself, status, clearArrived, reload]);

  useQueueKeys({
    list,
    singleKeys,
    focus,
    say,
    decide: decideOn,
    undo: () => undoAndGo(),
    loadMore: more,
    help: () => setKeysShown(true),
  });

  return (
    <>
      <Views site={site} status={status} counts={counts.counts} />
      <main class="page">
        <div class="heading">
          <h1 ref={heading} tabIndex={-1} id="heading">
            {strings.headings[status]}
          </h1>
          <button type="button" class="button plain for-keys" onClick={() => setKeysShown(true)}>
            <kbd>?</kbd> {strings.keys}
          </button>
        </div>
        <Banners
          {...{ online, problem }}
          stale={counts.stale}
          waitingForCheck={status === 'pending' ? (counts.counts?.waitingForCheck ?? 0) : 0}
          arrived={list ? (counts.arrived[status] ?? 0) : 0}
          onRefresh={counts.refresh}
          onShowArrived={showArrived}
          onClearProblem={clearProblem}
        />
        <QueueList
          {...{ api, site, status, list, failure, loading, reload, singleKeys }}
          onDecide={decideOn}
          onTakeOff={takeOff}
          onLoadMore={more}
        />
      </main>
      <UndoTray entries={undoable} onUndo={undoAndGo} onForget={forget} singleKeys={singleKeys} />
      {keysShown && <KeysDialog {...{ singleKeys, setSingleKeys }} onClose={() => setKeysShown(false)} />}
    </>
  );
}
