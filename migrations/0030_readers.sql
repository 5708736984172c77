alter table comments add column likes integer not null default 0;
alter table comments add column author_edited_at bigint;
-- Whom a comment is from, where it was written by somebody who looks after the site.
alter table comments add column author_role text check (author_role in ('owner', 'moderator'));

-- Who liked what, as hashes that tell neither the reader nor the address and differ from comment to comment.
create table comment_likes (
  site_id text not null,
  comment_id text not null,
  reader text not null,
  address text not null,
  created_at bigint not null,
  primary key (site_id, comment_id, reader)
);

create index comment_likes_by_address on comment_likes (site_id, comment_id, address);

-- "Notify me of replies": asked for with the comment, good once the author has confirmed it from their mailbox.
create table reply_wishes (
  site_id text not null,
  comment_id text not null,
  state text not null check (state in ('asked', 'confirmed', 'stopped')),
  created_at bigint not null,
  changed_at bigint not null,
  primary key (site_id, comment_id)
);
