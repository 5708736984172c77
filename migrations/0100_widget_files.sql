-- The files of every release of the widget that this store's servers have had: a page that names one for good, and
-- one that was open while the server was updated, still get theirs.
create table widget_files (
  path text primary key,
  body bytea not null,
  -- When a server with another release started; null where none has.
  replaced_at bigint
);
create index widget_files_replaced on widget_files (replaced_at);
