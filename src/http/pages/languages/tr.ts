import type { PageStrings } from './en.ts';

export const tr: PageStrings = {
  title: '{page}: {count}',
  article: 'Yazıyı oku',
  first: 'İlk sayfa',
  previous: 'Önceki sayfa',
  next: 'Sonraki sayfa',
  pages: 'Yorum sayfaları',
  goToComment: 'Yoruma git',
  own: 'Yorumunuz',
  problem: 'Yorumunuz henüz gönderilmedi.',
  withoutScript: 'Yorumları oku ve yaz',
  readAll: 'Tüm yorumlar',
  leaveEmpty: 'Bu alanı boş bırakın',
  kept: 'Yazdıklarınız hâlâ burada.',
  feedOfThread: 'Bu yorumların akışı',
  feedOfSite: '{site} sitesindeki tüm yorumların akışı',
  feedTitle: 'Yorumlar: {page}',
  feedOfReplies: 'Yanıtlar: {name}',
  entryTitle: '{name}: {page}',
  failed: 'Sunucuda bir sorun oluştu. Lütfen daha sonra yeniden deneyin.',
  utc: '{time} UTC',
};
