-- Templates side by side: which ones, since when, and which was found better.

create table experiments (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    arms text[] not null check (cardinality(arms) >= 2),
    started_by uuid references people on delete set null,
    started_at timestamptz not null default now(),
    ended_by uuid references people on delete set null,
    ended_at timestamptz
);
create unique index experiments_one_running on experiments (workspace_id) where ended_at is null;
call close_table('experiments');
