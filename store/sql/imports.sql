-- name: propose
-- An import that waits for its mapping to be looked at.
insert into imports (workspace_id, file_name, sha256, kind, mapping, file_id, imported_by, state)
values (current_workspace(), %(file_name)s, %(sha256)s, %(kind)s, %(mapping)s,
    (select id from files where id = as_uuid(%(file)s)),
    (select id from people where id = as_uuid(%(person)s)), 'mapping')
returning *;

-- name: get
-- One.
select * from imports where id = as_uuid(%(id)s);

-- name: latest
-- Newest first.
select * from imports order by created_at desc, id limit %(limit)s;

-- name: known
-- The same bytes, imported before.
select * from imports where sha256 = %(sha256)s and kind = %(kind)s and state = 'done'
order by created_at desc, id limit 1;

-- name: unfinished
-- Of a command, which keeps no file here.
select * from imports where sha256 = %(sha256)s and kind = %(kind)s and state = 'running'
    and file_id is null
order by created_at desc, id limit 1;

-- name: correct
-- Another reading, while nothing is stored yet.
update imports set kind = %(kind)s, mapping = %(mapping)s
where id = as_uuid(%(id)s) and state = 'mapping';

-- name: want_pitches
-- What is to follow.
update imports set pitches = %(how)s where id = as_uuid(%(id)s);

-- name: begin
-- True for one caller alone.
update imports set state = 'running' where id = as_uuid(%(id)s) and state = 'mapping';

-- name: running
-- Holds the import's row until the transaction ends, if it still runs; what is written until then
-- carries its id.
select *, set_config('app.import_id', id::text, true) as named from imports where id = as_uuid(%(id)s) and state = 'running' for update;

-- name: advance
-- How far it has come.
update imports set position = %(position)s where id = as_uuid(%(id)s) and state = 'running';

-- name: reject
-- Rows that could not be read.
insert into import_rejections (workspace_id, import_id, line, field, value, reason, cells)
select current_workspace(), i.id, r.line, r.field, r.value, r.reason, r.cells
from imports i, jsonb_to_recordset(%(rows)s) as r(line integer, field text, value text,
    reason text, cells text[])
where i.id = as_uuid(%(id)s)
on conflict do nothing;

-- name: rejections
-- In the order of the file.
select line, field, value, reason, cells from import_rejections
where import_id = as_uuid(%(id)s) order by line limit %(limit)s;

-- name: keep_report
-- What is told of it.
update imports set report = %(report)s where id = as_uuid(%(id)s);

-- name: finish
-- Done, with what became of its rows.
update imports set state = 'done', added = %(added)s, changed = %(changed)s,
    unchanged = %(unchanged)s, rejected = %(rejected)s, total = %(total)s,
    finished_at = clock_timestamp()
where id = as_uuid(%(id)s) and state = 'running';

-- name: close
-- Ended otherwise. What was stored until then stays.
update imports set state = %(state)s, reason = %(reason)s, finished_at = clock_timestamp()
where id = as_uuid(%(id)s) and state = any(%(before)s::text[]);

-- name: researched
-- Leads whose status it changed to that, first changed first.
select l.id, l.name from former_values f join leads l on l.id = f.subject_id
where f.subject_kind = 'leads' and f.import_id = as_uuid(%(id)s)
    and f.after ->> 'status' = 'researched' and f.before ->> 'status' <> 'researched'
    and l.status = 'researched'
order by f.changed_at, l.id limit %(limit)s;
