import type { Action, Status } from '../domain/status.ts';
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
  /** What Akismet last said of the words that stand there, whoever decided. */
  akismet_verdict: Exclude<Verdict, 'unknown'> | null;
  /** What a moderator last said of them, and nobody took back. */
  said: Truth | null;
  /** What the local filter said, also where Akismet decided. JSON: LocalOpinion. */
  local_opinion?: string | null | undefined;
  /** How it came in. JSON: Circumstances. */
  circumstances?: string | null | undefined;
  /** The group of those that look like it, where it is not alone. */
  alike?: string | null | undefined;
  /** Counted from comment_likes. */
  likes?: number | undefined;
  /** When its author last changed it. */
  author_edited_at?: number | null | undefined;
  /** Written by somebody who looks after the site. */
  author_role?: 'owner' | 'moderator' | null | undefined;
}

/** What Akismet was sent of a comment, and told since; its verdict is with the comment. */
export interface AkismetChecksTable {
  site_id: string;
  comment_id: string;
  /** JSON: AkismetComment. */
  sent: string;
  /** Akismet's id of the check. */
  guid: string | null;
  /** The last report that it took. */
  told: Truth | null;
}

/** What the local filter learned of a comment from a moderator's decision. */
export interface LessonsTable {
  site_id: string;
  comment_id: string;
  truth: Truth;
  /** What it saw. JSON: FilterInput; '' where it learned before that was kept. */
  input: string;
  /** 0: the filter holds nothing of it. It knew enough like it, or has forgotten all since. */
  learned: number;
}

export interface CommentLikesTable {
  site_id: string;
  comment_id: string;
  reader: string;
  address: string;
  created_at: number;
}

export interface ReplyWishesTable {
  site_id: string;
  comment_id: string;
  state: 'asked' | 'confirmed' | 'stopped';
  created_at: number;
  changed_at: number;
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

export interface SpentChallengesTable {
  site_id: string;
  challenge: string;
  expires_at: number;
}

export interface AttacksTable {
  site_id: string;
  began_at: number;
  /** When the flood was last seen. */
  seen_at: number;
  reason: 'flood' | 'spam';
  /** Comments that the limits refused meanwhile. */
  refused: number;
  /** null: it goes on. */
  ended_at: number | null;
  /** null: it ended by itself. */
  ended_by: string | null;
}

export interface UsersTable {
  id: string;
  email: string;
  name: string;
  role: 'owner' | 'moderator';
  password_hash: string;
  created_at: number;
  /** JSON: string[], site ids; null: every site. */
  sites: string | null;
}

export interface SessionsTable {
  token_hash: string;
  /** Names the session where it is listed and ended. */
  id: string;
  user_id: string;
  ip: string | null;
  user_agent: string | null;
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

export interface CommentOriginalsTable {
  site_id: string;
  comment_id: string;
  text: string;
  author_name: string | null;
  author_email: string | null;
  author_url: string | null;
  /** When it was last edited. */
  edited_at: number;
  edited_by: string;
}

export interface OperationsTable {
  id: string;
  user_id: string;
  actor: string;
  action: Action;
  /** JSON. */
  filter: string | null;
  state: 'running' | 'done' | 'undoing' | 'undone';
  total: number;
  decided: number;
  skipped: number;
  undone: number;
  position: string | null;
  created_at: number;
}

export interface OperationItemsTable {
  site_id: string;
  operation_id: string;
  comment_id: string;
  from_status: Status;
  to_status: Status;
  at: number;
  /** What a moderator had said of it when it was decided. */
  said_before: Truth | null;
}

/** The full-text index; `rowid` on SQLite only, the comment's key on PostgreSQL only. */
export interface CommentSearchTable {
  rowid: number;
  site_id: string;
  comment_id: string;
  words: string;
}

/** On SQLite only: which comment a row of the index stands for. */
export interface CommentSearchDocsTable {
  doc: number;
  site_id: string;
  comment_id: string;
}

export interface InvitationsTable {
  id: string;
  token_hash: string;
  /** Whom it is for, as the inviter knows them. */
  email: string | null;
  role: 'owner' | 'moderator';
  /** JSON: string[]; null: every site. */
  sites: string | null;
  invited_by: string;
  created_at: number;
  expires_at: number;
}

export interface PasskeysTable {
  /** The credential's id, base64url. */
  id: string;
  user_id: string;
  name: string;
  /** COSE, base64url. */
  public_key: string;
  counter: number;
  /** JSON: string[]. */
  transports: string;
  created_at: number;
  used_at: number | null;
}

export interface ApiTokensTable {
  id: string;
  token_hash: string;
  user_id: string;
  name: string;
  /** JSON: string[]. */
  scopes: string;
  created_at: number;
  used_at: number | null;
  /** null: never. */
  expires_at: number | null;
}

export interface AuditLogTable {
  id: string;
  at: number;
  /** null: it concerns the installation. */
  site_id: string | null;
  /** null: nobody with an account. */
  actor_id: string | null;
  actor: string;
  action: string;
  /** What it was done to: the id of a comment, an account, a rule. */
  subject: string | null;
  /** JSON. */
  detail: string;
}

export interface AuthorRulesTable {
  site_id: string;
  id: string;
  effect: 'block' | 'trust';
  kind: 'email' | 'domain' | 'ip' | 'range';
  value: string;
  note: string | null;
  created_by: string;
  created_at: number;
}

export interface RuleHitsTable {
  site_id: string;
  /** `hold:WORD`, `reject:WORD` or `author:ID`. */
  rule: string;
  comment_id: string;
  at: number;
}

export interface AkismetStatesTable {
  site_id: string;
  /** The code of the key that all of it was said of. */
  account: string;
  /** 1, 0, or null where Akismet did not say yet. */
  key_valid: number | null;
  key_reason: string | null;
  /** When it was last asked about the key. */
  key_checked_at: number | null;
  /** Why it did not say then; null: it did. */
  failure: string | null;
  /** JSON. */
  alert_json: string | null;
  alert_at: number | null;
  /** JSON. */
  usage_json: string | null;
  usage_at: number | null;
}

/** Until when Akismet has asked to be left alone. */
export interface AkismetWaitsTable {
  /** The code of the key. */
  account: string;
  wait_until: number;
  reason: string;
}

export interface RechecksTable {
  site_id: string;
  total: number;
  started_at: number;
  started_by: string;
}

export interface DeletedCommentsTable {
  site_id: string;
  /** Days since 1970, UTC. */
  day: number;
  outcome: string;
  comments: number;
}

/** What a site's local filter has learned. */
interface WidgetFilesTable {
  path: string;
  body: Buffer;
  replaced_at: number | null;
}

export interface FilterStatesTable {
  site_id: string;
  id: string;
  kind: 'state' | 'change';
  bytes: Buffer;
}

/** A text that came in lately, and the group of those that look like it. */
export interface LookAlikesTable {
  site_id: string;
  id: string;
  /** The group. */
  alike: string;
  /** Of exactly these words. */
  words_hash: string;
  /** The comment that first said this; of older texts, the first of the group. */
  comment_id: string;
  /** When a comment last said this, to the hour. */
  active_at: number;
  /** What it is compared by; null: it is only known by its exact words. */
  sketch: string | null;
}

export interface LookAlikeBandsTable {
  site_id: string;
  band: string;
  text_id: string;
}

/** What is counted of a comment for some days. */
export interface SightingsTable {
  site_id: string;
  comment_id: string;
  /** null: it has no words. */
  words_hash: string | null;
  /** Its group, though it be alone in it; null: it is too short for one. */
  alike: string | null;
  subnet: string | null;
}

export interface Tables {
  look_alikes: LookAlikesTable;
  look_alike_bands: LookAlikeBandsTable;
  sightings: SightingsTable;
  filter_states: FilterStatesTable;
  widget_files: WidgetFilesTable;
  sites: SitesTable;
  threads: ThreadsTable;
  comments: CommentsTable;
  akismet_checks: AkismetChecksTable;
  lessons: LessonsTable;
  comment_events: CommentEventsTable;
  comment_likes: CommentLikesTable;
  reply_wishes: ReplyWishesTable;
  jobs: JobsTable;
  idempotency_keys: IdempotencyKeysTable;
  rate_limits: RateLimitsTable;
  spent_challenges: SpentChallengesTable;
  attacks: AttacksTable;
  users: UsersTable;
  sessions: SessionsTable;
  one_time_links: OneTimeLinksTable;
  signing_keys: SigningKeysTable;
  comment_originals: CommentOriginalsTable;
  comment_search: CommentSearchTable;
  comment_search_docs: CommentSearchDocsTable;
  operations: OperationsTable;
  operation_items: OperationItemsTable;
  invitations: InvitationsTable;
  passkeys: PasskeysTable;
  api_tokens: ApiTokensTable;
  audit_log: AuditLogTable;
  author_rules: AuthorRulesTable;
  rule_hits: RuleHitsTable;
  akismet_states: AkismetStatesTable;
  akismet_waits: AkismetWaitsTable;
  rechecks: RechecksTable;
  deleted_comments: DeletedCommentsTable;
}
