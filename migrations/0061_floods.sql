-- Proofs of work that came with a comment, so that none counts twice; kept until their challenge expires.
create table spent_challenges (
  site_id text not null,
  challenge text not null,
  expires_at bigint not null,
  primary key (site_id, challenge)
);

create index spent_challenges_by_age on spent_challenges (expires_at);

-- The last time that a flood was seen on a site; while ended_at is null, everything is held.
create table attacks (
  site_id text primary key references sites (id),
  began_at bigint not null,
  -- When the flood was last seen.
  seen_at bigint not null,
  reason text not null check (reason in ('flood', 'spam')),
  -- Comments that the limits refused meanwhile.
  refused integer not null,
  ended_at bigint,
  -- null: it ended by itself.
  ended_by text
);
