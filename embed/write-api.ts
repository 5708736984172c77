import type { Edited, FormToken, OwnComments, Posted, Preview } from '../src/http/api/schemas.ts';
import type { Answer, Call, Place } from './api.ts';
import type { Secret } from './writing-storage.ts';

/** What the reader typed. */
export interface Draft {
  title: string;
  /** The page's section and tags. */
  context: string[];
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

export function getFormToken({ url, key }: Place, call: Call): Promise<Answer<FormToken>> {
  return call('form-token', `?${new URLSearchParams({ url, ...(key && { key }) })}`);
}

/** @param key the same for every attempt to send the same draft. */
export function postComment(
  call: Call,
  { trapped, ...draft }: Draft,
  { token, honeypot }: FormToken,
  proofOfWork: string | undefined,
  key: string,
): Promise<Answer<Posted>> {
  const body = { ...draft, token, proofOfWork, [honeypot]: trapped };
  return call('comments', '', body, { 'Idempotency-Key': key });
}

export function getPreview(call: Call, text: string): Promise<Answer<Preview>> {
  return call('preview', '', { text });
}

export function editComment(call: Call, { id, secret }: Secret, text: string): Promise<Answer<Edited>> {
  return call(`comments/${id}/edit`, '', { secret, text });
}

export function deleteComment(call: Call, { id, secret }: Secret): Promise<Answer<undefined>> {
  return call(`comments/${id}/delete`, '', { secret });
}

export function getOwnComments(call: Call, secrets: Secret[]): Promise<Answer<OwnComments>> {
  return call('comments/mine', '', { secrets });
}
