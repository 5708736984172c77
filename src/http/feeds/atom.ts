import { type Xml, xml } from './xml.ts';

/** A comment as an entry. */
export interface Entry {
  id: string;
  title: string;
  author: { name: string; url: string | null };
  /** Sanitized HTML. */
  html: string;
  /** Milliseconds since 1970. */
  publishedAt: number;
  updatedAt: number;
  /** Where it is read: on the article. */
  url: string;
  parentId: string | null;
  /** The feed of its replies. */
  replies: string;
  page: { url: string; title: string };
}

export interface Feed {
  /** Its own address, which is its id too. */
  url: string;
  title: string;
  /** What it is about, for people. */
  about: string;
  language: string;
  entries: Entry[];
  /** Where nothing is in it. */
  updatedAt: number;
  generator: { version: string; url: string };
}

/** RFC 4287, with RFC 4685's threading: which comment an entry answers, and where its replies are. */
export function atomFeed({ url, title, about, language, entries, updatedAt, generator }: Feed): string {
  const latest = entries.length > 0 ? Math.max(...entries.map(entry => entry.updatedAt)) : updatedAt;
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${language}">
<id>${url}</id>
<title>${title}</title>
<updated>${instant(latest)}</updated>
<link rel="self" type="application/atom+xml" href="${url}"/>
<link rel="alternate" type="text/html" href="${about}"/>
<generator uri="${generator.url}" version="${generator.version}">Afterword</generator>
${entries.map(entryOf)}</feed>
`.text;
}

function entryOf(entry: Entry): Xml {
  const { id, title, author, html, url, parentId, page } = entry;
  return xml`<entry>
<id>urn:uuid:${id}</id>
<title>${title}</title>
<published>${instant(entry.publishedAt)}</published>
<updated>${instant(entry.updatedAt)}</updated>
<author><name>${author.name}</name>${author.url && xml`<uri>${author.url}</uri>`}</author>
<link rel="alternate" type="text/html" href="${url}"/>
<link rel="replies" type="application/atom+xml" href="${entry.replies}"/>
${
  parentId &&
  xml`<thr:in-reply-to ref="urn:uuid:${parentId}" href="${page.url}#comment-${parentId}" type="text/html"/>
`
}<content type="html" xml:base="${page.url}">${html}</content>
</entry>
`;
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
