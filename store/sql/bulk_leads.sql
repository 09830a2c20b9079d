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
insert into found_leads (n, id, changing)
select i.n, l.id,
    (coalesce(i.name, l.name), coalesce(i.email, l.email), coalesce(i.title, l.title),
        coalesce(i.company_id, l.company_id), coalesce(nullif(i.status, 'new'), l.status),
        coalesce(i.phone, l.phone), coalesce(i.location, l.location),
        coalesce(i.linkedin, l.linkedin), coalesce(i.language, l.language),
        coalesce(i.owner, l.owner), coalesce(i.description, l.description),
        greatest(i.last_contacted, l.last_contacted), coalesce(l.external_id, i.external_id),
        l.custom || i.custom)
    is distinct from (l.name, l.email, l.title, l.company_id, l.status, l.phone, l.location,
        l.linkedin, l.language, l.owner, l.description, l.last_contacted, l.external_id, l.custom)
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
-- Rows that change what is known, and those that were found to be the same record.
select f.n, l.name_key from (
    select n, id, bool_or(changing) over (partition by id) as touched from found_leads
) as f join leads l on l.id = f.id where f.touched;

-- name: leave
-- Rows that go another way.
delete from incoming_leads where n = any(%(rows)s::integer[]);

-- name: unchanged
-- Rows that say what is known, and how many records they are.
select count(*)::int as rows, count(distinct f.id)::int as records
from found_leads f join incoming_leads i on i.n = f.n;

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
