-- What Akismet was sent of a comment when it gave its verdict, and what it was told since, in reports that it took:
-- both are about the words that stand there, and go when their author changes them.
create table akismet_checks (
  site_id text not null,
  comment_id text not null,
  -- JSON: the fields of the check; '' where it was made before they were kept.
  sent text not null,
  guid text,
  told text check (told in ('ham', 'spam')),
  primary key (site_id, comment_id)
);

-- What the local filter was to learn of a comment: the words as they were then, so that exactly they can be unlearned.
create table lessons (
  site_id text not null,
  comment_id text not null,
  truth text not null check (truth in ('ham', 'spam')),
  -- JSON: what the filter saw; '' where it learned before that was kept.
  input text not null,
  -- 0: the filter holds nothing of it. It knew enough like it, or has forgotten all since.
  learned integer not null default 1,
  primary key (site_id, comment_id)
);

-- What a moderator last said of a comment, spam or not, that nobody took back.
alter table comments add column said text check (said in ('ham', 'spam'));
update comments set said = coalesce(learned, akismet_told);
alter table operation_items rename column told_before to said_before;

drop index comments_by_day;
create index comments_by_day on comments (site_id, created_at, status, akismet_verdict, said);

insert into akismet_checks (site_id, comment_id, sent, guid, told)
select site_id, id, '', akismet_guid,
  -- A report that waits has not been made, whatever was written when it was decided on.
  case when exists (
    select 1 from jobs
    where jobs.kind = 'tell-akismet' and jobs.site_id = comments.site_id and jobs.comment_id = comments.id
  ) then null else akismet_told end
from comments where akismet_verdict in ('ham', 'spam', 'discard');

insert into lessons (site_id, comment_id, truth, input)
select site_id, id, learned, '' from comments where learned is not null;

alter table comments drop column akismet_guid;
alter table comments drop column akismet_told;
alter table comments drop column learned;
