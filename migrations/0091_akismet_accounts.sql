-- What Akismet said was kept without the key that it was said of: it is asked anew.
drop table akismet_states;

-- What Akismet said of a site's key and account when it was last heard.
create table akismet_states (
  site_id text primary key references sites (id),
  -- A code of the key: what was said of one is not said of another.
  account text not null,
  key_valid integer,
  key_reason text,
  -- When it was last asked about the key, and why it did not say then.
  key_checked_at bigint,
  failure text,
  alert_json text,
  alert_at bigint,
  usage_json text,
  usage_at bigint
);

-- Until when Akismet has asked to be left alone, for whatever site an account is used.
create table akismet_waits (
  account text primary key,
  wait_until bigint not null,
  reason text not null
);
