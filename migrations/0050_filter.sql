-- What a site's local filter has learned: a whole state, and what was learned since.
create table filter_states (
  site_id text not null,
  id text not null,
  kind text not null check (kind in ('state', 'change')),
  bytes bytea not null,
  primary key (site_id, id)
);

-- What the filter learned of a comment, so that a decision that is taken back can be unlearned.
alter table comments add column learned text check (learned in ('ham', 'spam'));
