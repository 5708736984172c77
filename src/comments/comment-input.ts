import { z } from 'zod';
import { maxPageUrlLength } from '../domain/page-key.ts';
import { cleanLine, cleanText, isBlank, isLongerThan } from '../domain/text.ts';

/** Longest name and page title, in characters as a person counts them. */
export const maxNameCharacters = 100;
export const maxTitleCharacters = 300;
/** RFC 5321: the longest address that can be mailed to, in octets. */
export const maxEmailLength = 254;
export const maxPageKeyLength = 500;
const maxWebsiteLength = 2_000;
const maxTokenLength = 200;
const mostContext = 20;
const maxContextLength = 100;
const maxProofLength = 2_000;

/** BCP 47, as far as it matters: "en", "pt-BR". Whatever else a page says is not known. */
const languageTag = /^[a-z]{2,3}(?:-[a-z\d]{1,8}){0,4}$/i;

export interface CommentRules {
  maxCommentCharacters: number;
  requireNameAndEmail: boolean;
}

function code(name: string) {
  return { code: name };
}

const pageUrlSchema = z
  .string()
  .max(maxPageUrlLength, `A page address has at most ${maxPageUrlLength} characters.`)
  .meta({
    description: "The page's address, under one of the site's origins.",
    examples: ['https://blog.example/a-post'],
  });

const pageKeySchema = z
  .string()
  .transform(cleanLine)
  .refine(key => key.length <= maxPageKeyLength, `A page key has at most ${maxPageKeyLength} characters.`)
  .transform(key => key || undefined)
  .optional()
  .meta({ description: "The owner's own name for the thread, in place of the page's address." });

/** How a request names a page. */
export const pageSchema = z.object({ url: pageUrlSchema, key: pageKeySchema });

/** `example.org` is what people write; it is stored as the address that they mean. */
function completeWebsite(text: string): string {
  return /^[\w-]+(?:\.[\w-]+)+(?:[/?#:]|$)/.test(text) ? `https://${text}` : text;
}

function isWebsite(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password;
}

function optionalLine(description: string) {
  return z.string().transform(cleanLine).default('').meta({ description });
}

/** What a reader sends, cleaned; '' in an optional field becomes null. */
export function commentInputSchema(rules: CommentRules) {
  const { maxCommentCharacters: most, requireNameAndEmail: required } = rules;
  return pageSchema.extend({
    title: z
      .string()
      .transform(text => cleanLine(text.slice(0, maxTitleCharacters * 4)))
      .transform(title =>
        isLongerThan(title, maxTitleCharacters)
          ? `${title.slice(0, maxTitleCharacters).toWellFormed()}…`
          : title,
      )
      .transform(title => title || null)
      .default(null)
      .meta({ description: "The page's title, for the moderators." }),
    parentId: z.uuid('The comment that is answered has an id.').nullable().default(null).meta({
      description: 'The comment that this one answers.',
    }),
    text: z
      .string('Please write a comment.')
      .transform(cleanText)
      .refine(text => !isBlank(text), { error: 'Please write a comment.', params: code('required') })
      .refine(text => !isLongerThan(text, most), {
        error: `A comment can have at most ${most.toLocaleString('en')} characters.`,
        params: code('too-long'),
      })
      .meta({ description: 'Markdown; the HTML tags that WordPress allows in comments may be used.' }),
    name: optionalLine('Shown with the comment.')
      .refine(name => !required || !isBlank(name), {
        error: 'Please enter your name.',
        params: code('required'),
      })
      .refine(name => !isLongerThan(name, maxNameCharacters), {
        error: `A name can have at most ${maxNameCharacters} characters.`,
        params: code('too-long'),
      })
      .transform(name => (isBlank(name) ? null : name)),
    email: optionalLine('Never shown.')
      .refine(email => !required || email !== '', {
        error: 'Please enter your email address.',
        params: code('required'),
      })
      .refine(email => email === '' || isEmail(email), {
        error: 'Please enter an email address like name@example.com.',
        params: code('invalid-email'),
      })
      .transform(email => email || null),
    website: optionalLine("Linked from the author's name.")
      .transform(completeWebsite)
      .refine(website => website.length <= maxWebsiteLength, {
        error: `An address can have at most ${maxWebsiteLength.toLocaleString('en')} characters.`,
        params: code('too-long'),
      })
      .refine(website => website === '' || isWebsite(website), {
        error: 'Please enter an address that starts with http:// or https://.',
        params: code('invalid-website'),
      })
      .transform(website => website || null),
    context: z
      .array(z.string().transform(text => cleanLine(text).slice(0, maxContextLength).toWellFormed()))
      .transform(tags => [...new Set(tags.filter(Boolean))].slice(0, mostContext))
      .transform(tags => (tags.length > 0 ? tags : undefined))
      .optional()
      .meta({ description: 'What the page is about, for the spam check: its section and its tags.' }),
    language: z
      .string()
      .transform(text => (languageTag.test(text) ? text : undefined))
      .optional()
      .meta({ description: 'The language that the page says it is in (BCP 47), for the spam check.' }),
    modified: z
      .string()
      .transform(text => instantOf(text))
      .optional()
      .meta({ description: 'When the page was last changed (ISO 8601), for the spam check.' }),
    notify: z.boolean().default(false).meta({
      description: 'Whether the author wants to hear of replies by mail, where the site offers it.',
    }),
    token: z
      .string()
      .max(maxTokenLength)
      .default('')
      .meta({ description: 'From the form-token call; a comment without a good one is held.' }),
    proofOfWork: z.string().max(maxProofLength).default('').meta({
      description:
        "Where the form-token call brought a challenge: its solution as ALTCHA's payload, base64 of JSON.",
    }),
  });
}
export type CommentInput = z.output<ReturnType<typeof commentInputSchema>> & {
  /** What was in the form's field that people do not see; its name differs from site to site. */
  trapped?: string;
  /** It came by a form without JavaScript, which cannot wait and send again. */
  byPlainForm?: boolean;
};

/** A page says what it likes: what is no instant is not known. */
function instantOf(text: string): string | undefined {
  const ms = Date.parse(text.slice(0, 40));
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

/** One @, something before it, a dotted domain without spaces behind it: anything stricter refuses real addresses. */
export function isEmail(text: string): boolean {
  return (
    text.length <= maxEmailLength &&
    /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\].]+(?:\.[^\s@<>"(),:;\\[\].]+)+$/.test(text)
  );
}
