-- What a LangGraph conversation remembers between its steps, as langgraph-checkpoint-postgres keeps
-- it (its migrations 0 to 9), made here so that row-level security holds it too: a thread's id
-- starts with its workspace and a colon.

create table checkpoint_migrations (v integer primary key);
insert into checkpoint_migrations select generate_series(0, 9);

create table checkpoints (
    thread_id text not null,
    checkpoint_ns text not null default '',
    checkpoint_id text not null,
    parent_checkpoint_id text,
    type text,
    checkpoint jsonb not null,
    metadata jsonb not null default '{}',
    primary key (thread_id, checkpoint_ns, checkpoint_id)
);

create table checkpoint_blobs (
    thread_id text not null,
    checkpoint_ns text not null default '',
    channel text not null,
    version text not null,
    type text not null,
    blob bytea,
    primary key (thread_id, checkpoint_ns, channel, version)
);

create table checkpoint_writes (
    thread_id text not null,
    checkpoint_ns text not null default '',
    checkpoint_id text not null,
    task_id text not null,
    idx integer not null,
    channel text not null,
    type text,
    blob bytea not null,
    task_path text not null default '',
    primary key (thread_id, checkpoint_ns, checkpoint_id, task_id, idx)
);

grant select on checkpoint_migrations to touchline_app;

do $$
declare
    name text;
begin
    foreach name in array array['checkpoints', 'checkpoint_blobs', 'checkpoint_writes'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format($policy$create policy own_workspace on %I to touchline_app
            using (split_part(thread_id, ':', 1) = (select current_workspace()::text))
            with check (split_part(thread_id, ':', 1) = (select current_workspace()::text))
            $policy$, name);
        execute format('grant select, insert, update, delete on %I to touchline_app', name);
    end loop;
end $$;
