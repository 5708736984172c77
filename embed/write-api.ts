import type { Edited, FormToken, Liked, OwnComments, Posted, Preview } from '../src/http/api/schemas.ts';
import type { Answer, Call, Place } from './api.ts';
import type { Secret } from './writing-storage.ts';

/** The page that is posted about, and the way to the server. */
export interface Posting {
  place: Place;
  call: Call;
}

/** What the reader typed. */
export interface Draft {
  title: string;
  /** The page's section and tags. */
  context: string[];
  /** The page's language (BCP 47), '' if it does not say. */
  language: string;
  /** When the page was last changed (ISO 8601). */
  modified: string | undefined;
  parentId: string | undefined;
  text: string;
  name: string;
  email: string;
  website: string;
  notify: boolean;
  /** The honeypot: people leave it empty. */
  trapped: string;
}

export function getFormToken({ place: { url, key }, call }: Posting): Promise<Answer<FormToken>> {
  return call(`form-token?${new URLSearchParams({ url, ...(key && { key }) })}`);
}

/** @param key the same for every attempt to send the same draft. */
export function postComment(
  at: Posting,
  { trapped, ...draft }: Draft,
  { token, honeypot }: FormToken,
  proofOfWork: string | undefined,
  key: string,
): Promise<Answer<Posted>> {
  const body = { ...draft, token, proofOfWork, [honeypot]: trapped };
  return post(at, 'comments', body, { 'Idempotency-Key': key });
}

export function getPreview(at: Posting, text: string): Promise<Answer<Preview>> {
  return post(at, 'preview', { text });
}

export function editComment(at: Posting, { id, secret }: Secret, text: string): Promise<Answer<Edited>> {
  return post(at, `comments/${id}/edit`, { secret, text });
}

export function deleteComment(at: Posting, { id, secret }: Secret): Promise<Answer<undefined>> {
  return post(at, `comments/${id}/delete`, { secret });
}

export function likeComment(at: Posting, id: string, reader: string, liked: boolean): Promise<Answer<Liked>> {
  return post(at, `comments/${id}/like`, { reader, liked });
}

export function getOwnComments(at: Posting, secrets: Secret[]): Promise<Answer<OwnComments>> {
  return post(at, 'comments/mine', { secrets });
}

function post<T>(
  { place: { url, key }, call }: Posting,
  path: string,
  body: object,
  headers?: Record<string, string>,
): Promise<Answer<T>> {
  return call(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ url, ...(key && { key }), ...body }),
  });
}
