-- Decisions on many comments that nobody goes on with, because the process that had begun them died: a job does now.
insert into jobs (id, kind, payload, attempts, created_at, run_at)
select 'operation-' || id, 'run-operation', '{"operationId":"' || id || '"}', 0, created_at, created_at
from operations
where state in ('running', 'undoing')
  and not exists (select 1 from jobs where jobs.id = 'operation-' || operations.id);
