-- A large file is kept in parts: `files.bytes` holds its beginning.

create table file_parts (
    file_id uuid not null references files on delete cascade,
    workspace_id uuid not null references workspaces on delete cascade,
    place integer not null,
    bytes bytea not null,
    primary key (file_id, place)
);
call close_table('file_parts');

-- Claims of the packing whose packer fell silent.
alter table batches add column pack_crashes integer not null default 0;
