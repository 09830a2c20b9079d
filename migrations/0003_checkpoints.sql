-- The tables langgraph-checkpoint-postgres 3 keeps its steps in, at its version 9. They are made
-- here rather than by its own setup(), so that they are closed from their first moment on: they have
-- no workspace column, and a thread's id starts with the workspace's.

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
create index checkpoints_thread_id_idx on checkpoints (thread_id);

create table checkpoint_blobs (
    thread_id text not null,
    checkpoint_ns text not null default '',
    channel text not null,
    version text not null,
    type text not null,
    blob bytea,
    primary key (thread_id, checkpoint_ns, channel, version)
);
create index checkpoint_blobs_thread_id_idx on checkpoint_blobs (thread_id);

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
create index checkpoint_writes_thread_id_idx on checkpoint_writes (thread_id);

do $$
declare
    name text;
begin
    foreach name in array array['checkpoints', 'checkpoint_blobs', 'checkpoint_writes'] loop
        execute format('alter table %I enable row level security', name);
        execute format('alter table %I force row level security', name);
        execute format($policy$create policy own_workspace on %I to touchline_app
            using (starts_with(thread_id, (select current_workspace())::text || ':'))
            with check (starts_with(thread_id, (select current_workspace())::text || ':'))$policy$,
            name);
        execute format('grant select, insert, update, delete on %I to touchline_app', name);
    end loop;
end $$;
