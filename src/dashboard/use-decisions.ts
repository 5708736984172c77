import { useCallback, useRef, useState } from 'preact/hooks';
import type { Action, Decision } from '../domain/status.ts';
import type { Decisions, OperationView } from '../http/api/queue-schemas.ts';
import type { QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { type ApiError, asApiError } from './api-error.ts';
import { after, targetOf } from './decide.ts';
import { belongs, type List, type Note, noted, reworded, settled, without } from './list.ts';
import { nameOf } from './name-of.ts';
import { queueStrings as words } from './strings/queue.ts';
import { strings } from './strings.ts';
import type { Counts } from './use-counts.ts';
import { useLatest } from './use-latest.ts';

/** A decision that can be taken back for a while. */
export interface Undoable {
  key: number;
  action: Action;
  /** What was decided on, in words: a name, or a number of comments. */
  what: string;
  /** The comments that were on the screen, as they were before. */
  comments: QueuedComment[];
  /** Resolves when the server has it; null: it did not come about. */
  operation: Promise<OperationView | null>;
  /** Of a decision that goes on in the background. */
  progress: OperationView | null;
}

/** So many of the latest decisions are offered for undoing. */
const offered = 3;
/** The API takes so many named comments at once. */
const mostAtOnce = 500;
const progressEveryMs = 1_000;

interface Options {
  api: Api;
  say: Say;
  counts: Counts;
  moving: { current: Set<string> };
  change: (how: (list: List) => List) => void;
  reload: () => void;
}

/** Decides on comments, on the screen at once and on the server after it, and takes decisions back. */
export function useDecisions({ api, say, counts, moving, ...list }: Options) {
  // Whoever decides may look at another list by the time it is over.
  const { change, reload } = useLatest({ change: list.change, reload: list.reload });
  const [undoable, setUndoable] = useState<Undoable[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const nextKey = useRef(1);
  /** The last request about each comment: the next one about it waits for its answer. */
  const underWay = useRef(new Map<string, Promise<unknown>>());

  const forget = useCallback(
    (entry: Undoable) => setUndoable(entries => entries.filter(({ key }) => key !== entry.key)),
    [],
  );

  const show = (key: number, progress: OperationView) =>
    setUndoable(entries => entries.map(entry => (entry.key === key ? { ...entry, progress } : entry)));

  /** Runs after whatever is under way about these comments. */
  function afterOthers<T>(comments: QueuedComment[], run: () => Promise<T>): Promise<T> {
    const ids = comments.map(({ id }) => id);
    const before = Promise.allSettled(ids.map(id => underWay.current.get(id)));
    const sent = before.then(run).finally(() => {
      for (const id of ids) {
        if (underWay.current.get(id) !== sent) continue;
        underWay.current.delete(id);
        moving.current.delete(id);
      }
    });
    for (const id of ids) {
      underWay.current.set(id, sent);
      moving.current.add(id);
    }
    return sent;
  }

  function offer(entry: Omit<Undoable, 'key' | 'progress'>): Undoable {
    const made = { ...entry, key: nextKey.current++, progress: null };
    const ids = new Set(entry.comments.map(({ id }) => id));
    const isOther = (other: Undoable) => other.comments.length !== 1 || !ids.has(other.comments[0]!.id);
    setUndoable(entries => [...entries.filter(isOther), made].slice(-offered));
    return made;
  }

  /** The rows as they will be: gone, or changed where the view shows comments of every status. */
  function showDecided(comments: QueuedComment[], action: Action) {
    change(list => {
      if (action === 'delete')
        return without(
          list,
          comments.map(({ id }) => id),
        );
      return comments.reduce(
        (changed, comment) => settled(changed, after(comment, action as Decision)),
        list,
      );
    });
  }

  function putBack(comments: QueuedComment[], note: (comment: QueuedComment) => Note | null) {
    change(list =>
      comments.reduce((changed, comment) => {
        const back = settled(changed, comment);
        const sentence = note(comment);
        return sentence && belongs(list.place, comment) ? noted(back, comment.id, sentence) : back;
      }, list),
    );
  }

  /** Comments that were not what was seen come back with what happened to them instead. */
  async function takeOutcomes(comments: QueuedComment[], { outcomes }: Decisions): Promise<void> {
    const odd = new Map(outcomes.filter(({ outcome }) => outcome !== 'decided').map(one => [one.id, one]));
    if (odd.size === 0) return;
    const back = comments.filter(({ id }) => odd.has(id));
    const isEdited = ({ id }: QueuedComment) => odd.get(id)!.outcome === 'edited-meanwhile';
    putBack(
      back.filter(comment => !isEdited(comment)),
      ({ id }) => {
        const { outcome, status, by } = odd.get(id)!;
        if (outcome === 'not-found' || status === null) return { text: strings.gone, over: true };
        return {
          text: outcome === 'not-possible' ? words.notPossible : words.meanwhile(status, by),
          over: true,
        };
      },
    );
    await showNewWords(back.filter(isEdited));
    const [first] = back;
    say(comments.length === 1 && first ? `${nameOf(first)}: ${words.skipped(1)}` : words.skipped(odd.size));
  }

  /** What authors changed comes back as it is now. */
  async function showNewWords(seen: QueuedComment[]): Promise<void> {
    if (seen.length === 0) return;
    try {
      const { comments } = await api.lookUp(seen);
      change(list =>
        comments.reduce((now, comment) => {
          const back = settled(now, comment);
          return belongs(list.place, comment) ? reworded(back, comment) : back;
        }, list),
      );
    } catch {
      // The old words must not be taken for what stands there.
      reload();
    }
  }

  async function sendNamed(action: Action, comments: QueuedComment[]): Promise<OperationView | null> {
    let operation: OperationView | null = null;
    for (let at = 0; at < comments.length; at += mostAtOnce) {
      const some = comments.slice(at, at + mostAtOnce);
      try {
        const decided: Decisions = await api.decideOn(action, some, operation?.id);
        operation = decided.operation;
        await takeOutcomes(some, decided);
      } catch (thrown) {
        const left = comments.slice(at);
        const note = noteFor(asApiError(thrown));
        putBack(left, () => note);
        say(left.length === 1 ? `${nameOf(left[0]!)}: ${note.text}` : note.text);
        break;
      }
    }
    return operation && operation.decided > 0 ? operation : null;
  }

  /** @returns what becomes of it; null: it was not saved. */
  function decide(comments: QueuedComment[], action: Action): Promise<OperationView | null> {
    if (comments.length === 0) return Promise.resolve(null);
    setProblem(null);
    const end = counts.move(
      comments.map(({ status }) => status),
      targetOf(action),
    );
    showDecided(comments, action);
    const operation = afterOthers(comments, () => sendNamed(action, comments));
    void operation.then(made => end(made === null ? 'undone' : 'saved'));
    if (action === 'delete') return operation;
    const what = comments.length === 1 ? nameOf(comments[0]!) : words.comments(comments.length);
    const entry = offer({ action, what, comments, operation });
    void operation.then(made => made === null && forget(entry));
    return operation;
  }

  /**
   * Decides on all that a filter matches; `shown` are those of them that are on the screen, `group` where it is
   * on all that look alike (see `groupName`).
   */
  function decideMatching(
    action: Action,
    matching: {
      filter: object;
      except: string[];
      /** When the list was read that it is decided from. */
      seenAt: string | undefined;
      shown: QueuedComment[];
      what: string;
      group?: string;
    },
  ): void {
    const { filter, except, seenAt, shown, what, group } = matching;
    setProblem(null);
    showDecided(shown, action);
    if (group) moving.current.add(group);
    const sent = afterOthers(shown, async (): Promise<OperationView | null> => {
      try {
        return (await api.decideMatching(action, filter, except, seenAt)).operation;
      } catch (thrown) {
        const note = noteFor(asApiError(thrown));
        putBack(shown, () => note);
        setProblem(note.text);
        say(note.text);
        return null;
      }
    });
    const entry = offer({ action, what, comments: shown, operation: sent });
    void sent.then(async operation => {
      const over = operation && (await follow(entry.key, operation));
      if (group) moving.current.delete(group);
      if (over === null) return forget(entry);
      if (over.skipped > 0) {
        setProblem(words.skipped(over.skipped));
        say(words.skipped(over.skipped));
      }
      if (over.decided === 0 || action === 'delete') forget(entry);
      void counts.refresh();
      reload();
    });
  }

  /** Shows how far an operation is until it is over. */
  async function follow(key: number, begun: OperationView): Promise<OperationView> {
    let operation = begun;
    for (let failures = 0; operation.state === 'running' || operation.state === 'undoing'; ) {
      show(key, operation);
      await new Promise(resolve => setTimeout(resolve, progressEveryMs));
      try {
        operation = await api.operation(operation.id);
        failures = 0;
      } catch {
        failures += 1;
        if (failures > 60) break;
      }
    }
    show(key, operation);
    return operation;
  }

  /** Takes the latest decision back, or the given one. @returns the first of its comments. */
  function undo(entry = undoable.at(-1)): QueuedComment | 'many' | undefined {
    if (!entry) return undefined;
    const { comments, action, what } = entry;
    const to = targetOf(action);
    forget(entry);
    putBack(comments, () => null);
    say(words.undone(what));
    const ends = [...Map.groupBy(comments, ({ status }) => status)].map(([status, some]) =>
      counts.move(to === null ? [] : some.map(() => to), status),
    );
    void afterOthers(comments, async () => {
      const operation = await entry.operation;
      if (operation === null) return;
      try {
        const { changedSince, operation: undone } = await api.undo(operation.id);
        if (undone.state === 'undoing') await follow(entry.key, undone);
        if (changedSince > 0) setProblem(words.stayed(changedSince));
        if (comments.length < operation.decided || changedSince > 0) reload();
      } catch (thrown) {
        const sentence = words.notTakenBack(what, asApiError(thrown).message);
        showDecided(comments, action);
        setProblem(sentence);
        say(sentence);
      }
    }).finally(() => {
      for (const end of ends) end('saved');
    });
    return comments[0] ?? 'many';
  }

  return { undoable, decide, decideMatching, undo, forget, problem, clearProblem: () => setProblem(null) };
}

function noteFor(error: ApiError): Note {
  if (error.code === 'not-found') return { text: strings.gone, over: true };
  if (error.code === 'no-answer') return { text: strings.maybeSaved, over: false };
  return { text: strings.notSaved(error.message), over: false };
}
