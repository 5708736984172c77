/**
 * What a spam check says of a comment. `discard` is blatant spam (Akismet's pro-tip); `unknown` means that
 * nobody could be asked or that the answer made no sense: it says nothing about the comment.
 */
export type Verdict = 'ham' | 'spam' | 'discard' | 'unknown';

/** Who gave the verdict: the form guard (honeypot), Akismet, or the local filter. */
export type VerdictSource = 'guard' | 'akismet' | 'local';

/** What the site's own filter says of a comment, kept beside what Akismet says. */
export interface LocalOpinion {
  verdict: Exclude<Verdict, 'unknown'>;
  /** That a moderator would call it spam, from 0 to 1. */
  probability: number;
  reasons: string[];
}

/** A verdict with what makes it believable. */
export interface Opinion {
  source: VerdictSource;
  verdict: Verdict;
  /** In words, for the moderator: "2 links", "Akismet could not be reached: no answer within 10 s". */
  reasons: string[];
  /** Akismet's id of this check (X-akismet-guid), sent back with feedback. */
  guid?: string | undefined;
  /** Akismet wants to be asked again after this time (X-akismet-recheck-after); the verdict stands until then. */
  recheckAfterSeconds?: number | undefined;
  /** With `unknown`: the service named the earliest time to try again (Retry-After). */
  retryAfterSeconds?: number | undefined;
  /** With `unknown`: Akismet is left alone for so long because it failed before. */
  notAskedForMs?: number | undefined;
  /** With `unknown`: the same question would never be answered; nothing is gained by asking again. */
  hopeless?: boolean | undefined;
}

/** What a moderator says a comment is, as feedback to whoever judged it. */
export type Truth = 'ham' | 'spam';
