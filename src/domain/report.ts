import type { Truth, Verdict } from './verdict.ts';

/**
 * All that counts for what Akismet has to be told of a comment. It is about the words that stand there: when their
 * author changes them, nothing of it counts any more.
 */
export interface AkismetKnowledge {
  /** What Akismet said when it last answered; null: it never did. */
  verdict: Exclude<Verdict, 'unknown'> | null;
  /** What it was told since, in a report that it took. */
  told: Truth | null;
  /** What a moderator last said of the comment that nobody took back. */
  said: Truth | null;
}

/**
 * The report that is due: what moderators say, exactly where it contradicts what Akismet knows (WordPress: feedback
 * only on contradiction). Where they say nothing any more, a report that Akismet took is put right.
 */
export function dueReport({ verdict, told, said }: AkismetKnowledge): Truth | undefined {
  if (verdict === null) return undefined;
  const found: Truth = verdict === 'ham' ? 'ham' : 'spam';
  const truth = said ?? found;
  return truth === (told ?? found) ? undefined : truth;
}
