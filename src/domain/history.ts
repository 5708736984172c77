import type { Decision, Status } from './status.ts';
import type { Opinion, Truth, Verdict, VerdictSource } from './verdict.ts';

/** Where the local filter put a comment that could not be checked, and why. */
interface Meanwhile {
  status: Status;
  reasons: string[];
}

interface CheckFailed {
  reasons: string[];
  nextTryAt: number;
  /** Where it stays, if it is not moved meanwhile; of older lines that is not known. */
  status?: Status | undefined;
  meanwhile?: Meanwhile | undefined;
}

interface CheckGivenUp {
  reasons: string[];
  /** At once, as it could never succeed; else it was tried for days. */
  hopeless?: boolean | undefined;
  status?: Status | undefined;
  meanwhile?: Meanwhile | undefined;
}

interface FeedbackDetail {
  truth: Truth;
  accepted: boolean;
  reason: string;
  /** What Akismet remarks on a report that it took. */
  remark?: string | undefined;
  /** The server was stopped while it was told: whether it heard is not known. */
  unsure?: true | undefined;
}

/** A line of a comment's history, as it is kept. */
export type HistoryEvent =
  | { kind: 'submitted'; detail: { formOpenMs?: number | undefined } }
  | {
      kind: 'checked';
      detail: { source: VerdictSource; verdict: Verdict; reasons: string[]; status: Status | null };
    }
  | { kind: 'check-failed'; detail: CheckFailed }
  | { kind: 'check-given-up'; detail: CheckGivenUp }
  | { kind: 'decided'; detail: { decision: Decision; from: Status; to: Status; operation?: string } }
  | { kind: 'undone'; detail: { decision: Decision; from: Status; to: Status } }
  | { kind: 'edited'; detail: { changed: ('text' | 'name' | 'email' | 'website')[] } }
  | { kind: 'edited-by-author'; detail: { before: string } }
  | { kind: 'deleted-by-author'; detail: { from: Status } }
  | { kind: 'replied'; detail: { to: string | null } }
  | { kind: 'feedback'; detail: FeedbackDetail };

/** Who did it, where it was no moderator. */
export const actors = {
  author: 'author',
  afterword: 'afterword',
  akismet: 'akismet',
  local: 'local filter',
} as const;

export function actorOf(opinion: Opinion): string {
  return opinion.source === 'guard' ? actors.afterword : actors[opinion.source];
}

const verdictWords: Record<Verdict, string> = {
  ham: 'not spam',
  spam: 'spam',
  discard: 'blatant spam',
  unknown: 'no answer',
};

const statusWords: Record<Status, string> = {
  pending: 'held for moderation',
  approved: 'published',
  spam: 'put in spam',
  trash: 'put in the trash',
};

const keptWords: Record<Status, string> = {
  pending: 'Held',
  approved: 'It stays published',
  spam: 'It stays in spam',
  trash: 'It stays in the trash',
};

const decisionWords: Record<Decision, string> = {
  approve: 'Approved',
  unapprove: 'Taken back to pending',
  spam: 'Marked as spam',
  'not-spam': 'Marked as not spam',
  trash: 'Put in the trash',
  restore: 'Restored from the trash',
};

const fieldWords = { text: 'the text', name: 'the name', email: 'the email address', website: 'the website' };

/** The event as a sentence for a moderator. */
export function describeEvent(event: HistoryEvent): string {
  switch (event.kind) {
    case 'submitted':
      return event.detail.formOpenMs === undefined
        ? 'Comment received; not sent by the form.'
        : `Comment received; the form was open for ${describeOpenTime(event.detail.formOpenMs)}.`;
    case 'checked': {
      const { verdict, reasons, status } = event.detail;
      const outcome = status ? `; ${statusWords[status]}` : '; a moderator had decided already';
      return `Checked: ${verdictWords[verdict]}${because(reasons)}${outcome}.`;
    }
    case 'check-failed': {
      const { reasons, meanwhile, nextTryAt, status = 'pending' } = event.detail;
      const now = meanwhile
        ? `${byLocalFilter(meanwhile)} until then${because(meanwhile.reasons)}`
        : keptWords[status];
      return `Could not be checked${because(reasons)}. ${now}; next try at ${instant(nextTryAt)}.`;
    }
    case 'check-given-up': {
      const { reasons, hopeless, meanwhile, status = 'pending' } = event.detail;
      const now = meanwhile
        ? `${byLocalFilter(meanwhile)}${because(meanwhile.reasons)}`
        : `${keptWords[status]}${status === 'pending' ? ' for a moderator' : ''}`;
      return `${hopeless ? 'Cannot be checked' : 'Could not be checked for days'}${because(reasons)}. ${now}.`;
    }
    case 'decided':
      return `${decisionWords[event.detail.decision]}.`;
    case 'undone':
      return `Took back “${decisionWords[event.detail.decision]}”; ${statusWords[event.detail.to]} again.`;
    case 'edited':
      return `Edited: ${event.detail.changed.map(field => fieldWords[field]).join(', ')}. What the author sent is kept.`;
    case 'edited-by-author':
      return `Edited by its author, and checked again. Before, it said: “${shortened(event.detail.before)}”`;
    case 'deleted-by-author':
      return 'Deleted by its author.';
    case 'replied':
      return event.detail.to === null ? 'Written by a moderator.' : 'Written as an answer, by a moderator.';
    case 'feedback': {
      const { truth, accepted, reason, remark, unsure } = event.detail;
      if (unsure) {
        return `The server was stopped while Akismet was told that this is ${verdictWords[truth]}; it is not told again.`;
      }
      const told = `Akismet ${accepted ? 'was told' : 'could not be told'} that this is ${verdictWords[truth]}`;
      return accepted ? `${told}${because(remark ? [`it remarks: ${remark}`] : [])}.` : `${told}: ${reason}.`;
    }
  }
}

function byLocalFilter({ status }: Meanwhile): string {
  return `The local filter ${statusWords[status].replace('put in', 'put it in')}`;
}

/** Longest text in a line of the history, in characters; the whole of it is in the event. */
const maxShownCharacters = 1_000;

function shortened(text: string): string {
  return text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters).toWellFormed()}…` : text;
}

function because(reasons: string[]): string {
  return reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
}

/** How long a form was open, as a person says it. */
export function describeOpenTime(ms: number): string {
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : `${Math.round(ms / 60_000)} min`;
}

function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
