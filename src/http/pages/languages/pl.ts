import type { PageStrings } from './en.ts';

export const pl: PageStrings = {
  title: '{page}: {count}',
  article: 'Przeczytaj artykuł',
  first: 'Pierwsza strona',
  previous: 'Poprzednia strona',
  next: 'Następna strona',
  pages: 'Strony komentarzy',
  goToComment: 'Przejdź do komentarza',
  own: 'Twój komentarz',
  problem: 'Twój komentarz nie został jeszcze wysłany.',
  withoutScript: 'Czytaj i pisz komentarze',
  readAll: 'Wszystkie komentarze',
  leaveEmpty: 'Pozostaw to pole puste',
  kept: 'To, co zostało wpisane, nadal tu jest.',
  feedOfThread: 'Kanał tych komentarzy',
  feedOfSite: 'Kanał wszystkich komentarzy w {site}',
  feedTitle: 'Komentarze: {page}',
  feedOfReplies: 'Odpowiedzi: {name}',
  entryTitle: '{name}: {page}',
  failed: 'Coś poszło nie tak na serwerze. Spróbuj ponownie później.',
  utc: '{time} UTC',
};
