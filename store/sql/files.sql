-- name: put
-- Keeps a file, or the beginning of a large one.
insert into files (workspace_id, name, mime, bytes, expires_at)
values (current_workspace(), %(name)s, %(mime)s, %(content)s, %(expires)s) returning id;

-- name: add_part
-- What follows of a large one.
insert into file_parts (workspace_id, file_id, place, bytes)
select current_workspace(), id, %(place)s, %(content)s from files where id = as_uuid(%(id)s);

-- name: get
-- What it is, without its content.
select id, name, mime, length(bytes) + coalesce((
        select sum(length(p.bytes)) from file_parts p where p.file_id = f.id), 0)::int as size
from files f
where id = as_uuid(%(id)s) and (expires_at is null or expires_at > now());

-- name: part
-- Its beginning, or one of the parts that follow.
select case when %(place)s::int = 0 then f.bytes else p.bytes end as bytes
from files f left join file_parts p on p.file_id = f.id and p.place = %(place)s::int
where f.id = as_uuid(%(id)s) and (f.expires_at is null or f.expires_at > now())
    and (%(place)s::int = 0 or p.place is not null);

-- name: expire
-- Past their time.
delete from files where expires_at <= now();
