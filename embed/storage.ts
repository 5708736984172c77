/** Whether this browser keeps something that its reader wrote on the blog: the form knows where it belongs. */
export function hasWritten(): boolean {
  try {
    return Object.keys(localStorage).some(name => /^afterword:[dmw]/.test(name));
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
