-- name: add
-- One line an import.
insert into imports (workspace_id, file_name, sha256, kind, added, changed, unchanged, rejected,
    imported_by)
values (current_workspace(), %(file_name)s, %(sha256)s, %(kind)s, %(added)s, %(changed)s,
    %(unchanged)s, %(rejected)s, (select id from people where id = as_uuid(%(person)s)))
returning id;

-- name: known
-- The same bytes before.
select id, file_name, kind, added, changed, unchanged, rejected, created_at from imports
where sha256 = %(sha256)s and kind = %(kind)s order by created_at desc, id limit 1;
