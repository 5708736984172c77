import type { Say } from './announcer.tsx';
import type { Api } from './api.ts';
import { asApiError } from './api-error.ts';
import { queueStrings as words } from './strings/queue.ts';
import type { Counts } from './use-counts.ts';

interface Options {
  api: Api;
  say: Say;
  counts: Counts;
  reload: () => Promise<void>;
}

/** Takes back a decision of any time, from a history or the list of decisions. */
export function useHistoryUndo({ api, say, counts, reload }: Options): (operation: string) => Promise<void> {
  return async operation => {
    try {
      const { undone, changedSince } = await api.undo(operation);
      say(
        [
          words.undone(words.comments(undone)),
          ...(changedSince > 0 ? [words.stayed(changedSince)] : []),
        ].join(' '),
      );
    } catch (thrown) {
      say(asApiError(thrown).message);
    }
    void counts.refresh();
    await reload();
  };
}
