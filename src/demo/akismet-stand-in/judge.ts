import type { Verdict } from '../../domain/verdict.ts';
import { type Fields, field } from './fields.ts';
import { type Answer, answer, type StandInMode } from './modes.ts';

/** What a check can say: a verdict, or `recheck`: ham for now, ask again. */
export type Judgement = Exclude<Verdict, 'unknown'> | 'recheck';

/** Written in the name or in the text, these say what the stand-in answers, whatever else is there. */
const tags: [RegExp, Judgement][] = [
  [/#discard\b/i, 'discard'],
  [/#spam\b/i, 'spam'],
  [/#recheck\b/i, 'recheck'],
  [/#ham\b/i, 'ham'],
];

const guaranteedAuthors = new Set(['viagra-test-123', 'akismet-guaranteed-spam']);
const guaranteedEmail = 'akismet-guaranteed-spam@example.com';

const spamWords =
  /\b(?:viagra|cialis|casino|payday loans?|replica watch(?:es)?|seo services|crypto giveaway|work from home)\b/i;

/** Fewer links than this are nothing special. */
const manyLinks = 3;

const forced: Partial<Record<StandInMode, Judgement>> = {
  spam: 'spam',
  ham: 'ham',
  discard: 'discard',
  recheck: 'recheck',
};

/**
 * The verdict on a comment. In order: the mode's; never spam from an administrator; Akismet's test values are
 * spam; a tag (`#spam`, `#discard`, `#recheck`, `#ham`); spam for a filled trap, a typical word or three
 * links, and blatant spam for such a word among three links; otherwise ham.
 */
export function judge(fields: Fields, mode: StandInMode): Judgement {
  const text = [field(fields, 'comment_author'), field(fields, 'comment_content')].join('\n');
  return (
    forced[mode] ??
    (field(fields, 'user_role') === 'administrator' ? 'ham' : undefined) ??
    (isGuaranteedSpam(fields) ? 'spam' : undefined) ??
    tags.find(([tag]) => tag.test(text))?.[1] ??
    judgeText(fields, `${text}\n${field(fields, 'comment_author_url') ?? ''}`)
  );
}

function isGuaranteedSpam(fields: Fields): boolean {
  return (
    guaranteedAuthors.has(field(fields, 'comment_author') ?? '') ||
    field(fields, 'comment_author_email') === guaranteedEmail
  );
}

function judgeText(fields: Fields, text: string): Judgement {
  const trap = field(fields, 'honeypot_field_name');
  const hasWord = spamWords.test(text);
  const hasManyLinks = (text.match(/https?:\/\//gi) ?? []).length >= manyLinks;
  if (hasWord && hasManyLinks) return 'discard';
  return hasWord || hasManyLinks || (trap && field(fields, trap)) ? 'spam' : 'ham';
}

/** Seconds after which a comment with `recheck` may be asked about again. */
const recheckAfter = '120';

/** The judgement as comment-check says it. */
export function checkAnswer(judgement: Judgement, guid: string): Answer {
  const headers: Record<string, string> = { 'x-akismet-guid': guid };
  if (judgement === 'discard') headers['x-akismet-pro-tip'] = 'discard';
  if (judgement === 'recheck') headers['x-akismet-recheck-after'] = recheckAfter;
  return answer(judgement === 'spam' || judgement === 'discard' ? 'true' : 'false', headers);
}
