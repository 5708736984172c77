-- What the site's own filter said of a comment (JSON), also where Akismet decided.
alter table comments add column local_opinion text;
