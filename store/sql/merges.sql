-- name: note
-- Rows that were taken for known records.
insert into merges (workspace_id, import_id, subject_kind, subject_id, key, incoming, before, after)
select current_workspace(), (select i.id from imports i where i.id = as_uuid(%(import)s)), %(kind)s,
    r.id, r.key, r.incoming, r.before, r.after
from jsonb_to_recordset(%(rows)s) as r(id uuid, key text, incoming jsonb, before jsonb, after jsonb);
