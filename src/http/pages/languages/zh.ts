import type { PageStrings } from './en.ts';

export const zh: PageStrings = {
  title: '{page}：{count}',
  article: '阅读文章',
  first: '第一页',
  previous: '上一页',
  next: '下一页',
  pages: '评论分页',
  goToComment: '前往该评论',
  own: '您的评论',
  problem: '您的评论尚未发布。',
  withoutScript: '阅读和发表评论',
  readAll: '全部评论',
  leaveEmpty: '请将此栏留空',
  kept: '您输入的内容仍在这里。',
  feedOfThread: '这些评论的订阅源',
  feedOfSite: '{site} 全部评论的订阅源',
  feedTitle: '{page} 的评论',
  feedOfReplies: '对 {name} 的回复',
  entryTitle: '{name}：{page}',
  failed: '服务器出了点问题，请稍后再试。',
  utc: '{time}（UTC）',
};
