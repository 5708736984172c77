/** Something that other parts of the program, or other processes, may want to know once it is committed. */
export type Change =
  /** What readers see of a page is different now. */
  | { kind: 'thread'; siteId: string; pageKey: string }
  /** A site or its settings changed. */
  | { kind: 'site'; siteId: string }
  /** A comment's check is over or a moderator decided. */
  | { kind: 'comment'; siteId: string; commentId: string }
  /** A moderator decided on many comments at once; at most `commentsPerChange`, so that a message fits. */
  | { kind: 'comments'; siteId: string; commentIds: string[] }
  /** A decision of somebody's on many comments went on or is over. */
  | { kind: 'operation'; operationId: string; userId: string }
  /** There is new background work; told within this process only, others look by themselves. */
  | { kind: 'jobs' }
  /** Changes may have been missed: forget whatever was remembered. */
  | { kind: 'everything' };

/** PostgreSQL carries messages of up to 8,000 bytes. */
export const commentsPerChange = 150;

export type Announce = (change: Change) => void;

export interface Changes {
  /** Calls `listener` with every change until the returned function is called. */
  listen(listener: Announce): () => void;
  emit: Announce;
}

export function createChanges(): Changes {
  const listeners = new Set<Announce>();
  return {
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    emit(change) {
      for (const listener of listeners) {
        try {
          listener(change);
        } catch (error) {
          // A listener's fault must not stop whoever wrote; it surfaces by itself.
          queueMicrotask(() => {
            throw error;
          });
        }
      }
    },
  };
}
