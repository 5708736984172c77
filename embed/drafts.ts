import type { Place } from './api.ts';
import { read } from './storage.ts';
import { threadName } from './storage-name.ts';
import {
  draftsOf,
  type KeptDraft,
  keepDrafts,
  keepWaiting,
  randomName,
  waitingOf,
} from './writing-storage.ts';

/** What is typed in this tab, kept as it is typed: it survives a reload, a crash and a lost network. */
export interface Drafts {
  /**
   * What was begun: in this tab, else in another one.
   * @param edited the comment that it shall change.
   */
  last(edited?: string): KeptDraft | undefined;
  /** The form shows it: what is kept from now on takes its place. */
  adopt(draft: KeptDraft): void;
  /** Keeps what the form says now; nothing, where it is empty. */
  keep(draft: Typed): void;
  /** Forgets what the form says, in this tab and in others that say the same; of an edit, whatever they say. */
  drop(text: string, edited?: string): void;
  /** Every draft of an edit. */
  edits(): KeptDraft[];
  /** For a page that takes no comments any more: what was begun, and what waits for a connection. */
  unsent(): KeptDraft[];
}

export type Typed = Omit<KeptDraft, 'tab' | 'at'>;

export function createDrafts(page: string): Drafts {
  const tab = tabName();
  /** What the drafts say that this form shows or has shown: a tab may have a double with the same name. */
  const own = new Map<string | undefined, string>();
  const isOwn = (draft: KeptDraft) => draft.tab === tab && draft.text === own.get(draft.edited);
  tidy(page, tab);

  function last(edited?: string): KeptDraft | undefined {
    const drafts = draftsOf(page).filter(draft => draft.edited === edited);
    return drafts.find(draft => draft.tab === tab) ?? drafts[0];
  }

  return {
    last,
    adopt({ edited, text }) {
      own.set(edited, text);
    },
    keep(typed) {
      const { text, edited } = typed;
      // Another tab has posted it meanwhile, or sees to it.
      if (text === own.get(edited) && last(edited)?.tab !== tab) return;
      const others = draftsOf(page).filter(draft => draft.edited !== edited || !isOwn(draft));
      own.set(edited, text);
      keepDrafts(page, text.trim() ? [{ ...typed, tab, at: Date.now() }, ...others] : others);
    },
    drop(text, edited) {
      const isOut = (draft: KeptDraft) => edited || isOwn(draft) || draft.text === text;
      keepDrafts(
        page,
        draftsOf(page).filter(draft => draft.edited !== edited || !isOut(draft)),
      );
      own.delete(edited);
    },
    edits: () => draftsOf(page).filter(({ edited }) => edited),
    unsent() {
      const waiting = waitingOf(page).map(({ key, draft: { text } }) => ({ tab: key, at: Date.now(), text }));
      keepDrafts(page, [...waiting, ...draftsOf(page)]);
      keepWaiting(page, []);
      return draftsOf(page).filter(({ edited }) => !edited);
    },
  };
}

/** Takes up what embed.js kept before this script was here (early-draft.ts), and forgets what is old on every page. */
function tidy(page: string, tab: string): void {
  try {
    for (const name of Object.keys(localStorage)) {
      const [, at, where] = /^afterword:draft(?:@(\d+)|:)(.*)/.exec(name) ?? [];
      if (!where) continue;
      if (!at) keepDrafts(where, draftsOf(where));
      else if (threadName(JSON.parse(where) as Place) === page) {
        const early = read(name);
        localStorage.removeItem(name);
        const [text, parentId] = early as [string, string?];
        if (text.trim()) keepDrafts(page, [{ tab, at: Number(at), text, parentId }, ...draftsOf(page)]);
      }
    }
  } catch {
    // Storage is blocked, or something else is in it.
  }
}

/** The same after a reload, and another in every tab. */
function tabName(): string {
  try {
    sessionStorage['afterword:tab'] ??= randomName();
    return sessionStorage['afterword:tab'];
  } catch {
    return randomName();
  }
}
