import type { PageStrings } from './en.ts';

export const it: PageStrings = {
  title: '{count} su {page}',
  article: 'Leggi l’articolo',
  first: 'Prima pagina',
  previous: 'Pagina precedente',
  next: 'Pagina successiva',
  pages: 'Pagine dei commenti',
  goToComment: 'Vai al commento',
  own: 'Il tuo commento',
  problem: 'Il tuo commento non è ancora stato inviato.',
  withoutScript: 'Leggi e scrivi commenti',
  readAll: 'Tutti i commenti',
  leaveEmpty: 'Lascia vuoto questo campo',
  kept: 'Ciò che hai scritto è ancora qui.',
  feedOfThread: 'Feed di questi commenti',
  feedOfSite: 'Feed di tutti i commenti di {site}',
  feedTitle: 'Commenti su {page}',
  feedOfReplies: 'Risposte a {name}',
  entryTitle: '{name} su {page}',
  failed: 'Qualcosa è andato storto sul server. Riprova più tardi.',
  utc: '{time} UTC',
};
