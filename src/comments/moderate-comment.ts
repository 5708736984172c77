import type { Context } from '../context.ts';
import { Refusal } from '../domain/errors.ts';
import { actors } from '../domain/history.ts';
import type { Site } from '../domain/site.ts';
import type { Action, Status } from '../domain/status.ts';
import type { Moderator } from './decide-comments.ts';
import { decideNamed } from './operations.ts';

export interface DecisionInput {
  decision: Action;
  /** The status that the moderator saw: a decision on anything else is refused. */
  from: Status;
}

/**
 * A moderator decides on a comment. Akismet hears of it, as a job, only where the decision contradicts what it
 * said or was last told.
 *
 * @returns the operation by which it can be taken back.
 * @throws Refusal `not-found`; `decided-meanwhile` when the comment is not where the moderator saw it;
 *   `decision-not-possible` when the decision makes no sense there.
 */
export async function moderateComment(
  ctx: Context,
  site: Site,
  moderator: Moderator,
  commentId: string,
  input: DecisionInput,
): Promise<string> {
  const { decision: action, from } = input;
  const asked = [{ site: site.id, id: commentId, from }];
  const { operation, outcomes } = await decideNamed(ctx, { moderator, action, asked });
  const { outcome, status, by } = outcomes[0]!;
  switch (outcome) {
    case 'decided':
      return operation.id;
    case 'not-found':
      throw new Refusal('not-found', 'This comment is not there any more.');
    case 'not-possible':
      throw new Refusal('decision-not-possible', `“${action}” cannot be decided on a comment in “${from}”.`);
    case 'decided-meanwhile':
      throw new Refusal(
        'decided-meanwhile',
        `Meanwhile this comment is ${statusSentences[status!]}, decided by ${by ?? actors.afterword}.`,
      );
  }
}

const statusSentences: Record<Status, string> = {
  pending: 'held',
  approved: 'approved',
  spam: 'in spam',
  trash: 'in the trash',
};
