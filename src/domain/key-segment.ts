/** Stands for itself in one segment of an address, on every proxy and in every log. */
const plain = /[A-Za-z0-9:,-]/;

/**
 * A page key as one segment of an address, so that it can still be read: `https://blog.example/a-post` is
 * `https:__blog.example_a-post`. A slash is `_`; whatever is not plain is `~` and two hex digits for each byte of
 * UTF-8. A dot stands for itself but at the beginning, as `.` and `..` are no names.
 */
export function segmentOfKey(key: string): string {
  let segment = '';
  for (const byte of Buffer.from(key.toWellFormed())) {
    const character = String.fromCharCode(byte);
    if (character === '/') segment += '_';
    else if (plain.test(character) || (character === '.' && segment !== '')) segment += character;
    else segment += `~${byte.toString(16).padStart(2, '0')}`;
  }
  return segment;
}

/** @returns undefined where the segment stands for no key; each key has one segment only. */
export function keyOfSegment(segment: string): string | undefined {
  if (!/^(?:[A-Za-z0-9:,._-]|~[0-9a-f]{2})+$/.test(segment)) return undefined;
  const bytes = segment
    .replaceAll('_', '/')
    .replaceAll(/~([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const key = Buffer.from(bytes, 'latin1').toString('utf8');
  return segmentOfKey(key) === segment ? key : undefined;
}
