import type { PageStrings } from './en.ts';

export const he: PageStrings = {
  title: '{page}: {count}',
  article: 'לקריאת הכתבה',
  first: 'העמוד הראשון',
  previous: 'העמוד הקודם',
  next: 'העמוד הבא',
  pages: 'עמודי תגובות',
  goToComment: 'מעבר לתגובה',
  own: 'התגובה שלך',
  problem: 'התגובה שלך עדיין לא נשלחה.',
  withoutScript: 'קריאה וכתיבה של תגובות',
  readAll: 'כל התגובות',
  leaveEmpty: 'יש להשאיר שדה זה ריק',
  kept: 'מה שכתבת עדיין כאן.',
  feedOfThread: 'עדכון תגובות אלה',
  feedOfSite: 'עדכון כל התגובות באתר {site}',
  feedTitle: 'תגובות על {page}',
  feedOfReplies: 'תשובות אל {name}',
  entryTitle: '{name} על {page}',
  failed: 'משהו השתבש בשרת. כדאי לנסות שוב מאוחר יותר.',
  utc: '{time} (UTC)',
};
