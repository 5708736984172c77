-- Who decided and changed what. Lines are only added, and stay when what they tell of is gone.
create table audit_log (
  id text primary key,
  at bigint not null,
  site_id text,
  actor_id text,
  actor text not null,
  action text not null,
  subject text,
  detail text not null
);

create index audit_log_of_site on audit_log (site_id, id);
create index audit_log_of_actor on audit_log (actor_id, id);
create index audit_log_of_action on audit_log (action, id);
