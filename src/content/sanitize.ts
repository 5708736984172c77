import sanitizeHtml from 'sanitize-html';

/** The tags that WordPress allows in a comment, and the blocks that Markdown makes. */
const allowedTags = [
  ...[
    'a',
    'abbr',
    'acronym',
    'b',
    'blockquote',
    'cite',
    'code',
    'del',
    'em',
    'i',
    'q',
    's',
    'strike',
    'strong',
  ],
  ...['p', 'br', 'pre', 'ul', 'ol', 'li'],
];

const options: sanitizeHtml.IOptions = {
  allowedTags,
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    abbr: ['title'],
    acronym: ['title'],
    blockquote: ['cite'],
    q: ['cite'],
    ol: ['start'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href', 'cite'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 30,
  transformTags: {
    // noopener: the page behind a reader's link gets no hold on the blog; ugc and nofollow: it gets no rank.
    a: (tagName, attributes) => ({ tagName, attribs: { ...attributes, rel: 'nofollow ugc noopener' } }),
  },
};

/** The last step before a comment's HTML is stored: whatever made it, only the allow-list comes through. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, options);
}
