import MarkdownIt from 'markdown-it';
import { sanitize } from './sanitize.ts';

/** Goes up whenever `renderComment` would make other HTML of the same text: stored HTML is then made anew. */
export const htmlVersion = 1;

/** Blocks within blocks; what is deeper is left out of the HTML. */
const deepestNesting = 20;

const markdown = new MarkdownIt({ html: true, breaks: true, linkify: true, maxNesting: deepestNesting })
  .disable(['heading', 'lheading', 'hr', 'table', 'image', 'reference'])
  .enable('strikethrough');
markdown.linkify.set({ fuzzyEmail: false, fuzzyIP: false, fuzzyLink: false });

/**
 * A reader's text as HTML that is safe on any page. Markdown without headings and pictures, the HTML tags that
 * WordPress allows in comments, bare addresses as links, single line breaks kept.
 */
export function renderComment(text: string): string {
  return sanitize(markdown.render(text)).trim();
}
