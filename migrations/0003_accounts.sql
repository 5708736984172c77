create table users (
  id text primary key,
  email text not null unique,
  name text not null,
  role text not null check (role in ('owner', 'moderator')),
  password_hash text not null,
  created_at bigint not null
);

-- Tokens are kept as SHA-256 only.
create table sessions (
  token_hash text primary key,
  user_id text not null references users (id),
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
);

create index sessions_by_age on sessions (expires_at);

create table one_time_links (
  token_hash text primary key,
  purpose text not null,
  created_at bigint not null,
  expires_at bigint not null
);

-- Keys that sign form tokens and authors' secrets, made at the first start.
create table signing_keys (
  name text primary key,
  value text not null
);
