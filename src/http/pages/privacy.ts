import { type Html, html } from './html.ts';

export interface PrivacyFacts {
  siteName: string;
  siteUrl: string;
  /** An e-mail address, a web address or a sentence; null where the owner named nobody. */
  contact: string | null;
  spamCheck: 'akismet' | 'local';
  /** Whether pictures of authors come from Gravatar. */
  gravatar?: boolean;
  /** Spam is deleted after so many days; undefined or 0: not by itself. */
  keepsSpamDays?: number;
}

/** What is kept of a comment, and what for. */
const collected: [what: string, why: string][] = [
  ['Your comment, and which comment it answers', 'To publish it, and to check it for spam.'],
  ['Your name, and your website if you give one', 'To publish them with the comment, and to check for spam.'],
  ['Your e-mail address', 'To know your next comment as yours, and to check for spam. It is not published.'],
  ['Your IP address', 'To check for spam and to stop floods of comments. It is not published.'],
  [
    'What your browser says about itself (its user agent)',
    'To check for spam: programs that post spam give themselves away here. It is not published.',
  ],
  [
    'The referrer: a page address that your browser may send along',
    'To check for spam. It is not published.',
  ],
  [
    'What is in a field of the form that people do not see',
    'To check for spam: only programs fill it in. It is not published.',
  ],
  [
    'How long the form was open, and whether your browser names a language',
    'To check for spam: programs are quick, and name none. It is not published.',
  ],
  ['The date and time, and the page that you commented on', 'To show the comment at its place.'],
];

function collectedTable(): Html {
  return html`<table>
<thead><tr><th scope="col">What</th><th scope="col">What for</th></tr></thead>
<tbody>
${collected.map(([what, why]) => html`<tr><th scope="row">${what}</th><td>${why}</td></tr>\n`)}</tbody>
</table>`;
}

const pictures = {
  gravatar: html`<p>For the picture beside your comment, the server asks Gravatar, a service of Automattic, with a hash of your e-mail address. No reader’s browser asks there. What Gravatar does with it is in <a href="https://automattic.com/privacy/">Automattic’s privacy policy</a>.</p>`,
  none: html`<p>No profile picture is looked up with your e-mail address.</p>`,
};

const spamChecks: Record<PrivacyFacts['spamCheck'], Html> = {
  akismet: html`<p>This site uses Akismet, a service of Automattic, to find spam. When you post a comment, the server sends Akismet everything in the table above. When a moderator finds that Akismet was wrong, the same data are sent once more, with the correction.</p>
<p>What Akismet does with them is in <a href="https://akismet.com/privacy/">Akismet’s privacy notice</a> and in <a href="https://automattic.com/privacy/">Automattic’s privacy policy</a>.</p>`,
  local: html`<p>A filter on the server that keeps the comments looks for spam. For this check nothing leaves the server.</p>`,
};

function spamKept(days: number | undefined): string {
  if (!days) return 'Spam is kept until a moderator deletes it.';
  return `Spam is deleted ${days === 1 ? 'one day' : `${days} days`} after it was marked as spam.`;
}

function contactLink(contact: string): Html {
  if (/^https?:\/\/\S+$/i.test(contact)) return html`<a href="${contact}">${contact}</a>`;
  if (/^[^\s@]+@[^\s@]+$/.test(contact)) {
    const [mailbox, domain] = contact.split('@').map(encodeURIComponent);
    return html`<a href="mailto:${mailbox}@${domain}">${contact}</a>`;
  }
  return html`${contact}`;
}

/** The page that the notice under every form links to: how this site processes the data of a comment. */
export function privacyPage(facts: PrivacyFacts): string {
  const { siteName, siteUrl, contact, spamCheck, gravatar, keepsSpamDays } = facts;
  const site = html`<a href="${siteUrl}">${siteName}</a>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>How your comment data is processed | ${siteName}</title>
<link rel="stylesheet" href="/assets/page.css">
</head>
<body>
<main>
<p class="site">${site}</p>
<h1>How your comment data is processed</h1>
<p>This page is about comments on ${siteName}. It says what is kept when you write one, who gets to see it, and what you can ask for.</p>

<h2>What is kept when you comment</h2>
${collectedTable()}
<p>Your comment, your name and your website become public once the comment is published. The site’s owner and moderators see all of the above.</p>
${gravatar ? pictures.gravatar : pictures.none}
<p>To stop floods, the server counts how often an IP address, its network and an author post, and forgets the counts within an hour. To know a wave of the same spam, it remembers for seven days which network a comment came from, and for thirty days a number that its text is recognized by.</p>

<h2>The spam check</h2>
${spamChecks[spamCheck]}

<h2>What stays in your browser</h2>
<p>Your browser’s storage for ${siteName} holds, until you clear it:</p>
<ul>
<li>your name, e-mail address and website, only if you ticked the box that saves them for the next time;</li>
<li>what you have begun to write and not sent yet, so that it is not lost;</li>
<li>which comments you liked;</li>
<li>a secret for each comment that you wrote there. With it you see your own comment while it waits to be approved, and nobody else does.</li>
</ul>
<p>Readers get no cookies, with one exception: whoever posts from the page for browsers without JavaScript gets one for ten minutes, which shows them their own comment there and is good for nothing else. Moderators get one when they sign in.</p>

<h2>How long it is kept</h2>
<ul>
<li>A comment, and what was kept with it, stays until a moderator deletes it or you ask for that.</li>
<li>${spamKept(keepsSpamDays)}</li>
<li>With a comment goes its history: how it was checked, which moderator decided what, and when.</li>
<li>What moderators decide teaches the site’s own spam filter. It keeps numbers about words and addresses, not the comments.</li>
</ul>

<h2>What you can ask for</h2>
<p>You can ask to see what is kept about you, to get a copy of it, to have it corrected, and to have it erased. Give the e-mail address that you commented with, so that your comments can be found.</p>
<p>${contact ? html`Whom to ask: ${contactLink(contact)}` : html`Ask the owner of ${site}.`}</p>
</main>
</body>
</html>
`.text;
}
