-- Taking out: who asked to be forgotten (as hashes), what is being erased, how long what is kept,
-- and the statements that look through every table there is, also those of later migrations.

-- The secret of a workspace's hashes: without it an address cannot be tried against them.
alter table workspaces
    add column erasure_key bytea not null
        default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

-- One spelling of an e-mail address, a LinkedIn page, a telephone number (its last nine digits, so
-- that the country's code and zeros make no difference) or any other word.
create function folded_contact(word text) returns text
language sql immutable parallel safe strict as $$
    select case
        when word ~ '@' then 'mail:' || lower(regexp_replace(btrim(word, E' \t\n<>'), '^mailto:', '', 'i'))
        when word ~* 'linkedin\.com/' then 'linkedin:' || rtrim(lower(
            regexp_replace(regexp_replace(word, '^.*linkedin\.com/', '', 'i'), '[?#].*$', '')), '/ ')
        when length(regexp_replace(word, '\D', '', 'g')) >= 7 and word !~ '[[:alpha:]]{4}'
            then 'phone:' || right(regexp_replace(word, '\D', '', 'g'), 9)
        else 'word:' || lower(btrim(word)) end
$$;

-- What is kept of somebody who was erased: a keyed hash, in this workspace alone.
create function erased_key(word text) returns text
language sql stable parallel safe strict as $$
    select encode(sha256(erasure_key || sha256(
        erasure_key || convert_to(folded_contact(word), 'UTF8'))), 'hex')
    from workspaces where id = current_workspace()
$$;

create table erased (
    workspace_id uuid not null references workspaces on delete cascade,
    key text not null,
    created_at timestamptz not null default now(),
    primary key (workspace_id, key)
);
call close_table('erased');

-- One request to be forgotten. `email` is there until it is finished; `forgotten_at` says when the
-- queue's server forgot too, which is done by whoever can reach it.
create table erasures (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    key text not null,
    email text,
    asked_by uuid references people on delete set null,
    counts jsonb not null default '{}',
    created_at timestamptz not null default now(),
    finished_at timestamptz,
    forgotten_at timestamptz
);
create index erasures_key on erasures (workspace_id, key, created_at desc);
call close_table('erasures');

-- For how many days each type of data is kept, where that differs from the default.
create table retention (
    workspace_id uuid not null references workspaces on delete cascade,
    kind text not null,
    days integer check (days > 0),
    changed_by uuid references people on delete set null,
    changed_at timestamptz not null default now(),
    primary key (workspace_id, kind)
);
call close_table('retention');

-- What was tidied up on which night, so that it happens once however many clocks run.
create table upkeep (
    workspace_id uuid not null references workspaces on delete cascade,
    night date not null,
    counts jsonb not null default '{}',
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    primary key (workspace_id, night)
);
call close_table('upkeep');

-- Every column that could hold words, with its table's primary key. Read from the catalogue, so
-- that a table of a later migration cannot be forgotten.
create function worded_columns()
returns table (place text, name text, type text, derived boolean, keys text[])
language sql stable as $$
    select c.relname::text, a.attname::text, format_type(a.atttypid, null),
        a.attgenerated <> '',
        array(select k.attname::text from pg_index i
            join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey)
            where i.indrelid = c.oid and i.indisprimary order by k.attname)
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
        and (coalesce(e.typname, t.typname) in ('text', 'varchar', 'bpchar', 'name', 'citext', 'json',
                'jsonb', 'xml', 'bytea', 'tsvector', 'vector', 'halfvec', 'uuid', 'inet', 'hstore')
            or t.typtype in ('c', 'd'))
    order by 1, 2
$$;

-- The rows of a table in which one of the columns holds the pattern: primary key and columns.
create function rows_naming(place regclass, names text[], pattern text, most integer)
returns setof jsonb language plpgsql stable as $$
declare
    searched text := (select string_agg(format('%I::text', n), ', ') from unnest(names) as n);
begin
    return query execute format(
        'select to_jsonb(t) from %s as t where concat_ws(E''\n'', %s) ~ $1 limit $2', place, searched)
    using pattern, most;
end $$;

-- The rows of a table in which one of the columns is one of these ids.
create function rows_about(place regclass, names text[], ids text[], most integer)
returns setof jsonb language plpgsql stable as $$
declare
    tested text := (
        select string_agg(format('%I::text = any($1)', n), ' or ') from unnest(names) as n);
begin
    return query execute format('select to_jsonb(t) from %s as t where %s limit $2', place, tested)
    using ids, most;
end $$;

-- Writes some columns of one row; `held` names it by its primary key and holds their new values.
create function rewrite_row(place regclass, keys text[], names text[], held jsonb) returns void
language plpgsql as $$
declare
    listed text := (select string_agg(quote_ident(n), ', ') from unnest(names) as n);
    named text := (select string_agg(quote_ident(n), ', ') from unnest(keys) as n);
begin
    execute format('update %s set (%s) = (select %s from jsonb_populate_record(null::%s, $1))
        where (%s) = (select %s from jsonb_populate_record(null::%s, $1))',
        place, listed, listed, place, named, named, place) using held;
end $$;

-- Takes rows out by their primary keys.
create function remove_rows(place regclass, keys text[], held jsonb) returns integer
language plpgsql as $$
declare
    named text := (select string_agg(quote_ident(n), ', ') from unnest(keys) as n);
    gone integer;
begin
    execute format('delete from %s where (%s) in (select %s from jsonb_populate_recordset(null::%s, $1))',
        place, named, named, place) using held;
    get diagnostics gone = row_count;
    return gone;
end $$;

-- The audit stays append-only: a line can lose a name, and nothing else can be done to it. What
-- stands in for the name is fixed here, so that no other words can be written.
create function mask_audit(pattern text) returns integer
language plpgsql security definer set search_path from current as $$
declare
    mask constant text := '[removed on request]';
    line record;
    masked jsonb;
    lines integer := 0;
begin
    for line in
        select id, about, details from audit
        where workspace_id = current_workspace()
            and concat_ws(E'\n', about, details::text) ~ pattern
    loop
        begin
            masked := regexp_replace(line.details::text, pattern, mask, 'g')::jsonb;
        exception when data_exception or invalid_text_representation then
            masked := jsonb_build_object('details', mask);
        end;
        update audit set details = masked, about = regexp_replace(line.about, pattern, mask, 'g')
        where id = line.id and workspace_id = current_workspace();
        lines := lines + 1;
    end loop;
    return lines;
end $$;
revoke execute on function mask_audit(text) from public;
grant execute on function mask_audit(text) to touchline_app;
-- The function runs as the tables' owner, whom forced row-level security holds too.
create policy mask on audit for all to current_user
    using (workspace_id = (select current_workspace()))
    with check (workspace_id = (select current_workspace()));
