-- name: prepare
-- The list of what was applied.
create table if not exists migrations (
    name text primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
);

-- name: applied
-- What this database has, with the hash of each file as it was then.
select name, sha256 from migrations;

-- name: note
-- One more.
insert into migrations (name, sha256) values (%(name)s, %(sha256)s);
