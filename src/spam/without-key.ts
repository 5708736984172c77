const utf8 = new TextEncoder();

/**
 * A text that somebody else wrote, with a key blanked that must not be shown: as it is, in whatever case, and
 * percent-encoded as often as it may be, whole or in part.
 */
export function withoutKey(text: string, key: string): string {
  return key ? text.replaceAll(patternOf(key), '…') : text;
}

function patternOf(key: string): RegExp {
  const forms = [...key.toWellFormed()].map(character => {
    const plain = `\\u{${hex(character.codePointAt(0)!)}}`;
    const encoded = Array.from(utf8.encode(character), byte => `%(?:25)*${hex(byte).padStart(2, '0')}`);
    return `(?:${plain}|${encoded.join('')})`;
  });
  return new RegExp(forms.join(''), 'giu');
}

function hex(number: number): string {
  return number.toString(16);
}
