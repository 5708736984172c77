import type { PageStrings } from './en.ts';

export const nl: PageStrings = {
  title: '{count} bij {page}',
  article: 'Lees het artikel',
  first: 'Eerste pagina',
  previous: 'Vorige pagina',
  next: 'Volgende pagina',
  pages: 'Pagina’s met reacties',
  goToComment: 'Ga naar de reactie',
  own: 'Je reactie',
  problem: 'Je reactie is nog niet geplaatst.',
  withoutScript: 'Reacties lezen en schrijven',
  readAll: 'Alle reacties',
  leaveEmpty: 'Laat dit veld leeg',
  kept: 'Wat je hebt getypt, staat er nog.',
  feedOfThread: 'Feed van deze reacties',
  feedOfSite: 'Feed van alle reacties op {site}',
  feedTitle: 'Reacties bij {page}',
  feedOfReplies: 'Antwoorden aan {name}',
  entryTitle: '{name} bij {page}',
  failed: 'Er ging iets mis op de server. Probeer het later nog eens.',
  utc: '{time} UTC',
};
