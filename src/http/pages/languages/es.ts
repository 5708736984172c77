import type { PageStrings } from './en.ts';

export const es: PageStrings = {
  title: '{count} en {page}',
  article: 'Leer el artículo',
  first: 'Primera página',
  previous: 'Página anterior',
  next: 'Página siguiente',
  pages: 'Páginas de comentarios',
  goToComment: 'Ir al comentario',
  own: 'Tu comentario',
  problem: 'Tu comentario aún no se ha enviado.',
  withoutScript: 'Leer y escribir comentarios',
  readAll: 'Todos los comentarios',
  leaveEmpty: 'Deja este campo vacío',
  kept: 'Lo que escribiste sigue aquí.',
  feedOfThread: 'Fuente de estos comentarios',
  feedOfSite: 'Fuente de todos los comentarios de {site}',
  feedTitle: 'Comentarios en {page}',
  feedOfReplies: 'Respuestas a {name}',
  entryTitle: '{name} en {page}',
  failed: 'Algo ha fallado en el servidor. Inténtalo de nuevo más tarde.',
  utc: '{time} UTC',
};
