import type { Context } from '../context.ts';
import type { QueueFilter } from '../domain/queue-filter.ts';
import { bringForward } from '../store/bring-forward.ts';
import { addJob, dropJob, finishJob, type Job } from '../store/jobs.ts';
import { addToOperation, findOperation, type Operation, updateOperation } from '../store/operations.ts';
import { matchComments } from '../store/queue-match.ts';
import type { Db } from '../store/store.ts';
import { decideComments } from './decide-comments.ts';
import { undoBatch } from './undo-batch.ts';

/** Of the id of the job that goes on with an operation: there is one at a time. */
const operationJobPrefix = 'operation-';

/** Most comments that one unit of work decides on. */
const commentsPerBatch = 500;

/** Which comments a decision is on, where they are not named one by one. */
export interface FilterOfOperation {
  sites: string[];
  filter: QueueFilter;
  /** Comments that the moderator took out again. */
  except: string[];
  /** The newest id when it was decided: what comes in later was not seen and is not decided on. */
  upTo: string;
  /** When the moderator saw them: what authors changed since is not decided on. Not given: it does not matter. */
  seenAt?: number | undefined;
}

interface Position {
  siteAt: number;
  after?: string | undefined;
}

function jobOf(operationId: string, runAt: number) {
  return {
    id: `${operationJobPrefix}${operationId}`,
    kind: 'run-operation',
    payload: { operationId },
    runAt,
  };
}

/** Within the unit of work that begins an operation: should this process die, a job goes on with it after its lease. */
export async function leaveToJob(ctx: Context, db: Db, id: string): Promise<void> {
  const now = ctx.now();
  await addJob(db, jobOf(id, now + ctx.config.jobLeaseMs), now);
}

/** The request has done its part: what is not finished goes on in the background. */
export async function goOnInBackground(ctx: Context, id: string): Promise<Operation> {
  const operation = (await findOperation(ctx.store.db, id))!;
  const isFinished = operation.state !== 'running' && operation.state !== 'undoing';
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    if (isFinished) return dropJob(db, jobOf(id, now).id);
    await bringForward(db, jobOf(id, now), now);
    announce({ kind: 'jobs' });
  });
  return operation;
}

/** A job works on for so long, well within its lease, before another one takes over. */
const longestStintMs = 10_000;
const leaseShare = 1 / 4;

/** The job that goes on with a decision on many comments, or with taking it back. */
export async function runOperation(ctx: Context, job: Job): Promise<void> {
  const { operationId } = JSON.parse(job.payload) as { operationId: string };
  const ends = Date.now() + Math.min(longestStintMs, ctx.config.jobLeaseMs * leaseShare);
  let more = true;
  while (more && Date.now() < ends) more = await runBatch(ctx, operationId);
  const now = ctx.now();
  await ctx.store.write(async (db, announce) => {
    await finishJob(db, job);
    if (!more) return;
    await addJob(db, jobOf(operationId, now), now);
    announce({ kind: 'jobs' });
  });
}

/** One unit of work of an operation. @returns whether there is more to do. */
export async function runBatch(ctx: Context, id: string): Promise<boolean> {
  const operation = await findOperation(ctx.store.db, id);
  if (operation?.state === 'undoing') return (await undoBatch(ctx, operation)).more;
  if (operation?.state !== 'running') return false;
  const of = JSON.parse(operation.filter!) as FilterOfOperation;
  const position = JSON.parse(operation.position ?? '{"siteAt":0}') as Position;
  const site = of.sites[position.siteAt];
  if (site === undefined) return finish(ctx, id);

  const slice = { order: 'newest', after: position.after, limit: commentsPerBatch, upTo: of.upTo } as const;
  const matches = await matchComments(ctx.store.db, site, of.filter, slice);
  const next: Position =
    matches.length < commentsPerBatch
      ? { siteAt: position.siteAt + 1 }
      : { siteAt: position.siteAt, after: matches.at(-1)!.place };
  const asked = matches
    .filter(match => !of.except.includes(match.id))
    .map(match => ({ id: match.id, from: match.status, seenAt: of.seenAt }));
  const done = next.siteAt >= of.sites.length;
  await ctx.store.write(async (db, announce) => {
    const at = ctx.now();
    const moderator = { id: operation.user_id, name: operation.actor };
    const deed = { siteId: site, moderator, action: operation.action, asked, operationId: id, at };
    const outcomes = asked.length > 0 ? await decideComments(ctx, db, announce, deed) : [];
    const decided = outcomes.filter(({ outcome }) => outcome === 'decided').length;
    await addToOperation(db, id, { decided, skipped: outcomes.length - decided });
    await updateOperation(db, id, {
      position: JSON.stringify(next),
      ...(done && { state: 'done' as const }),
    });
    announce({ kind: 'operation', operationId: id, userId: operation.user_id });
  });
  return !done;
}

async function finish(ctx: Context, id: string): Promise<false> {
  await ctx.store.write(db => updateOperation(db, id, { state: 'done' }));
  return false;
}
