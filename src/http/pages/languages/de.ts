import type { PageStrings } from './en.ts';

export const de: PageStrings = {
  title: '{count} zu {page}',
  article: 'Zum Artikel',
  first: 'Erste Seite',
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
  pages: 'Kommentarseiten',
  goToComment: 'Zum Kommentar',
  own: 'Ihr Kommentar',
  problem: 'Ihr Kommentar wurde noch nicht abgeschickt.',
  withoutScript: 'Kommentare lesen und schreiben',
  readAll: 'Alle Kommentare',
  leaveEmpty: 'Dieses Feld leer lassen',
  kept: 'Was Sie geschrieben haben, steht noch da.',
  feedOfThread: 'Feed dieser Kommentare',
  feedOfSite: 'Feed aller Kommentare auf {site}',
  feedTitle: 'Kommentare zu {page}',
  feedOfReplies: 'Antworten auf {name}',
  entryTitle: '{name} zu {page}',
  failed: 'Auf dem Server ist etwas schiefgegangen. Bitte versuchen Sie es später noch einmal.',
  utc: '{time} UTC',
};
