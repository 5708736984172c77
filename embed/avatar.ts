import type { ThreadComment, ThreadPage } from '../src/http/api/schemas.ts';
import { el } from './dom.ts';
import type { View } from './view.ts';

/**
 * The author's initials in a colour of their name; in front of them the picture from our server's proxy, which
 * is transparent where there is none.
 */
export function avatar(
  { id }: ThreadComment,
  name: string,
  kind: ThreadPage['reading']['avatars'],
  { place }: View,
): HTMLElement {
  const element = el('span.avatar', { 'aria-hidden': 'true' }, initialsOf(name));
  element.style.setProperty('--hue', `${hueOf(name)}`);
  if (kind === 'gravatar') {
    element.append(
      el('img', { src: `${place.server}/avatars/${place.site}/${id}`, alt: true, loading: 'lazy' }),
    );
  }
  return element;
}

/** Of the first word and of the last one; of a name without any letter its first character, be it a flag or a family. */
function initialsOf(name: string): string {
  const initials = name.split(/\s+/).flatMap(word => /[\p{L}\p{N}]\p{M}*/u.exec(word) ?? []);
  const [first = /^(?:\p{RGI_Emoji}|.)/v.exec(name)![0], ...others] = initials;
  return (first + (others.at(-1) ?? '')).toUpperCase();
}

function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + character.codePointAt(0)!) % 360;
  return hash;
}
