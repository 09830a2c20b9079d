-- An import is written down before it runs, says how far it has come, and can be taken back.

alter table imports
    add column mapping jsonb not null default '{}',
    add column state text not null default 'done'
        check (state in ('mapping', 'running', 'done', 'failed', 'cancelled', 'undone')),
    add column file_id uuid references files on delete set null,
    -- How many rows are done, and what became of them.
    add column position jsonb not null default '{}',
    add column total integer not null default 0,
    add column reason text,
    add column finished_at timestamptz;
create index imports_file on imports (workspace_id, sha256, kind, created_at desc);

-- Rows that could not be read, as they stood in the file.
create table import_rejections (
    workspace_id uuid not null references workspaces on delete cascade,
    import_id uuid not null references imports on delete cascade,
    line integer not null,
    field text not null,
    value text not null,
    reason text not null,
    cells text[] not null,
    primary key (workspace_id, import_id, line)
);
call close_table('import_rejections');
