-- The outbox: written in the transaction of what it follows, claimed with a lease.
create table jobs (
  id text primary key,
  kind text not null,
  site_id text,
  comment_id text,
  payload text not null,
  attempts integer not null,
  created_at bigint not null,
  run_at bigint not null,
  leased_by text
);

-- A claimed job's run_at is the end of its lease: one index finds what is due and what was left behind.
create index jobs_due on jobs (run_at);
create index jobs_of_comment on jobs (site_id, comment_id);

create table idempotency_keys (
  site_id text not null,
  idempotency_key text not null,
  request_hash text not null,
  comment_id text not null,
  answered_status text not null,
  created_at bigint not null,
  primary key (site_id, idempotency_key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);

create table rate_limits (
  id text primary key,
  hits integer not null,
  resets_at bigint not null
);

create index rate_limits_by_age on rate_limits (resets_at);
