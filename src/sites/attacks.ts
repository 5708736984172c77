import { type Actor, audit } from '../accounts/audit.ts';
import type { Context } from '../context.ts';
import { type AttackReason, attackIn } from '../domain/attack.ts';
import { actors } from '../domain/history.ts';
import { isUnderAttack, type Site } from '../domain/site.ts';
import {
  addRefused,
  changeAttack,
  countComments,
  findAttack,
  lockAttack,
  saveNewAttack,
} from '../store/attacks.ts';
import type { Announce } from '../store/changes.ts';
import { addJob } from '../store/jobs.ts';
import type { Db } from '../store/store.ts';
import type { AttacksTable } from '../store/tables.ts';

/** The attack as a moderator sees it. */
export interface AttackShown {
  /** `owner`: the site's owner has it so. */
  reason: AttackReason | 'owner';
  since: string | null;
  /** Comments that came in since, and those that the limits refused. */
  comments: number;
  refused: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** "Lately", for the share of spam; what is usual is what came in during the day before. */
const latelyMs = 10 * minuteMs;
/** It is looked for after so many comments of a site, but not more often than that; and of fewer, now and then. */
const lookAfter = 10;
const lookEveryMs = 10_000;
const lookAtFewEveryMs = minuteMs;
/** Sooner after this share of a flood: other processes may take the rest of it. */
const shareOfFlood = 1 / 4;
const lookSoonEveryMs = 1_000;

const afterword: Actor = { id: null, name: actors.afterword };

/** What this process has seen of a site. */
interface Seen {
  lookedAt: number;
  /** Comments that were taken since. */
  taken: number;
  minuteFrom: number;
  takenThisMinute: number;
}

/**
 * Looks now and then whether a site is under attack, before a comment is taken; what it gives is to be called once
 * that is taken. Only comments that are taken count: anybody can send what is refused.
 */
export function createAttackWatch(ctx: Context): (site: Site) => Promise<() => void> {
  const floodFrom = ctx.config.attackCommentsPerMinute;
  const sites = new Map<string, Seen>();

  function isDue(seen: Seen, now: number): boolean {
    // A flood that comes to this process is seen at once.
    if (seen.takenThisMinute + 1 === floodFrom) return true;
    const elapsed = now - seen.lookedAt;
    if (seen.taken >= floodFrom * shareOfFlood && elapsed >= lookSoonEveryMs) return true;
    return elapsed >= (seen.taken >= Math.min(lookAfter, floodFrom) ? lookEveryMs : lookAtFewEveryMs);
  }

  return async site => {
    const now = ctx.now();
    const seen = sites.get(site.id) ?? { lookedAt: now, taken: 0, minuteFrom: now, takenThisMinute: 0 };
    sites.set(site.id, seen);
    if (now - seen.minuteFrom >= minuteMs) Object.assign(seen, { minuteFrom: now, takenThisMinute: 0 });
    if (site.settings.attackMode !== 'off' && isDue(seen, now)) {
      Object.assign(seen, { lookedAt: now, taken: 0 });
      await lookForAttack(ctx, site);
    }
    return () => {
      seen.taken += 1;
      seen.takenThisMinute += 1;
    };
  };
}

async function lookForAttack(ctx: Context, site: Site): Promise<void> {
  const now = ctx.now();
  const { db } = ctx.store;
  const floodFrom = ctx.config.attackCommentsPerMinute;
  const until = now + minuteMs;
  const lately = await countComments(db, site.id, now - latelyMs, until);
  // With the one that is about to be taken.
  const thisMinute = (await countComments(db, site.id, now - minuteMs + 1, until)).comments + 1;
  // While it goes on, the flood itself is not what is usual.
  const began = site.attackSince ?? now;
  const isMuch = thisMinute >= floodFrom;
  const before = isMuch ? await countComments(db, site.id, began - dayMs, began - latelyMs) : { comments: 0 };
  const usualPerMinute = (before.comments * minuteMs) / (dayMs - latelyMs);
  const reason = attackIn({ thisMinute, floodFrom, usualPerMinute, lately });
  if (reason === undefined) return;
  const known = await findAttack(db, site.id);
  if (known?.ended_at === null) {
    await ctx.store.writeLoosely(write => changeAttack(write, site.id, { seen_at: now }));
  } else if (!wasCalledOff(ctx, known, now)) {
    await begin(ctx, site, reason, { now, perMinute: thisMinute });
  }
}

/** Somebody ended it while it went on: they know better for a while. */
function wasCalledOff(ctx: Context, known: AttacksTable | undefined, now: number): boolean {
  return known?.ended_by != null && now < known.ended_at! + quietMs(ctx);
}

function quietMs(ctx: Context): number {
  return ctx.config.attackQuietMinutes * minuteMs;
}

async function begin(
  ctx: Context,
  site: Site,
  reason: AttackReason,
  at: { now: number; perMinute: number },
): Promise<void> {
  const { now, perMinute } = at;
  await ctx.store.write(async (db, announce) => {
    if (!(await saveNewAttack(db, site.id, reason, now))) return;
    const detail = { reason, perMinute };
    await audit(db, afterword, now, { action: 'attack-began', siteId: site.id, detail });
    const job = { id: endJobId(site.id), kind: 'end-attack', siteId: site.id, runAt: now + quietMs(ctx) };
    await addJob(db, job, now);
    announce({ kind: 'site', siteId: site.id });
  });
  ctx.log.warn({ site: site.id, reason, perMinute }, 'A site is under attack.');
}

/** There is one such job for each site. */
function endJobId(siteId: string): string {
  return `end-attack ${siteId}`;
}

/** Ends an attack by hand; it does not begin again by itself for a while. */
export async function callOffAttack(ctx: Context, site: Site, actor: Actor): Promise<void> {
  await ctx.store.write(async (db, announce) => {
    const attack = await lockAttack(db, site.id);
    if (attack?.ended_at === null) await endAttack(db, announce, attack, actor, ctx.now());
  });
}

/**
 * Ends an attack whose flood is over.
 * @returns when to look again; undefined: there is no attack any more.
 */
export async function endIfQuiet(
  ctx: Context,
  db: Db,
  announce: Announce,
  siteId: string,
): Promise<number | undefined> {
  const attack = await lockAttack(db, siteId);
  if (attack?.ended_at !== null) return undefined;
  const quietAt = attack.seen_at + quietMs(ctx);
  if (quietAt > ctx.now()) return quietAt;
  await endAttack(db, announce, attack, afterword, ctx.now());
  return undefined;
}

/** What was held meanwhile stays held: moderators decide on it. */
async function endAttack(
  db: Db,
  announce: Announce,
  attack: AttacksTable,
  actor: Actor,
  now: number,
): Promise<void> {
  const { site_id: siteId, began_at, refused } = attack;
  const ended_by = actor === afterword ? null : actor.name;
  await changeAttack(db, siteId, { ended_at: now, ended_by });
  const { comments } = await countComments(db, siteId, began_at, now + 1);
  await audit(db, actor, now, { action: 'attack-ended', siteId, detail: { comments, refused } });
  announce({ kind: 'site', siteId });
}

/** Counts a comment that a limit refused while its site is under attack. */
export async function noteRefused(ctx: Context, site: Site | undefined): Promise<void> {
  if (site?.attackSince === undefined) return;
  await ctx.store.writeLoosely(db => addRefused(db, site.id));
}

/** @param going of the attacks that go on, the site's own. */
export async function attackOn(
  ctx: Context,
  site: Site,
  going: AttacksTable | undefined,
): Promise<AttackShown | null> {
  if (!isUnderAttack(site)) return null;
  const reason = site.settings.attackMode === 'on' ? 'owner' : (going?.reason ?? 'flood');
  if (!going) return { reason, since: null, comments: 0, refused: 0 };
  const { comments } = await countComments(ctx.store.db, site.id, going.began_at, ctx.now() + 1);
  return { reason, since: new Date(going.began_at).toISOString(), comments, refused: going.refused };
}
