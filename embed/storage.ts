/** Proves that a comment is this reader's; the server gave it when the comment was posted. */
export interface Secret {
  id: string;
  secret: string;
}

/** What "Save my name, email, and website" keeps. */
export interface Author {
  name: string;
  email: string;
  website: string;
}

const authorName = 'afterword:author';
const maxSecretsPerPage = 50;

export function savedAuthor(): Author | undefined {
  const saved = read(authorName) as Partial<Author> | undefined;
  if (typeof saved !== 'object') return undefined;
  return { name: text(saved.name), email: text(saved.email), website: text(saved.website) };
}

export function saveAuthor(author: Author | undefined): void {
  write(authorName, author);
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

// The browser may refuse storage (blocked, full, a sandboxed frame), even the look at `localStorage`; and
// whatever is in it may have been put there by another script. Neither may stop a comment.

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
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

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
