/** Hex digits of one level in a path. Only 0-9a-f, so that every collation sorts paths alike. */
const levelLength = 32;

/**
 * The place of a comment in its thread as a text that sorts in reading order: its ancestors' ids and its own.
 * A parent sorts before its replies, replies sort by time, and one range scan reads a page of the thread.
 * A reply below `maxDepth` takes its place on the deepest level, after the comment that it answers.
 */
export function pathOf(id: string, parentPath: string | undefined, maxDepth: number): string {
  const above = (parentPath ?? '').slice(0, levelLength * (maxDepth - 1));
  return above + id.replaceAll('-', '');
}

/** 1 for a comment on the page itself, 2 for a reply to it, and so on. */
export function depthOf(path: string): number {
  return path.length / levelLength;
}

const pathPattern = new RegExp(`^(?:[0-9a-f]{${levelLength}}){1,10}$`);

export function isPath(text: string): boolean {
  return pathPattern.test(text);
}

/** The path of the conversation that a path is in: its outermost comment's. */
export function rootOf(path: string): string {
  return path.slice(0, levelLength);
}

/** The paths above a path, the outermost first. */
export function pathsAbove(path: string): string[] {
  return Array.from({ length: depthOf(path) - 1 }, (_, level) => path.slice(0, levelLength * (level + 1)));
}

/** The id of the comment that stands at a path. */
export function idOfPath(path: string): string {
  return path.slice(-levelLength).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
