import { goOnInBackground } from '../comments/run-operation.ts';
import type { Context } from '../context.ts';
import { findAbandoned } from '../store/operations.ts';

/** What was begun within this time may still be under way in the request that began it. */
const stillBegunMs = 60_000;

/** Goes on with decisions on many comments that nobody goes on with: a process died when it had begun them. */
export async function resumeOperations(ctx: Context): Promise<void> {
  const ids = await findAbandoned(ctx.store.db, ctx.now() - stillBegunMs);
  for (const id of ids) await goOnInBackground(ctx, id);
}
