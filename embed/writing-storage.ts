import { read } from './storage.ts';
import type { Draft } from './write-api.ts';

/** Proves that a comment is this reader's; the server gave it when the comment was posted. */
export interface Secret {
  id: string;
  secret: string;
}

/** @param page the thread's name in this browser: site and page. */
export function secretsOf(page: string): Secret[] {
  return listOf(`afterword:mine:${page}`, isSecret);
}

export function addSecret(page: string, { id, secret }: Secret): void {
  keepSecrets(page, [...secretsOf(page), { id, secret }]);
}

export function keepSecrets(page: string, secrets: Secret[]): void {
  keepList(`afterword:mine:${page}`, secrets.slice(-maxSecretsPerPage));
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
  parentId?: string | undefined;
  /** What stood above it, in case that the comment that it answers is not there any more. */
  title?: string | undefined;
  /** The comment of this reader's own that it shall change. */
  edited?: string | undefined;
}

/** A comment that waits for a connection, under the key that it will be sent with. */
export interface Waiting {
  key: string;
  draft: Draft;
}

const authorName = 'afterword:author';
const maxSecretsPerPage = 50;
const mostLikes = 500;
const mostDrafts = 10;
const draftKeptMs = 30 * 86_400_000;

/** Drafts of a page, the newest first. */
export function draftsOf(page: string): KeptDraft[] {
  return listOf(`afterword:draft:${page}`, isDraft).sort((one, other) => other.at - one.at);
}

export function keepDrafts(page: string, drafts: KeptDraft[]): void {
  keepList(`afterword:draft:${page}`, drafts.slice(0, mostDrafts));
}

export function waitingOf(page: string): Waiting[] {
  return listOf(`afterword:waiting:${page}`, isWaiting);
}

export function keepWaiting(page: string, waiting: Waiting[]): void {
  keepList(`afterword:waiting:${page}`, waiting);
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
  keepList(`afterword:likes:${site}`, ids.slice(-mostLikes));
}

/** What this browser calls itself when it likes a comment: random, and kept from the first like on. */
export function readerName(): string {
  const saved = kept('afterword:reader');
  const name = typeof saved === 'string' && saved.length > 15 ? saved : randomName();
  write('afterword:reader', name);
  return name;
}

/** `crypto.randomUUID` is missing on pages served without TLS. */
export function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))]
    .map(part => part.toString(36).padStart(7, '0'))
    .join('');
}

/** What the browser does not keep (storage blocked or full): here at least until the page is left. */
const unkept = new Map<string, unknown>();

function kept(name: string): unknown {
  return unkept.has(name) ? unkept.get(name) : read(name);
}

export function write(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    unkept.delete(name);
  } catch {
    unkept.set(name, value);
    if (isWriting.test(name))
      (globalThis as unknown as EventTarget).addEventListener('beforeunload', askToStay);
  }
}

function listOf<T>(name: string, isOne: (value: Partial<T> | null) => value is T): T[] {
  const saved = kept(name);
  return Array.isArray(saved) ? saved.filter(isOne) : [];
}

function keepList(name: string, list: unknown[]): void {
  write(name, list.length > 0 ? list : undefined);
}

const isWriting = /^afterword:[dw]/;

/** The browser asks before it leaves the page and what is only there with it. */
function askToStay(event: Event): void {
  for (const [name, value] of unkept) if (value && isWriting.test(name)) event.preventDefault();
}

function isSecret(value: Partial<Secret> | null): value is Secret {
  return typeof value?.id === 'string' && typeof value.secret === 'string';
}

function isDraft(value: Partial<KeptDraft> | null): value is KeptDraft {
  return typeof value?.text === 'string' && Number(value.at) > Date.now() - draftKeptMs;
}

function isWaiting(value: Partial<Waiting> | null): value is Waiting {
  return typeof value?.key === 'string' && !!value.draft?.text;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
