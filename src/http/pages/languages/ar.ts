import type { PageStrings } from './en.ts';

export const ar: PageStrings = {
  title: '{page}: {count}',
  article: 'اقرأ المقال',
  first: 'الصفحة الأولى',
  previous: 'الصفحة السابقة',
  next: 'الصفحة التالية',
  pages: 'صفحات التعليقات',
  goToComment: 'انتقل إلى التعليق',
  own: 'تعليقك',
  problem: 'لم يُنشر تعليقك بعد.',
  withoutScript: 'قراءة التعليقات وكتابتها',
  readAll: 'كل التعليقات',
  leaveEmpty: 'اترك هذا الحقل فارغًا',
  kept: 'ما كتبته لا يزال هنا.',
  feedOfThread: 'خلاصة هذه التعليقات',
  feedOfSite: 'خلاصة كل التعليقات على {site}',
  feedTitle: 'التعليقات على {page}',
  feedOfReplies: 'الردود على {name}',
  entryTitle: '{name} على {page}',
  failed: 'حدث خطأ في الخادم. يُرجى المحاولة لاحقًا.',
  utc: '{time} (UTC)',
};
