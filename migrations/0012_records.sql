-- Lists whose question does not fit a button, and what the home shows of late.

create table kept (
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    content text not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, name)
);
call close_table('kept');

create index audit_latest on audit (workspace_id, created_at desc);
