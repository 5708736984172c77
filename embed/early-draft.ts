import type { Place } from './api.ts';

/** Each visit to a page has drafts of its own: none takes the place of what was typed before a reload. */
const visit = Date.now();

/** Keeps what is typed before form.js is here, which takes it up (drafts.ts). */
export function keepEarly(place: Place, text: string, parentId: string | undefined): void {
  try {
    localStorage[`afterword:draft@${visit}${JSON.stringify(place)}`] = JSON.stringify([text, parentId]);
  } catch {
    // Storage is blocked or full: it stands in the form at least.
  }
}
