import { checkComment } from '../comments/check-comment.ts';
import { tellAkismet } from '../comments/tell-akismet.ts';
import type { Context } from '../context.ts';
import type { Job } from '../store/jobs.ts';
import { cleanUp } from './clean-up.ts';

/** Does a job and ends or postpones it in the transaction that keeps its result. */
export type Handler = (ctx: Context, job: Job) => Promise<void>;

/** All background work, by the kind of its job. */
export const handlers: Record<string, Handler> = {
  'check-comment': checkComment,
  'tell-akismet': tellAkismet,
  'clean-up': cleanUp,
};
