-- name: matching
-- Those of the words under which somebody was erased. Where nobody was, nothing is hashed.
select word from unnest(%(values)s::text[]) as word
where exists (select from erased) and erased_key(word) in (select key from erased);

-- name: add
-- Remembered as hashes.
insert into erased (workspace_id, key)
select distinct current_workspace(), erased_key(word) from unnest(%(values)s::text[]) as word
on conflict do nothing;

-- name: anybody
-- A row where somebody was.
select true as erased from erased limit 1;
