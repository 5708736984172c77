import type { PageStrings } from './en.ts';

export const uk: PageStrings = {
  title: '{page}: {count}',
  article: 'Читати статтю',
  first: 'Перша сторінка',
  previous: 'Попередня сторінка',
  next: 'Наступна сторінка',
  pages: 'Сторінки коментарів',
  goToComment: 'Перейти до коментаря',
  own: 'Ваш коментар',
  problem: 'Ваш коментар ще не надіслано.',
  withoutScript: 'Читати й писати коментарі',
  readAll: 'Усі коментарі',
  leaveEmpty: 'Залиште це поле порожнім',
  kept: 'Те, що ви написали, лишилося на місці.',
  feedOfThread: 'Стрічка цих коментарів',
  feedOfSite: 'Стрічка всіх коментарів на {site}',
  feedTitle: 'Коментарі: {page}',
  feedOfReplies: 'Відповіді: {name}',
  entryTitle: '{name}: {page}',
  failed: 'На сервері сталася помилка. Спробуйте, будь ласка, пізніше.',
  utc: '{time} UTC',
};
