import type { Strings } from '../strings.ts';

/** What is only said to somebody who writes: browsers load it with the form. */
const writing: (keyof Strings)[] = [
  'akismet',
  'cancel',
  'cancelEdit',
  'delete',
  'deleteAsk',
  'deleted',
  'discard',
  'draftKept',
  'edit',
  'editTitle',
  'email',
  'emailNote',
  'fields',
  'keep',
  'left',
  'local',
  'markdown',
  'moment',
  'name',
  'notify',
  'over',
  'post',
  'posting',
  'previewEmpty',
  'previewTab',
  'privacy',
  'published',
  'quote',
  'remember',
  'requiredNote',
  'save',
  'saved',
  'waiting',
  'website',
  'writeTab',
];

/** Problems that a reader can meet without writing. */
const readersProblems: (keyof Strings['problems'])[] = [
  'origin-not-allowed',
  'page-not-on-site',
  'site-not-found',
  'unreachable',
];

/** A catalogue in two parts: what reading needs, and what writing needs beside it. */
export function partsOf(strings: Strings): { reading: object; writing: object } {
  const { problems, ...others } = strings;
  const entries = Object.entries(others);
  const isWriting = ([name]: [string, unknown]) => writing.includes(name as keyof Strings);
  const known = Object.entries(problems);
  return {
    reading: {
      ...Object.fromEntries(entries.filter(entry => !isWriting(entry))),
      problems: Object.fromEntries(
        known.filter(([code]) => readersProblems.includes(code as keyof Strings['problems'])),
      ),
    },
    writing: { ...Object.fromEntries(entries.filter(isWriting)), problems },
  };
}
