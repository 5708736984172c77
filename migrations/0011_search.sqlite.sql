-- The words of a comment, made by src/domain/search-words.ts: the tokenizer only has to part them at spaces.
-- Beginnings of 2 to 4 letters, which many words share, have entries of their own.
create virtual table comment_search using fts5(
  words, content='', contentless_delete=1, detail=none, prefix='2 3 4', tokenize="ascii tokenchars '=-'"
);

-- Which comment a row of the index stands for; `doc` sorts by the time at which the comment came in.
create table comment_search_docs (
  doc integer primary key,
  site_id text not null,
  comment_id text not null,
  unique (site_id, comment_id)
);
