/** A file that cannot be evaluated; the message completes "it cannot be evaluated: …". */
export class FileError extends Error {}

/** The beginning of what stands in a file, for showing it: without what a terminal would act on. */
export function shown(text: string, length = 40): string {
  return text.slice(0, length).replaceAll(/\p{C}/gu, '·');
}
