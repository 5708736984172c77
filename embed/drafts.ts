import { draftsOf, keepDrafts, randomName } from './writing-storage.ts';

/** What is typed in this tab, kept as it is typed: it survives a reload, a crash and a lost network. */
export interface Drafts {
  /** What was begun: in this tab, else in another one. */
  last(): { text: string; parentId: string | undefined } | undefined;
  keep(text: string, parentId: string | undefined): void;
  /** Forgets this tab's draft and those of other tabs that say the same. */
  drop(text: string): void;
}

export function createDrafts(page: string): Drafts {
  const tab = tabName();
  return {
    last() {
      const drafts = draftsOf(page);
      return drafts.find(draft => draft.tab === tab) ?? drafts[0];
    },
    keep(text, parentId) {
      const others = draftsOf(page).filter(draft => draft.tab !== tab);
      const own = { tab, at: Date.now(), text, parentId };
      keepDrafts(page, text.trim() ? [own, ...others] : others);
    },
    drop(text) {
      keepDrafts(
        page,
        draftsOf(page).filter(draft => draft.tab !== tab && draft.text !== text),
      );
    },
  };
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
