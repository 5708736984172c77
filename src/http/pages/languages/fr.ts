import type { PageStrings } from './en.ts';

export const fr: PageStrings = {
  title: '{count} sur {page}',
  article: 'Lire l’article',
  first: 'Première page',
  previous: 'Page précédente',
  next: 'Page suivante',
  pages: 'Pages de commentaires',
  goToComment: 'Aller au commentaire',
  own: 'Votre commentaire',
  problem: 'Votre commentaire n’est pas encore publié.',
  withoutScript: 'Lire et écrire des commentaires',
  readAll: 'Tous les commentaires',
  leaveEmpty: 'Laissez ce champ vide',
  kept: 'Ce que vous avez écrit est toujours là.',
  feedOfThread: 'Flux de ces commentaires',
  feedOfSite: 'Flux de tous les commentaires de {site}',
  feedTitle: 'Commentaires sur {page}',
  feedOfReplies: 'Réponses à {name}',
  entryTitle: '{name} sur {page}',
  failed: 'Une erreur s’est produite sur le serveur. Veuillez réessayer plus tard.',
  utc: '{time} UTC',
};
