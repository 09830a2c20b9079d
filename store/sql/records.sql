-- name: lock
-- One merge of a kind at a time in a workspace, so that two imports cannot both add a record.
select pg_advisory_xact_lock(hashtextextended('merge:' || %(kind)s || current_workspace(), 0));

-- name: remember
-- What the records said before, and what they say now.
insert into former_values (workspace_id, subject_kind, subject_id, before, after, import_id)
select current_workspace(), %(kind)s, r.id, r.before, r.after,
    (select i.id from imports i where i.id = as_uuid(%(import)s))
from jsonb_to_recordset(%(rows)s) as r(id uuid, before jsonb, after jsonb);

-- name: remember_edit
-- What a person changed; an edit that changed nothing leaves no line.
insert into former_values (workspace_id, subject_kind, subject_id, before, after, person_id)
select current_workspace(), %(kind)s, as_uuid(%(id)s), %(before)s, %(after)s,
    (select p.id from people p where p.id = as_uuid(%(person)s))
where %(before)s <> '{}'::jsonb;

-- name: told_changes
-- Changes with the names of who made them.
select f.id, f.subject_id as record_id, f.changed_at, f.before, f.after, f.person_id,
    p.name as person, i.file_name as source
from former_values f left join people p on p.id = f.person_id
left join imports i on i.id = f.import_id

-- name: changes
-- Of one record, newest first.
{told_changes} where f.subject_kind = %(kind)s and f.subject_id = as_uuid(%(id)s)
order by f.changed_at desc, f.id limit %(limit)s offset %(offset)s;

-- name: change
-- One.
{told_changes} where f.subject_kind = %(kind)s and f.id = as_uuid(%(id)s);
