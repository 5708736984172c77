create table author_rules (
  site_id text not null references sites (id),
  id text not null,
  effect text not null check (effect in ('block', 'trust')),
  kind text not null check (kind in ('email', 'domain', 'ip', 'range')),
  value text not null,
  note text,
  created_by text not null,
  created_at bigint not null,
  primary key (site_id, id),
  unique (site_id, kind, value)
);

-- What words and author rules caught lately.
create table rule_hits (
  site_id text not null,
  rule text not null,
  comment_id text not null,
  at bigint not null,
  primary key (site_id, rule, comment_id)
);

create index rule_hits_by_age on rule_hits (at);

-- What Akismet said of a site's key and account when it was last heard.
create table akismet_states (
  site_id text primary key references sites (id),
  key_valid integer,
  key_reason text,
  key_checked_at bigint,
  alert_code text,
  alert_message text,
  alert_at bigint,
  usage_json text,
  usage_at bigint
);

-- The last time that a site's pending comments were checked again.
create table rechecks (
  site_id text primary key references sites (id),
  total integer not null,
  started_at bigint not null,
  started_by text not null
);
