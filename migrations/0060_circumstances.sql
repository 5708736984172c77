-- How a comment came in (JSON), for the spam checks.
alter table comments add column circumstances text;
