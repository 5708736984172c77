const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** C0 and C1 controls but tab and line feed, and the deprecated and interlinear format characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is what this is for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u206a-\u206f\ufff9-\ufffb\ufeff]/g;

/** Explicit embeddings, overrides and isolates (UAX #9): they could turn round the text beside them. */
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * A reader's text in the one form that is kept: NFC, LF line ends, no control characters, no characters that
 * reorder what stands around them, no lone surrogates, no blank ends. LRM and RLM stay: right-to-left
 * writing needs them.
 */
export function cleanText(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
      .replaceAll(controls, '')
      .replaceAll(bidiControls, '')
      // After the removals: a control character may have kept a letter and its accent apart.
      .normalize('NFC')
      .trim()
  );
}

/** The same for a text of one line (a name): any run of white space is one space. */
export function cleanLine(text: string): string {
  return cleanText(text).replaceAll(/\s+/g, ' ');
}

/** UTF-16 units of a character on average, at most: a family emoji has 11, a flag of tag characters 14. */
const unitsPerCharacter = 20;

/**
 * Whether a text has more characters, as a person counts them (grapheme clusters, UAX #29), than `limit`, or
 * piles so many marks on them that no writing needs them.
 */
export function isLongerThan(text: string, limit: number): boolean {
  // A cluster has at least one code unit: most texts need no counting.
  if (text.length <= limit) return false;
  if (text.length > limit * unitsPerCharacter) return true;
  let count = 0;
  for (const _ of segmenter.segment(text)) {
    count += 1;
    if (count > limit) return true;
  }
  return false;
}

/** Whether anything would be seen: not only white space and format characters. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cf}\p{Cc}\p{M}\u115f\u1160\u3164\uffa0\u2800]/u.test(text);
}
