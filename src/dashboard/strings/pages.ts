import { formatNumber, plural } from './plural.ts';

/* What the pages beside the queue have in common. */
export const pageStrings = {
  loadFailed: 'This could not be loaded.',
  cancel: 'Cancel',
  save: 'Save changes',
  saved: 'Saved.',
  saving: 'Saving …',
  discard: 'Discard changes',
  unsaved: (count: number) => plural(count, { one: '{n} unsaved change', other: '{n} unsaved changes' }),
  switchedOn: (on: number, all: number) =>
    on === all ? `all ${formatNumber(all)} are on` : `${formatNumber(on)} of ${formatNumber(all)} are on`,
  remove: 'Remove',
  copy: 'Copy',
  copied: 'Copied',
  done: 'Done',
  never: 'never',
  loadMore: 'Load more',
  number: formatNumber,
  comments: (count: number) => plural(count, { one: '{n} comment', other: '{n} comments' }),
  noSite: ['No site yet.', 'Add one on the settings page.'] as [string, string],
};
