import assert from 'node:assert/strict';
import type { ApiScope } from '../../src/domain/api-scopes.ts';
import type { Invited, MadeToken } from '../../src/http/api/account-schemas.ts';
import type { Session, User } from '../../src/http/api/schemas.ts';
import type { Moderator, TestApp } from '../support/app.ts';

type Call = TestApp['call'];

export const password = 'a password for tests';

export interface Person {
  user: User;
  cookie: string;
  call: Call;
}

/** The same calls, always with a header more. */
export function withHeader(app: TestApp, name: string, value: string): Call {
  return (path, init = {}) =>
    app.call(path, { ...init, headers: { ...(init.headers as object), [name]: value } });
}

export function personOf(app: TestApp, answer: Response, session: Session): Person {
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  return { user: session.user!, cookie, call: withHeader(app, 'cookie', cookie) };
}

/** The token of a new invitation. */
export async function invitationToken(app: TestApp, body: object): Promise<string> {
  const owner = await app.moderator();
  const answer = await owner.call('/api/v1/invitations', { method: 'POST', body });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as Invited).link.split('#invite=')[1]!;
}

let people = 0;

/** Somebody who has followed an invitation link. */
export async function addPerson(
  app: TestApp,
  as: { role: 'owner' | 'moderator'; sites?: string[] | null; email?: string; name?: string },
): Promise<Person> {
  people += 1;
  const { name = `Person ${people}`, email = `person${people}@example.com`, ...invitation } = as;
  const token = await invitationToken(app, invitation);
  const answer = await app.call('/api/v1/invitations/accept', {
    method: 'POST',
    body: { token, name, email, password },
  });
  assert.equal(answer.status, 201);
  return personOf(app, answer, (await answer.json()) as Session);
}

export async function addSite(owner: Moderator, id: string): Promise<void> {
  const body = { id, name: `Site ${id}`, origins: [`https://${id}.example`] };
  assert.equal((await owner.call('/api/v1/moderation/sites', { method: 'POST', body })).status, 201);
}

/** A script with a token of its own. */
export async function apiToken(
  app: TestApp,
  person: { call: Call },
  scopes: ApiScope[],
  more: object = {},
): Promise<MadeToken & { call: Call }> {
  const body = { name: 'Script', scopes, ...more };
  const answer = await person.call('/api/v1/account/tokens', { method: 'POST', body });
  assert.equal(answer.status, 201);
  const made = (await answer.json()) as MadeToken;
  return { ...made, call: withHeader(app, 'authorization', `Bearer ${made.secret}`) };
}
