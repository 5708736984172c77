import type { PageStrings } from './en.ts';

export const ja: PageStrings = {
  title: '{page}：{count}',
  article: '記事を読む',
  first: '最初のページ',
  previous: '前のページ',
  next: '次のページ',
  pages: 'コメントのページ',
  goToComment: 'コメントへ移動',
  own: 'あなたのコメント',
  problem: 'コメントはまだ投稿されていません。',
  withoutScript: 'コメントを読む・書く',
  readAll: 'すべてのコメント',
  leaveEmpty: 'この欄は空のままにしてください',
  kept: '入力した内容はここに残っています。',
  feedOfThread: 'これらのコメントのフィード',
  feedOfSite: '{site} の全コメントのフィード',
  feedTitle: '{page} へのコメント',
  feedOfReplies: '{name} さんへの返信',
  entryTitle: '{name}：{page}',
  failed: 'サーバーで問題が発生しました。しばらくしてからもう一度お試しください。',
  utc: '{time}（UTC）',
};
