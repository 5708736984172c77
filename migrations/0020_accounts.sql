-- A JSON list of site ids; null: every site, those of the future too.
alter table users add column sites text;

-- Known by its id in the list of sessions, never by its token.
alter table sessions add column id text;
alter table sessions add column ip text;
alter table sessions add column user_agent text;
update sessions set id = substr(token_hash, 1, 16);
create index sessions_by_user on sessions (user_id);

create table invitations (
  id text primary key,
  token_hash text not null unique,
  email text,
  role text not null check (role in ('owner', 'moderator')),
  sites text,
  invited_by text not null,
  created_at bigint not null,
  expires_at bigint not null
);

create index invitations_by_age on invitations (expires_at);

create table passkeys (
  id text primary key,
  user_id text not null references users (id),
  name text not null,
  public_key text not null,
  counter bigint not null,
  transports text not null,
  created_at bigint not null,
  used_at bigint
);

create index passkeys_by_user on passkeys (user_id);

-- Kept as SHA-256 only, like sessions.
create table api_tokens (
  id text primary key,
  token_hash text not null unique,
  user_id text not null references users (id),
  name text not null,
  scopes text not null,
  created_at bigint not null,
  used_at bigint,
  expires_at bigint
);

create index api_tokens_by_user on api_tokens (user_id);
