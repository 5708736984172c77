import { checkComment } from '../comments/check-comment.ts';
import { indexMissing } from '../comments/index-comments.ts';
import { learnDecisions } from '../comments/learn-decisions.ts';
import { recognizeTrapped } from '../comments/recognize-trapped.ts';
import { runOperation } from '../comments/run-operation.ts';
import { tellAkismet } from '../comments/tell-akismet.ts';
import type { Context } from '../context.ts';
import type { Job } from '../store/jobs.ts';
import { readAkismetUsage } from './akismet-usage.ts';
import { cleanUp } from './clean-up.ts';
import { endQuietAttack } from './end-attack.ts';

/** Does a job and ends or postpones it in the transaction that keeps its result. */
export type Handler = (ctx: Context, job: Job) => Promise<void>;

/** All background work, by the kind of its job. */
export const handlers: Record<string, Handler> = {
  'check-comment': checkComment,
  'recheck-comment': checkComment,
  'recognize-comment': recognizeTrapped,
  'tell-akismet': tellAkismet,
  'tell-akismet-settled': tellAkismet,
  'learn-decisions': learnDecisions,
  'run-operation': runOperation,
  'index-comments': indexMissing,
  'clean-up': cleanUp,
  'end-attack': endQuietAttack,
  'akismet-usage': readAkismetUsage,
};
