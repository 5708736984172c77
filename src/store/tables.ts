import type { Status } from '../domain/status.ts';
import type { Truth, Verdict, VerdictSource } from '../domain/verdict.ts';

/*
 * The tables as queries see them; migrations/ makes them. Instants are milliseconds since 1970 in UTC,
 * JSON columns hold text.
 */

export interface SitesTable {
  id: string;
  name: string;
  origins: string;
  settings: string;
  created_at: number;
}

export interface ThreadsTable {
  site_id: string;
  id: string;
  page_key: string;
  url: string;
  title: string | null;
  approved_count: number;
  created_at: number;
}

export interface CommentsTable {
  site_id: string;
  id: string;
  thread_id: string;
  parent_id: string | null;
  path: string;
  status: Status;
  status_at: number;
  created_at: number;
  author_name: string | null;
  author_email: string | null;
  author_url: string | null;
  /** The e-mail in lower case: the same author wherever it is. */
  author_key: string | null;
  ip: string | null;
  user_agent: string | null;
  referrer: string | null;
  text: string;
  html: string;
  html_version: number;
  /** The same author saying the same on the same page has the same hash. */
  text_hash: string;
  /** What was in the field that people do not see. */
  honeypot: string | null;
  verdict_source: VerdictSource | null;
  verdict: Verdict | null;
  /** JSON: string[]. */
  verdict_reasons: string | null;
  /** What Akismet last said, whoever decided. */
  akismet_verdict: Exclude<Verdict, 'unknown'> | null;
  akismet_guid: string | null;
  /** What Akismet was last told by a moderator's decision. */
  akismet_told: Truth | null;
}

export interface CommentEventsTable {
  site_id: string;
  comment_id: string;
  id: string;
  at: number;
  actor: string;
  kind: string;
  /** JSON. */
  detail: string;
}

export interface JobsTable {
  id: string;
  kind: string;
  site_id: string | null;
  comment_id: string | null;
  /** JSON. */
  payload: string;
  attempts: number;
  created_at: number;
  /** When it is due; while it is claimed, when the lease ends. */
  run_at: number;
  leased_by: string | null;
}

export interface IdempotencyKeysTable {
  site_id: string;
  idempotency_key: string;
  request_hash: string;
  comment_id: string;
  answered_status: 'pending' | 'approved';
  created_at: number;
}

export interface RateLimitsTable {
  id: string;
  hits: number;
  resets_at: number;
}

export interface UsersTable {
  id: string;
  email: string;
  name: string;
  role: 'owner' | 'moderator';
  password_hash: string;
  created_at: number;
}

export interface SessionsTable {
  token_hash: string;
  user_id: string;
  created_at: number;
  seen_at: number;
  expires_at: number;
}

export interface OneTimeLinksTable {
  token_hash: string;
  purpose: string;
  created_at: number;
  expires_at: number;
}

export interface SigningKeysTable {
  name: string;
  value: string;
}

export interface Tables {
  sites: SitesTable;
  threads: ThreadsTable;
  comments: CommentsTable;
  comment_events: CommentEventsTable;
  jobs: JobsTable;
  idempotency_keys: IdempotencyKeysTable;
  rate_limits: RateLimitsTable;
  users: UsersTable;
  sessions: SessionsTable;
  one_time_links: OneTimeLinksTable;
  signing_keys: SigningKeysTable;
}
