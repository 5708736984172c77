-- Comments of the last days are counted from this index alone.
create index comments_by_day on comments (site_id, created_at, status, akismet_verdict, akismet_told);

-- What was deleted stays counted, on the day (since 1970, UTC) on which it had come in.
create table deleted_comments (
  site_id text not null,
  day integer not null,
  outcome text not null,
  comments integer not null,
  primary key (site_id, day, outcome)
);
