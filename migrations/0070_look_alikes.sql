-- Texts that came in lately, in groups of those that look alike: a text joins the group of one that it is like.
create table look_alikes (
  site_id text not null,
  id text not null,
  -- The group.
  alike text not null,
  words_hash text not null,
  -- The first comment of the group.
  comment_id text not null,
  active_at bigint not null,
  primary key (site_id, id),
  unique (site_id, words_hash)
);

create index look_alikes_of_group on look_alikes (site_id, alike);
create index look_alikes_by_age on look_alikes (site_id, active_at);

-- Keys by which the texts are found that one may look like.
create table look_alike_bands (
  site_id text not null,
  band text not null,
  text_id text not null,
  similar_hash text not null,
  primary key (site_id, band, text_id)
);

create index look_alike_bands_of_text on look_alike_bands (site_id, text_id);

-- What came in lately, kept for some days though the comment be deleted: how often, from where.
create table sightings (
  site_id text not null,
  comment_id text not null,
  words_hash text,
  alike text,
  subnet text,
  primary key (site_id, comment_id)
);

-- Not by site: the same text on all sites of the server is what it counts.
create index sightings_by_text on sightings (words_hash, comment_id);
create index sightings_by_group on sightings (site_id, alike, comment_id);
create index sightings_by_subnet on sightings (site_id, subnet, comment_id);

-- The group of a comment that is not alone in it.
alter table comments add column alike text;
-- With the group, so that those of a wave are passed over without a look at each of them.
drop index comments_in_queue;
create index comments_in_queue on comments (site_id, status, id, alike);
create index comments_alike on comments (site_id, alike, status, id) where alike is not null;
