import { read } from './storage.ts';
import type { Draft } from './write-api.ts';

/** Proves that a comment is this reader's; the server gave it when the comment was posted. */
export interface Secret {
  id: string;
  secret: string;
}

/** @param page the thread's name in this browser: site and page. */
export function secretsOf(page: string): Secret[] {
  const saved = read(`afterword:mine:${page}`);
  return Array.isArray(saved) ? saved.filter(isSecret) : [];
}

export function addSecret(page: string, { id, secret }: Secret): void {
  keepSecrets(page, [...secretsOf(page), { id, secret }]);
}

export function keepSecrets(page: string, secrets: Secret[]): void {
  write(`afterword:mine:${page}`, secrets.length > 0 ? secrets.slice(-maxSecretsPerPage) : undefined);
}

/** What "Save my name, email, and website" keeps. */
export interface Author {
  name: string;
  email: string;
  website: string;
}

/** What a reader had begun to write in one tab. */
export interface KeptDraft {
  tab: string;
  at: number;
  text: string;
  parentId: string | undefined;
}

/** A comment that waits for a connection, under the key that it will be sent with. */
export interface Waiting {
  key: string;
  draft: Draft;
}

const authorName = 'afterword:author';
const maxSecretsPerPage = 50;
const mostLikes = 500;
const mostDrafts = 5;
const draftKeptMs = 30 * 86_400_000;

/** Drafts of a page, the newest first. */
export function draftsOf(page: string): KeptDraft[] {
  const saved = read(`afterword:draft:${page}`);
  const drafts: KeptDraft[] = Array.isArray(saved) ? saved.filter(isDraft) : [];
  return drafts.filter(({ at }) => at > Date.now() - draftKeptMs).sort((one, other) => other.at - one.at);
}

export function keepDrafts(page: string, drafts: KeptDraft[]): void {
  write(`afterword:draft:${page}`, drafts.length > 0 ? drafts.slice(0, mostDrafts) : undefined);
}

export function waitingOf(page: string): Waiting[] {
  const saved = read(`afterword:waiting:${page}`);
  return Array.isArray(saved) ? saved.filter(one => typeof one?.key === 'string' && one.draft?.text) : [];
}

export function keepWaiting(page: string, waiting: Waiting[]): void {
  write(`afterword:waiting:${page}`, waiting.length > 0 ? waiting : undefined);
}

export function savedAuthor(): Author | undefined {
  const saved = read(authorName) as Partial<Author> | undefined;
  if (typeof saved !== 'object') return undefined;
  return { name: text(saved.name), email: text(saved.email), website: text(saved.website) };
}

export function saveAuthor(author: Author | undefined): void {
  write(authorName, author);
}

export function keepLikes(site: string, ids: string[]): void {
  write(`afterword:likes:${site}`, ids.length > 0 ? ids.slice(-mostLikes) : undefined);
}

/** For a browser that keeps nothing: the same at least until the page is left. */
const unkeptName = randomName();

/** What this browser calls itself when it likes a comment: random, and kept from the first like on. */
export function readerName(): string {
  const saved = read('afterword:reader');
  const name = typeof saved === 'string' && saved.length > 15 ? saved : unkeptName;
  write('afterword:reader', name);
  return name;
}

/** `crypto.randomUUID` is missing on pages served without TLS. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))]
    .map(part => part.toString(36).padStart(7, '0'))
    .join('');
}

export function write(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Not kept: the reader types their name again.
  }
}

function isSecret(value: Partial<Secret> | null): value is Secret {
  return typeof value?.id === 'string' && typeof value.secret === 'string';
}

function isDraft(value: Partial<KeptDraft> | null): value is KeptDraft {
  return typeof value?.text === 'string' && typeof value.at === 'number';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
