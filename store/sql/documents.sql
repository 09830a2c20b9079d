-- name: add
-- A document not known yet; no row when the same bytes are.
insert into documents (workspace_id, file_name, sha256, kind, title, subject_kind, subject_id,
    subject_name, candidates, pages, uploaded_by, file_id)
select current_workspace(), %(file_name)s, %(sha256)s, %(kind)s, %(title)s, 'general', '', '', '[]',
    %(pages)s, (select id from people where id = as_uuid(%(person)s)),
    (select id from files where id = as_uuid(%(file)s))
on conflict (workspace_id, sha256) do nothing
returning *;

-- name: known
-- The one with these bytes.
select * from documents where sha256 = %(sha256)s;

-- name: get
-- One.
select * from documents where id = as_uuid(%(id)s);

-- name: attach
-- Whom it is about, and who else was thought of.
update documents set subject_kind = %(kind)s, subject_id = %(subject)s, subject_name = %(name)s,
    candidates = coalesce(%(candidates)s::jsonb, candidates)
where id = as_uuid(%(id)s) returning *;

-- name: attach_passages
-- Its text goes with it.
update passages set subject_kind = %(kind)s, subject_id = %(subject)s
where document_id = as_uuid(%(id)s);

-- name: about
-- Newest first.
select * from documents where subject_kind = %(kind)s and subject_id = %(subject)s
order by created_at desc, id limit %(limit)s;
