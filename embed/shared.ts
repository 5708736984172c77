import { el } from './dom.ts';
import { button, showLikes } from './item.ts';
import { likesOf, read } from './storage.ts';

/** What embed.js has and the form's chunk uses too: the build lets the chunk take it from here. */
export const shared = { button, el, likesOf, read, showLikes };
