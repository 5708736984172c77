import type { PageStrings } from './en.ts';

export const pt: PageStrings = {
  title: '{count} em {page}',
  article: 'Ler o artigo',
  first: 'Primeira página',
  previous: 'Página anterior',
  next: 'Próxima página',
  pages: 'Páginas de comentários',
  goToComment: 'Ir para o comentário',
  own: 'O seu comentário',
  problem: 'O seu comentário ainda não foi enviado.',
  withoutScript: 'Ler e escrever comentários',
  readAll: 'Todos os comentários',
  leaveEmpty: 'Deixe este campo vazio',
  kept: 'O que escreveu continua aqui.',
  feedOfThread: 'Feed destes comentários',
  feedOfSite: 'Feed de todos os comentários de {site}',
  feedTitle: 'Comentários em {page}',
  feedOfReplies: 'Respostas a {name}',
  entryTitle: '{name} em {page}',
  failed: 'Algo correu mal no servidor. Tente novamente mais tarde.',
  utc: '{time} UTC',
};
