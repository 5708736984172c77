import { useCallback, useRef, useState } from 'preact/hooks';
import { type Decision, type Status, transitions } from '../domain/status.ts';
import type { Decided, QueuedComment } from '../http/api/schemas.ts';
import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { type ApiError, asApiError } from './api-error.ts';
import { wayBack } from './decide.ts';
import { type List, type Note, noted, settled, without } from './list.ts';
import { nameOf } from './name-of.ts';
import { strings } from './strings.ts';
import type { Counts } from './use-counts.ts';

/** A decision that can be taken back for a while. */
export interface Undoable {
  site: string;
  /** The comment as it was when it was decided on. */
  comment: QueuedComment;
  decision: Decision;
}

/** So many of the latest decisions are offered for undoing. */
const offered = 3;

/** Called when a decision did not come about; null: the one before it failed, so it was never sent. */
type OnFail = (error: ApiError | null) => void;

interface Options {
  api: Api;
  site: string;
  say: Say;
  counts: Counts;
  moving: { current: Set<string> };
  change: (how: (list: List) => List) => void;
}

/** Decides on comments, on the screen at once and on the server after it, and takes decisions back. */
export function useDecisions({ api, site, say, counts, moving, change }: Options) {
  const [undoable, setUndoable] = useState<Undoable[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  /** The last request about each comment: the next one about it waits for its answer. */
  const underWay = useRef(new Map<string, Promise<boolean>>());

  const forget = useCallback(
    (entry: Undoable) => setUndoable(entries => entries.filter(other => other !== entry)),
    [],
  );

  /** Sends one decision after those before it on the same comment; what is shown meanwhile is `to`. */
  function send(comment: QueuedComment, decision: Decision, from: Status, onFail: OnFail) {
    const { id } = comment;
    const end = counts.move(from, transitions[decision].to);
    moving.current.add(id);
    const before = underWay.current.get(id) ?? Promise.resolve(true);
    const sent = before.then(async (went): Promise<boolean> => {
      try {
        if (!went) {
          end('undone');
          onFail(null);
          return false;
        }
        const decided: Decided = await api.decide(site, id, decision, from);
        end(decided.counts);
        // A later decision on the same comment is on the screen already; its own answer settles it.
        if (underWay.current.get(id) === sent) change(list => settled(list, site, decided.comment));
        return true;
      } catch (thrown) {
        end('undone');
        onFail(asApiError(thrown));
        return false;
      } finally {
        if (underWay.current.get(id) === sent) {
          underWay.current.delete(id);
          moving.current.delete(id);
        }
      }
    });
    underWay.current.set(id, sent);
  }

  function decide(comment: QueuedComment, decision: Decision): void {
    const entry: Undoable = { site, comment, decision };
    setProblem(null);
    setUndoable(entries => [...entries.filter(e => e.comment.id !== comment.id), entry].slice(-offered));
    change(list => without(list, comment.id));
    send(comment, decision, comment.status, error => {
      forget(entry);
      if (!error) return;
      const note = noteFor(error);
      change(list => noted(settled(list, site, comment), comment.id, note));
      say(`${nameOf(comment)}: ${note.text}`);
      void counts.refresh();
    });
  }

  /** Takes the latest decision back, or the given one. @returns the comment, or undefined if there is none. */
  function undo(entry = undoable.at(-1)): QueuedComment | undefined {
    if (!entry) return undefined;
    const { comment, decision } = entry;
    const now = transitions[decision].to;
    const back = wayBack(now, comment.status);
    if (!back) return undefined;
    forget(entry);
    change(list => settled(list, site, comment));
    say(strings.undone(nameOf(comment)));
    send(comment, back, now, error => {
      if (!error) return;
      const sentence = strings.notTakenBack(nameOf(comment), error.message);
      change(list => without(list, comment.id));
      setProblem(sentence);
      say(sentence);
      void counts.refresh();
    });
    return comment;
  }

  return { undoable, decide, undo, forget, problem, clearProblem: () => setProblem(null) };
}

function noteFor(error: ApiError): Note {
  if (error.code === 'decided-meanwhile' || error.code === 'decision-not-possible')
    return { text: error.message, over: true };
  if (error.code === 'not-found') return { text: strings.gone, over: true };
  if (error.code === 'no-answer') return { text: strings.maybeSaved, over: false };
  return { text: strings.notSaved(error.message), over: false };
}
