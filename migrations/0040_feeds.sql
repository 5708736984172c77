-- The newest published comments of one thread, for its feed; a site's feed reads comments_in_queue.
create index comments_in_feed on comments (site_id, thread_id, status, id);
