-- name: prepare
-- Where a block of rows waits, in this connection alone and until the transaction ends.
create temp table if not exists incoming_leads (like incoming_leads) on commit delete rows;
create temp table if not exists found_leads (like found_leads) on commit delete rows;

-- name: copy
-- Straight into a table with row-level security it is refused.
copy incoming_leads (n, name, name_key, email, title, company_id, status, phone, location, linkedin,
    language, owner, description, last_contacted, external_id, custom) from stdin;

-- name: find
-- Which known record each row is, and whether it would change it. The first key that fits decides;
-- a hint does not hold against another id or another address.
insert into found_leads (n, id, how, changing, plainly)
select i.n, l.id, l.how,
    (coalesce(i.name, l.name), coalesce(i.email, l.email), coalesce(i.title, l.title),
        coalesce(i.company_id, l.company_id), coalesce(nullif(i.status, 'new'), l.status),
        coalesce(i.phone, l.phone), coalesce(i.location, l.location),
        coalesce(i.linkedin, l.linkedin), coalesce(i.language, l.language),
        coalesce(i.owner, l.owner), coalesce(i.description, l.description),
        greatest(i.last_contacted, l.last_contacted), coalesce(l.external_id, i.external_id),
        l.custom || i.custom)
    is distinct from (l.name, l.email, l.title, l.company_id, l.status, l.phone, l.location,
        l.linkedin, l.language, l.owner, l.description, l.last_contacted, l.external_id, l.custom),
    l.edited = '{}' and (i.name, coalesce(i.email, l.email), coalesce(i.company_id, l.company_id),
        coalesce(i.linkedin, l.linkedin), coalesce(l.external_id, i.external_id))
    is not distinct from (l.name, l.email, l.company_id, l.linkedin, l.external_id)
from incoming_leads i
cross join lateral (
    select * from (
        select k.*, 1 as how from leads k where k.external_id = i.external_id
        union all
        select k.*, 2 from leads k where k.email_key = lower(i.email)
        union all
        select k.*, 3 from leads k where k.linkedin = i.linkedin
        union all
        select k.*, 4 from leads k
        where i.name_key <> '' and k.name_key = i.name_key and k.company_id = i.company_id
        union all
        select k.*, 4 from leads k
        where i.name_key <> '' and k.name_key = i.name_key and k.company_id is null
            and i.company_id is null
    ) as k
    where k.how < 3 or ((k.external_id <> i.external_id) is not true
        and (k.email_key <> lower(i.email)) is not true)
    order by k.how, k.created_at, k.id limit 1
) as l;

-- name: changed
-- Rows that change by what somebody is known, or that were found to be the same record.
select f.n, l.name_key from (
    select n, id, plainly, bool_or(changing) over same as touched, count(*) over same as rows
    from found_leads window same as (partition by id)
) as f join leads l on l.id = f.id where f.touched and not (f.plainly and f.rows = 1);

-- name: leave
-- Rows that go another way.
delete from incoming_leads where n = any(%(rows)s::integer[]);

-- name: unchanged
-- How many records the rows are that say what is known.
select count(distinct f.id)::int as records
from found_leads f join incoming_leads i on i.n = f.n where not f.changing;

-- name: lookups
-- For the next statement every record is looked up by its id, however few the planner thinks there
-- are; afterwards it is free again.
select set_config('enable_hashjoin', %(free)s, true), set_config('enable_seqscan', %(free)s, true);

-- name: improve
-- The newest value wins; what was said before is kept, and which row was taken for whom.
with made as (
    update leads l set title = coalesce(i.title, l.title),
        status = coalesce(nullif(i.status, 'new'), l.status), phone = coalesce(i.phone, l.phone),
        location = coalesce(i.location, l.location), language = coalesce(i.language, l.language),
        owner = coalesce(i.owner, l.owner), description = coalesce(i.description, l.description),
        last_contacted = greatest(i.last_contacted, l.last_contacted),
        custom = l.custom || i.custom, source = %(source)s, as_of = %(as_of)s,
        credibility = %(credibility)s, updated_at = now()
    from found_leads f join incoming_leads i on i.n = f.n
    where l.id = f.id and f.changing
    returning l.id, f.how, to_jsonb(i) - '{n,name_key}'::text[] as incoming,
        jsonb_build_object('title', l.title, 'status', l.status, 'phone', l.phone,
            'location', l.location, 'language', l.language, 'owner', l.owner,
            'description', l.description, 'last_contacted', l.last_contacted,
            'custom', l.custom) as values
), compared as (
    select m.id, m.how, m.incoming, c.before, c.after
    from made m
    cross join lateral (select to_jsonb(o) as values from leads o where o.id = m.id offset 0) as o
    cross join lateral (
        select jsonb_object_agg(name, o.values -> name) as before,
            jsonb_object_agg(name, value) as after
        from jsonb_each(m.values) as v(name, value)
        where value is distinct from o.values -> name
    ) as c
), kept as (
    insert into former_values (workspace_id, subject_kind, subject_id, before, after, import_id)
    select current_workspace(), 'leads', id, before, after, as_uuid(%(import)s) from compared
), noted as (
    insert into merges (workspace_id, import_id, subject_kind, subject_id, key, incoming, before,
        after)
    select current_workspace(), as_uuid(%(import)s), 'leads', id,
        (array['external', 'email', 'linkedin', 'name'])[how],
        incoming || jsonb_build_object('provenance', jsonb_build_object('source', %(source)s::text,
            'as_of', %(as_of)s::date, 'credibility', %(credibility)s::real)),
        before, after
    from compared where how > 1 and %(import)s::text is not null
)
select id from made;

-- name: add
-- The rest is new. A company that is gone meanwhile is no company.
insert into leads (workspace_id, name, name_key, email, title, company_id, status, phone,
    location, linkedin, language, owner, description, last_contacted, external_id, custom,
    source, as_of, credibility, import_id, created_at)
select current_workspace(), i.name, i.name_key, i.email, i.title, c.id,
    i.status, i.phone, i.location, i.linkedin, i.language, i.owner, i.description,
    i.last_contacted, i.external_id, i.custom, %(source)s, %(as_of)s, %(credibility)s,
    as_uuid(%(import)s), now() + i.n * interval '1 microsecond'
from incoming_leads i left join companies c on c.id = i.company_id
where i.n not in (select n from found_leads);
