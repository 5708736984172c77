import type { PageStrings } from './en.ts';

export const ko: PageStrings = {
  title: '{page}: {count}',
  article: '글 읽기',
  first: '첫 페이지',
  previous: '이전 페이지',
  next: '다음 페이지',
  pages: '댓글 페이지',
  goToComment: '댓글로 이동',
  own: '내 댓글',
  problem: '댓글이 아직 등록되지 않았습니다.',
  withoutScript: '댓글 읽기 및 쓰기',
  readAll: '모든 댓글',
  leaveEmpty: '이 칸은 비워 두세요',
  kept: '입력한 내용은 그대로 남아 있습니다.',
  feedOfThread: '이 댓글들의 피드',
  feedOfSite: '{site}의 모든 댓글 피드',
  feedTitle: '{page}의 댓글',
  feedOfReplies: '{name} 님에 대한 답글',
  entryTitle: '{name}: {page}',
  failed: '서버에 문제가 발생했습니다. 나중에 다시 시도해 주세요.',
  utc: '{time} UTC',
};
