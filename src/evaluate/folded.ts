/** A word as it is looked up: "Not-Spam." and "not spam" are the same. */
export function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}
