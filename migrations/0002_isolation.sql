-- Who may see what. touchline_app sees one workspace at a time, the one its transaction names;
-- with none named it sees nothing. touchline_dispatch sees of the queues only what it takes to
-- hand out work, and of the workspaces only which team each is.

do $$
begin
    if not exists (select from pg_roles where rolname = 'touchline_app') then
        create role touchline_app nologin nosuperuser nobypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'touchline_dispatch') then
        create role touchline_dispatch nologin nosuperuser nobypassrls;
    end if;
    execute format('grant touchline_app, touchline_dispatch to %I', current_user);
end $$;

create function current_workspace() returns uuid
language sql stable parallel safe as $$
    select nullif(current_setting('app.workspace_id', true), '')::uuid
$$;

-- Closes one table: called for every table made since, by this and by later migrations.
create procedure close_table(name regclass) language plpgsql as $$
begin
    execute format('alter table %s enable row level security', name);
    execute format('alter table %s force row level security', name);
    execute format('create policy own_workspace on %s to touchline_app
        using (workspace_id = (select current_workspace()))
        with check (workspace_id = (select current_workspace()))', name);
    execute format('grant select, insert, update, delete on %s to touchline_app', name);
end $$;

do $$
declare
    name regclass;
begin
    for name in
        select c.oid::regclass from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
        where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    loop
        call close_table(name);
    end loop;
end $$;

revoke update, delete on audit from touchline_app;

alter table workspaces enable row level security;
alter table workspaces force row level security;
create policy own_workspace on workspaces to touchline_app
    using (id = (select current_workspace())) with check (id = (select current_workspace()));
grant select, update on workspaces to touchline_app;

create policy every_team on workspaces to touchline_dispatch using (true) with check (true);
grant select (id, team_id, name), insert (team_id, name) on workspaces to touchline_dispatch;

create policy hand_out on turns to touchline_dispatch using (true);
grant select (id, workspace_id, lane, state, fence, tries, crashes, lease_until, not_before,
              created_at),
    update (state, fence, tries, crashes, worker, lease_until) on turns to touchline_dispatch;

create policy hand_out on outbox to touchline_dispatch using (true);
grant select (id, workspace_id, owner, channel, thread, state, fence, tries, lease_until, not_before,
              created_at, version, shown),
    update (state, fence, tries, lease_until) on outbox to touchline_dispatch;

create policy hand_out on batches to touchline_dispatch using (true);
grant select (id, workspace_id, state, fence, lease_until, created_at) on batches
    to touchline_dispatch;

create policy hand_out on batch_items to touchline_dispatch using (true);
grant select (id, workspace_id, batch_id, state, lease_until, not_before) on batch_items
    to touchline_dispatch;
