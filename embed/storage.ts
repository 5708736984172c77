import type { Place } from './api.ts';

/** Whether this browser may keep something that its reader wrote on a page. */
export function hasWritten({ key, url }: Place): boolean {
  try {
    const page = key ?? new URL(url).pathname.replace(/\/$/, '');
    return Object.keys(localStorage).some(name => /^afterword:[dmw]/.test(name) && name.includes(page));
  } catch {
    return false;
  }
}

export function likesOf(site: string): string[] {
  const saved = read(`afterword:likes:${site}`);
  return Array.isArray(saved) ? saved.filter(id => typeof id === 'string') : [];
}

// The browser may refuse storage (blocked, full, a sandboxed frame), even the look at `localStorage`; and
// whatever is in it may have been put there by another script. Neither may stop a comment.

export function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
