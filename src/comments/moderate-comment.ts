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
  /** When its author had last changed it as the moderator saw it; null: never. Not given: it does not matter. */
  authorEditedAt?: number | null | undefined;
}

export const editedMeanwhile =
  'Meanwhile its author has changed this comment. Read it again before you decide.';

/**
 * A moderator decides on a comment.
 *
 * @returns the operation by which it can be taken back.
 * @throws Refusal `not-found`; `decided-meanwhile` when the comment is not where the moderator saw it;
 *   `edited-meanwhile` when it does not say any more what they saw; `decision-not-possible` when the decision makes
 *   no sense there.
 */
export async function moderateComment(
  ctx: Context,
  site: Site,
  moderator: Moderator,
  commentId: string,
  input: DecisionInput,
): Promise<string> {
  const { decision: action, from, authorEditedAt } = input;
  const asked = [{ site: site.id, id: commentId, from, authorEditedAt }];
  const { operation, outcomes } = await decideNamed(ctx, { moderator, action, asked });
  const { outcome, status, by } = outcomes[0]!;
  switch (outcome) {
    case 'decided':
      return operation.id;
    case 'not-found':
      throw new Refusal('not-found', 'This comment is not there any more.');
    case 'not-possible':
      throw new Refusal('decision-not-possible', `“${action}” cannot be decided on a comment in “${from}”.`);
    case 'edited-meanwhile':
      throw new Refusal('edited-meanwhile', editedMeanwhile);
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
