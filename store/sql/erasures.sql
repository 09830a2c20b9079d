-- name: open
-- Begins one, or goes on with one that was cut short.
with known as (
    select id from erasures where key = erased_key(%(email)s) and finished_at is null limit 1
), made as (
    insert into erasures (workspace_id, key, email, asked_by)
    select current_workspace(), erased_key(%(email)s), lower(%(email)s), as_uuid(%(person)s)
    where not exists (select from known)
    returning id
)
select id from known union all select id from made;

-- name: get
-- One.
select id, email, asked_by, counts, created_at, finished_at from erasures where id = as_uuid(%(id)s);

-- name: last
-- When somebody was erased the last time.
select id, email, asked_by, counts, created_at, finished_at from erasures
where key = erased_key(%(email)s) and finished_at is not null order by finished_at desc limit 1;

-- name: finish
-- From here on nothing says who it was.
update erasures set email = null, counts = %(counts)s, finished_at = now()
where id = as_uuid(%(id)s) and finished_at is null;

-- name: withdraw
-- Asked for, and not carried out after all.
delete from erasures where id = as_uuid(%(id)s) and finished_at is null;

-- name: unforgotten
-- Finished, but the queue's server has not been cleared.
select id from erasures where finished_at is not null and forgotten_at is null order by finished_at;

-- name: forgotten
-- Cleared.
update erasures set forgotten_at = now()
where id = any(as_uuids(%(ids)s::text[])) and forgotten_at is null;

-- name: abandon
-- Never confirmed: the address does not stay.
delete from erasures where finished_at is null and created_at < now() - make_interval(days => %(days)s);
