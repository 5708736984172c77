/** What only the pages of this server say; everything else is in the widget's catalogues. */
export const en = {
  title: '{count} on {page}',
  article: 'Read the article',
  first: 'First page',
  previous: 'Previous page',
  next: 'Next page',
  pages: 'Pages of comments',
  goToComment: 'Go to the comment',
  own: 'Your comment',
  problem: 'Your comment was not posted yet.',
  withoutScript: 'Read and write comments',
  readAll: 'All comments',
  writer: 'You write as {name}, with the mark of those who look after this site.',
  leaveEmpty: 'Leave this field empty',
  kept: 'What you typed is still here.',
  feedOfThread: 'Feed of these comments',
  feedOfSite: 'Feed of all comments on {site}',
  feedTitle: 'Comments on {page}',
  feedOfReplies: 'Replies to {name}',
  entryTitle: '{name} on {page}',
  failed: 'Something went wrong on the server. Please try again later.',
  utc: '{time} UTC',
};

export type PageStrings = typeof en;
