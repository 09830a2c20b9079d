-- name: put
-- Keeps a file.
insert into files (workspace_id, name, mime, bytes, expires_at)
values (current_workspace(), %(name)s, %(mime)s, %(content)s, %(expires)s) returning id;

-- name: get
-- What it is, without its content.
select id, name, mime, length(bytes) as size from files
where id = as_uuid(%(id)s) and (expires_at is null or expires_at > now());

-- name: read
-- Its content.
select bytes from files
where id = as_uuid(%(id)s) and (expires_at is null or expires_at > now());

-- name: expire
-- Past their time.
delete from files where expires_at <= now();
