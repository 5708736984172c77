-- The words of a comment, made by src/domain/search-words.ts.
create table comment_search (
  site_id text not null,
  comment_id text not null,
  words tsvector not null,
  primary key (site_id, comment_id)
);

create index comment_search_words on comment_search using gin (words);
