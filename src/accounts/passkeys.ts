import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { findUserByEmail, insertLink, takeLink } from '../store/accounts.ts';
import {
  deletePasskey,
  findPasskey,
  insertPasskey,
  listPasskeys as listRows,
  touchPasskey,
} from '../store/passkeys.ts';
import type { PasskeysTable } from '../store/tables.ts';
import { findUser } from '../store/users.ts';
import { audit } from './audit.ts';
import { type Device, openSession, type User, userOf } from './sessions.ts';
import { hashToken, newToken } from './tokens.ts';

export interface Passkey {
  id: string;
  name: string;
  createdAt: string;
  usedAt: string | null;
}

export const mostPasskeys = 20;
const challengeMs = 5 * 60_000;

/** EdDSA, ES256 and RS256 (COSE): what devices make; the library's own choice tries what Node has not settled. */
const supportedAlgorithmIDs = [-8, -7, -257];
const signInPurpose = 'passkey-sign-in';
const registerPurpose = (userId: string) => `passkey-add:${userId}`;

export async function listPasskeys(ctx: Context, user: User): Promise<Passkey[]> {
  return (await listRows(ctx.store.db, user.id)).map(shown);
}

/** What a browser needs to make a passkey for somebody who is signed in. @throws Refusal `limit-reached` */
export async function passkeyOptions(ctx: Context, user: User) {
  const known = await listRows(ctx.store.db, user.id);
  if (known.length >= mostPasskeys) {
    throw new Refusal('limit-reached', `You have ${mostPasskeys} passkeys: remove one that is not used.`);
  }
  return generateRegistrationOptions({
    rpName: 'Afterword',
    rpID: relyingParty(ctx).id,
    userName: user.email,
    userDisplayName: user.name,
    userID: Buffer.from(user.id),
    challenge: await newChallenge(ctx, registerPurpose(user.id)),
    timeout: challengeMs,
    attestationType: 'none',
    supportedAlgorithmIDs,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: transportsOf(transports) })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
  });
}

/** Keeps the passkey that a browser made. @throws Refusal `passkey-not-valid` */
export async function addPasskey(
  ctx: Context,
  user: User,
  input: { name: string; response: RegistrationResponseJSON },
): Promise<Passkey> {
  const rp = relyingParty(ctx);
  const verified = await orRefuse(
    verifyRegistrationResponse({
      response: input.response,
      expectedChallenge: challenge => useChallenge(ctx, challenge, registerPurpose(user.id)),
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      supportedAlgorithmIDs,
    }),
  );
  if (!verified.verified) throw notValid();
  const { credential } = verified.registrationInfo;
  const now = ctx.now();
  const row: PasskeysTable = {
    id: credential.id,
    user_id: user.id,
    name: input.name,
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports: JSON.stringify(credential.transports ?? []),
    created_at: now,
    used_at: null,
  };
  await ctx.store.write(async db => {
    if (!(await insertPasskey(db, row))) throw notValid();
    await audit(db, user, now, { action: 'passkey-added', subject: user.id, detail: { name: row.name } });
  });
  return shown(row);
}

/** @throws Refusal `not-found` */
export async function removePasskey(ctx: Context, user: User, id: string): Promise<void> {
  await ctx.store.write(async db => {
    const row = await deletePasskey(db, user.id, id);
    if (!row) throw new Refusal('not-found', 'This passkey is not there any more.');
    const detail = { name: row.name };
    await audit(db, user, ctx.now(), { action: 'passkey-removed', subject: user.id, detail });
  });
}

/**
 * What a browser needs to sign in with a passkey. Without an e-mail the device says whose it is. With one, keys
 * that remember nobody work too; an account without passkeys, or none at all, then looks as if it had one.
 */
export async function passkeySignInOptions(ctx: Context, email: string | undefined) {
  return generateAuthenticationOptions({
    rpID: relyingParty(ctx).id,
    ...(email && { allowCredentials: await credentialsOf(ctx, email.toLowerCase()) }),
    challenge: await newChallenge(ctx, signInPurpose),
    timeout: challengeMs,
    userVerification: 'required',
  });
}

async function credentialsOf(ctx: Context, email: string): Promise<{ id: string }[]> {
  const row = await findUserByEmail(ctx.store.db, email);
  const ids = (row ? await listRows(ctx.store.db, row.id) : []).map(({ id }) => ({ id }));
  return ids.length > 0 ? ids : [{ id: ctx.signer.sign('passkey-decoy', email) }];
}

/** @throws Refusal `passkey-not-valid` */
export async function signInWithPasskey(
  ctx: Context,
  response: AuthenticationResponseJSON,
  device: Device,
): Promise<{ user: User; token: string }> {
  const row = await findPasskey(ctx.store.db, response.id);
  const userRow = row && (await findUser(ctx.store.db, row.user_id));
  if (!row || !userRow) throw notValid();
  const rp = relyingParty(ctx);
  const { verified, authenticationInfo } = await orRefuse(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge => useChallenge(ctx, challenge, signInPurpose),
      expectedOrigin: rp.origin,
      expectedRPID: rp.id,
      requireUserVerification: true,
      credential: {
        id: row.id,
        publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')),
        counter: row.counter,
        transports: transportsOf(row.transports),
      },
    }),
  );
  if (!verified) throw notValid();
  const token = await ctx.store.write(async db => {
    await touchPasskey(db, row.id, { counter: authenticationInfo.newCounter, at: ctx.now() });
    return openSession(ctx, db, row.user_id, device);
  });
  return { user: userOf(userRow), token };
}

/** Passkeys belong to the address at which people reach this server. */
function relyingParty(ctx: Context): { id: string; origin: string } {
  const { hostname, origin } = new URL(ctx.publicUrl());
  return { id: hostname, origin };
}

/** A challenge is good once, for a short time, and for one purpose. */
async function newChallenge(ctx: Context, purpose: string) {
  const challenge = newToken();
  const now = ctx.now();
  const link = { token_hash: hashToken(challenge), purpose, created_at: now, expires_at: now + challengeMs };
  await ctx.store.writeLoosely(db => insertLink(db, link));
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

function useChallenge(ctx: Context, challenge: string, purpose: string): Promise<boolean> {
  return ctx.store.write(db => takeLink(db, hashToken(challenge), purpose, ctx.now()));
}

/** The library throws what it finds wrong with a browser's answer. */
async function orRefuse<T>(verifying: Promise<T>): Promise<T> {
  return verifying.catch(() => {
    throw notValid();
  });
}

function notValid(): Refusal {
  return new Refusal('passkey-not-valid', 'This passkey was not accepted. Try again, or use your password.');
}

function transportsOf(json: string): ('usb' | 'nfc' | 'ble' | 'internal' | 'hybrid')[] {
  return JSON.parse(json) as ReturnType<typeof transportsOf>;
}

function shown(row: PasskeysTable): Passkey {
  return {
    id: row.id,
    name: row.name,
    createdAt: new Date(row.created_at).toISOString(),
    usedAt: row.used_at === null ? null : new Date(row.used_at).toISOString(),
  };
}
