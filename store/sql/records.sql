-- name: lock
-- One merge of a kind at a time in a workspace, so that two imports cannot both add a record.
select pg_advisory_xact_lock(hashtextextended('merge:' || %(kind)s || current_workspace(), 0));

-- name: remember
-- What the records said before.
insert into former_values (workspace_id, subject_kind, subject_id, before)
select current_workspace(), %(kind)s, r.id, r.before
from jsonb_to_recordset(%(rows)s) as r(id uuid, before jsonb);
