-- "All comments from this address", for the queue's filters and for deciding on them together.
create index comments_by_ip on comments (site_id, ip, id);

-- What the author sent, of comments that a moderator has edited since.
create table comment_originals (
  site_id text not null,
  comment_id text not null,
  text text not null,
  author_name text,
  author_email text,
  author_url text,
  edited_at bigint not null,
  edited_by text not null,
  primary key (site_id, comment_id)
);

-- A moderator's decision, on one comment or on many at once, as something that can be taken back.
create table operations (
  id text primary key,
  user_id text not null,
  actor text not null,
  action text not null,
  -- JSON: which comments, where they were named by a filter.
  filter text,
  state text not null check (state in ('running', 'done', 'undoing', 'undone')),
  total integer not null,
  decided integer not null,
  skipped integer not null,
  undone integer not null,
  -- How far a run through the filter has come.
  position text,
  created_at bigint not null
);

create index operations_by_age on operations (created_at);

-- The comments that a decision moved; a line is gone once the decision on it is taken back.
create table operation_items (
  site_id text not null,
  operation_id text not null,
  comment_id text not null,
  from_status text not null,
  to_status text not null,
  at bigint not null,
  told_before text,
  primary key (site_id, operation_id, comment_id)
);

create index operation_items_of_operation on operation_items (operation_id, comment_id);
create index operation_items_of_comment on operation_items (site_id, comment_id);
