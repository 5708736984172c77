-- The same file runs on SQLite and on PostgreSQL.
-- Instants are milliseconds since 1970 in UTC; JSON is text; every key leads with site_id, so that the tables
-- can be distributed by site.

create table sites (
  id text primary key,
  name text not null,
  origins text not null,
  settings text not null,
  created_at bigint not null
);

create table threads (
  site_id text not null references sites (id),
  id text not null,
  page_key text not null,
  url text not null,
  title text,
  approved_count integer not null,
  created_at bigint not null,
  primary key (site_id, id),
  unique (site_id, page_key)
);

create table comments (
  site_id text not null,
  id text not null,
  thread_id text not null,
  parent_id text,
  path text not null,
  status text not null check (status in ('pending', 'approved', 'spam', 'trash')),
  status_at bigint not null,
  created_at bigint not null,
  author_name text,
  author_email text,
  author_url text,
  author_key text,
  ip text,
  user_agent text,
  referrer text,
  text text not null,
  html text not null,
  html_version integer not null,
  text_hash text not null,
  honeypot text,
  verdict_source text check (verdict_source in ('guard', 'akismet', 'local')),
  verdict text check (verdict in ('ham', 'spam', 'discard', 'unknown')),
  verdict_reasons text,
  akismet_verdict text check (akismet_verdict in ('ham', 'spam', 'discard')),
  akismet_guid text,
  akismet_told text check (akismet_told in ('ham', 'spam')),
  primary key (site_id, id),
  foreign key (site_id, thread_id) references threads (site_id, id)
);

create index comments_in_thread on comments (site_id, thread_id, status, path);
create index comments_in_queue on comments (site_id, status, id);
create index comments_by_author on comments (site_id, author_key, status);
create index comments_by_text on comments (site_id, text_hash);

-- What happened to a comment: who, when, why. Lines are only added.
create table comment_events (
  site_id text not null,
  comment_id text not null,
  id text not null,
  at bigint not null,
  actor text not null,
  kind text not null,
  detail text not null,
  primary key (site_id, comment_id, id)
);
