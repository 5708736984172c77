-- What a text is compared by; null: it came in before there was one, and is only known by its exact words.
alter table look_alikes add column sketch text;

-- The keys are made in another way now.
delete from look_alike_bands;
alter table look_alike_bands drop column similar_hash;
