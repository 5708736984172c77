import type { PageStrings } from './en.ts';

export const ru: PageStrings = {
  title: '{page}: {count}',
  article: 'Читать статью',
  first: 'Первая страница',
  previous: 'Предыдущая страница',
  next: 'Следующая страница',
  pages: 'Страницы комментариев',
  goToComment: 'Перейти к комментарию',
  own: 'Ваш комментарий',
  problem: 'Ваш комментарий ещё не отправлен.',
  withoutScript: 'Читать и писать комментарии',
  readAll: 'Все комментарии',
  leaveEmpty: 'Оставьте это поле пустым',
  kept: 'Всё, что вы написали, осталось на месте.',
  feedOfThread: 'Лента этих комментариев',
  feedOfSite: 'Лента всех комментариев на {site}',
  feedTitle: 'Комментарии: {page}',
  feedOfReplies: 'Ответы: {name}',
  entryTitle: '{name}: {page}',
  failed: 'На сервере что-то пошло не так. Попробуйте позже.',
  utc: '{time} UTC',
};
