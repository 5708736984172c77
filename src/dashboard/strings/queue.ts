import type { Action, Status } from '../../domain/status.ts';
import { formatNumber, plural } from './plural.ts';

/* The sentences of the queue: filters, decisions on many, editing, answering, what happens meanwhile. */

const done: Record<Action, string> = {
  approve: 'Approved',
  unapprove: 'Put back to pending',
  spam: 'Marked as spam',
  'not-spam': 'Marked as not spam',
  trash: 'Moved to the trash',
  restore: 'Restored',
  delete: 'Deleted for good',
};

const doing: Record<Action, string> = {
  approve: 'Approving',
  unapprove: 'Putting back to pending',
  spam: 'Marking as spam',
  'not-spam': 'Marking as not spam',
  trash: 'Moving to the trash',
  restore: 'Restoring',
  delete: 'Deleting for good',
};

/** As it stands before "all 5,000". */
const ofAll: Record<Action, string> = {
  approve: 'Approve',
  unapprove: 'Unapprove',
  spam: 'Spam',
  'not-spam': 'Not spam:',
  trash: 'Trash',
  restore: 'Restore',
  delete: 'Delete',
};

const comments = (count: number) => plural(count, { one: '{n} comment', other: '{n} comments' });

const views: Record<Status | 'all', string> = {
  pending: 'Pending',
  approved: 'Approved',
  spam: 'Spam',
  trash: 'Trash',
  all: 'All',
};

const nowIs: Record<Status, string> = {
  pending: 'is held again',
  approved: 'is approved',
  spam: 'is in spam',
  trash: 'is in the trash',
};

export const queueStrings = {
  comments,
  views,
  headings: {
    pending: 'Pending comments',
    approved: 'Approved comments',
    spam: 'Spam',
    trash: 'Trash',
    all: 'All comments',
  } satisfies Record<Status | 'all', string>,
  statuses: {
    pending: 'Pending',
    approved: 'Approved',
    spam: 'Spam',
    trash: 'Trash',
  } satisfies Record<Status, string>,
  allSites: 'All sites',

  search: 'Search',
  searchLabel: 'Search the text, names and addresses',
  searchHint: 'Text, name, email, website',
  filters: 'Filters',
  filtersActive: (count: number) =>
    plural(count, { one: 'Filters, {n} in use', other: 'Filters, {n} in use' }),
  apply: 'Show these',
  clearAll: 'Clear all',
  removeFilter: (name: string) => `Remove the filter ${name}`,
  filterNames: {
    q: 'Search',
    author: 'Name',
    email: 'Email',
    ip: 'IP address',
    page: 'Page',
    alike: 'Look-alikes',
    verdict: 'Spam check',
    from: 'Since',
    to: 'Until',
  },
  anyVerdict: 'Anything',
  verdictFilter: {
    ham: 'Not spam',
    spam: 'Spam',
    discard: 'Blatant spam',
    unknown: 'No verdict',
    none: 'Not checked yet',
  } as Record<string, string>,
  order: 'Order',
  orders: { newest: 'Newest first', oldest: 'Oldest first' },
  onlyThisAuthor: (name: string) => `Only comments by ${name}`,
  onlyThisPage: 'Only comments on this page',
  onlyLikeThis: 'Only comments like this one',
  groupLookAlikes: 'Group look-alikes',
  noMatch: ['Nothing matches.', 'No comment here fits the search and the filters.'] as [string, string],
  emptyAll: ['No comments yet.', 'What readers write turns up here by itself.'] as [string, string],

  select: (name: string) => `Select the comment by ${name}`,
  selectLoaded: 'Select all',
  selected: (count: number) => plural(count, { one: '{n} selected', other: '{n} selected' }),
  selectMatching: (count: number, more: boolean) =>
    `Select all ${more ? 'more than ' : ''}${formatNumber(count)} that match`,
  clearSelection: 'Clear selection',
  onSelected: 'Decide on the selected comments',
  deselectedAll: 'Nothing is selected.',
  selectFirst: 'Nothing is selected. Press x to select the comment in focus.',

  moreLikeThis: (count: number) =>
    plural(count, { one: 'and {n} more like this', other: 'and {n} more like this' }),
  likeThisOf: (count: number, name: string) =>
    `${plural(count, { one: '{n} comment', other: '{n} comments' })} like the one by ${name}`,
  actOnAll: (action: Action, count: number) => `${ofAll[action]} all ${formatNumber(count)}`,
  allHeading: (action: Action, count: number) => `${ofAll[action]} all ${comments(count)}?`,
  allLead:
    'They look alike, and one decision takes them all. You can take it back, here and under Recent decisions.',

  more: 'More',
  moreFor: (name: string) => `More for the comment by ${name}`,
  reply: 'Reply',
  edit: 'Edit',
  deleteForGood: 'Delete for good',
  approveAllBy: (name: string) => `Approve all pending by ${name}`,
  spamAllFrom: (ip: string) => `Spam all from ${ip}`,
  spamBefore: (count: number) => plural(count, { one: '{n} in spam', other: '{n} in spam' }),
  repliesTo: (name: string) => `Replies to ${name}:`,
  editedBy: (name: string) => `Edited by ${name}`,
  decidedBy: (status: Status, name: string) =>
    `${nowIs[status].replace('is ', '')} by ${name}`.replace(/^./, first => first.toUpperCase()),

  deleteHeading: (count: number) =>
    plural(count, { one: 'Delete this comment for good?', other: 'Delete {n} comments for good?' }),
  deleteLead: 'Nobody can bring it back. Its history goes with it; the audit log keeps who deleted it.',
  cancel: 'Cancel',

  editHeading: (name: string) => `Edit the comment by ${name}`,
  text: 'Text',
  name: 'Name',
  email: 'Email',
  website: 'Website',
  original: 'What the author sent',
  originalKept: 'What the author sent is kept.',
  save: 'Save',
  saved: 'The comment is changed.',
  saving: 'Saving …',
  replyHeading: (name: string) => `Reply to ${name}`,
  yourReply: 'Your reply',
  send: 'Reply',
  sendAndApprove: 'Approve and reply',
  replied: 'Your reply is published.',
  discard: 'Discard what you have written?',

  decided: (action: Action, what: string) => `${done[action]}: ${what}`,
  deciding: (action: Action, done: number, total: number) =>
    `${doing[action]}: ${formatNumber(done)} of ${formatNumber(total)}`,
  undoing: (done: number, total: number) => `Taking back: ${formatNumber(done)} of ${formatNumber(total)}`,
  decidedAloud: (action: Action, what: string, left: number, view: Status | 'all') =>
    `${done[action]}: ${what}. ${plural(left, { one: '{n} left', other: '{n} left' })} in ${views[view]}.`,
  skipped: (count: number) =>
    plural(count, {
      one: '{n} comment was moved or changed since you saw it, and stayed as it is.',
      other: '{n} comments were moved or changed since you saw them, and stayed as they are.',
    }),
  reworded: 'Its author has changed this comment. These are the new words.',
  undone: (what: string) => `Taken back: ${what}.`,
  stayed: (count: number) =>
    plural(count, {
      one: 'Something else had happened to {n} comment; it stayed where it is.',
      other: 'Something else had happened to {n} comments; they stayed where they are.',
    }),
  notTakenBack: (what: string, why: string) => `${what} could not be taken back. ${why}`,
  meanwhile: (status: Status, by: string | null) =>
    `Meanwhile this comment ${nowIs[status]}${by ? `, decided by ${by}` : ''}.`,
  notPossible: 'This cannot be decided on a comment that is where this one is now.',
  recent: 'Recent decisions',
  recentLead: 'Each can be taken back, for the comments to which nothing else has happened since.',
  recentNone: 'There is nothing to take back.',
  recentLine: (action: Action, count: number, by: string) => `${done[action]}: ${comments(count)}, by ${by}`,
  undoThis: 'Undo this decision',
  undoneInHistory: 'Taken back.',

  arrived: (count: number) =>
    plural(count, { one: '{n} new comment. Show it', other: '{n} new comments. Show them' }),
  arrivedAloud: (count: number) => plural(count, { one: '{n} new comment.', other: '{n} new comments.' }),
  live: 'Live',
  notLive: 'Not live: the connection is being restored.',
  looksNow: 'Changes are looked for every 30 seconds: too many pages of this account are open.',

  keyNames: {
    reply: 'Reply',
    edit: 'Edit',
    select: 'Select or deselect',
    selectAll: 'Select all, or none',
    bulk: 'The same for all that are selected; with none, for all that look like the one in focus',
    search: 'Search',
    delete: 'Move to the trash; in the trash: delete for good',
  },
};
