-- name: by_ids
-- In no particular order.
select * from companies where id = any((select as_uuids(%(ids)s))::uuid[]);

-- name: by_keys
-- By folded name, oldest first.
select * from companies where name_key = any(%(keys)s) order by created_at, id;

-- name: by_domain
-- The company that owns a domain.
select * from companies where domain = %(domain)s;

-- name: identified
-- By our id or that of the system it came from.
select * from companies where id in (
    select as_uuid(%(id)s) union select id from companies where external_id = %(id)s
) order by external_id is not distinct from %(id)s, id limit 1;

-- name: nearest
-- Names much like one, most alike first.
select c.* from near_companies(%(own)s, %(keys)s::text[], %(pieces)s::text[], %(limit)s)
    with ordinality as n(id, place) join companies c on c.id = n.id order by n.place;

-- name: matching
-- The companies a filter asks for.
select c.* from companies c
where (%(text)s::text is null or position(%(text)s in lower(concat_ws(' ', c.name, c.domain,
        c.industry, c.location, c.description))) > 0)
    and (cardinality(%(names)s::text[]) = 0 or c.name_key = any(%(names)s::text[]))
    and (cardinality(%(industries)s::text[]) = 0 or exists (
        select from unnest(%(industries)s::text[]) as wanted
        where position(wanted in lower(c.industry)) > 0
            or position(lower(c.industry) in wanted) > 0))
    and (%(location)s::text is null or position(%(location)s in lower(c.location)) > 0)
    and (%(size_min)s::int is null or (coalesce(c.size_low, c.size_high) is not null
        and coalesce(c.size_high, 2147483647) >= %(size_min)s::int))
    and (%(size_max)s::int is null or (coalesce(c.size_low, c.size_high) is not null
        and coalesce(c.size_low, 0) <= %(size_max)s::int))
    and (%(founded_from)s::int is null or c.founded >= %(founded_from)s::int)
    and (%(founded_to)s::int is null or c.founded <= %(founded_to)s::int)
    and not exists (
        select from unnest(%(tech)s::text[]) as wanted where not exists (
            select from unnest(c.tech_stack) as used where position(wanted in lower(used)) > 0))
    and (cardinality(%(owners)s::text[]) = 0 or lower(c.owner) = any(%(owners)s::text[]))
    and (%(has_open_deals)s::bool is null or %(has_open_deals)s::bool = exists (
        select from deals d where d.company_id = c.id and d.kind not in ('won', 'lost')))
    and (cardinality(%(places)s::text[]) = 0 or exists (
        select from unnest(%(places)s::text[]) as wanted where position(wanted in lower(c.location)) > 0))
    and (cardinality(%(not_places)s::text[]) = 0 or not exists (
        select from unnest(%(not_places)s::text[]) as other where position(other in lower(c.location)) > 0))
    and (cardinality(%(not_industries)s::text[]) = 0 or not exists (
        select from unnest(%(not_industries)s::text[]) as other
        where position(other in lower(c.industry)) > 0))
    and (cardinality(%(not_owners)s::text[]) = 0
        or coalesce(lower(c.owner), '') <> all(%(not_owners)s::text[]))
    and (cardinality(%(not_tech)s::text[]) = 0 or not exists (
        select from unnest(%(not_tech)s::text[]) as other, unnest(c.tech_stack) as used
        where position(other in lower(used)) > 0))
    and (cardinality(%(missing)s::text[] || %(present)s::text[]) = 0 or not exists (
        select from unnest(%(missing)s::text[] || %(present)s::text[]) as part
        where (nullif(case part
            when 'domain' then c.domain
            when 'industry' then c.industry
            when 'size' then coalesce(c.size_low, c.size_high)::text
            when 'location' then c.location
            when 'owner' then c.owner
            when 'tech_stack' then array_to_string(c.tech_stack, ',')
            when 'leads' then (select l.id::text from leads l where l.company_id = c.id limit 1)
            when 'deals' then (select d.id::text from deals d where d.company_id = c.id limit 1) end, '') is null)
            is distinct from (part = any(%(missing)s::text[]))))
    and %(today)s::date is not null

-- name: search
-- One page.
select * from ({matching}) as c
order by
    case %(sort)s::text when 'size' then coalesce(c.size_high, c.size_low)
        when 'founded' then c.founded end desc nulls last,
    case %(sort)s::text when 'revenue' then c.revenue end desc nulls last,
    lower(c.name), c.id
limit %(limit)s offset %(offset)s;

-- name: among
-- Those of some that fit.
select c.id from ({matching}) as c
where c.id = any((select as_uuids(%(ids)s))::uuid[]) and %(sort)s::text is not null;

-- name: count
-- How many there are.
select count(*) from ({matching}) as c where %(sort)s::text is not null;

-- name: candidates
-- Every record that incoming ones might be.
select * from companies where id in (
    select id from companies
        where id = any(array(select as_uuid(word) from unnest(%(ids)s::text[]) as word))
    union select id from companies where external_id = any(%(externals)s::text[])
    union select id from companies where domain = any(%(domains)s::text[])
    union select id from companies where name_key = any(%(keys)s::text[])
) order by created_at, id;

-- name: save
-- Writes records whole, new and known alike.
insert into companies (workspace_id, id, name, name_key, domain, industry, size_low, size_high,
    location, website, founded, revenue, description, owner, parent, tech_stack, pain_points,
    competitors, products, external_id, custom, source, as_of, credibility, import_id,
    created_at)
select current_workspace(), id, name, name_key, domain, industry,
    case when size_high < size_low then size_high else size_low end,
    case when size_high < size_low then size_low else size_high end,
    location, website, founded, revenue, description, owner, parent, tech_stack, pain_points,
    competitors, products, external_id, custom, source, as_of, credibility,
    as_uuid(%(import)s), now() + place * interval '1 microsecond'
from jsonb_to_recordset(%(rows)s) as r(id uuid, name text, name_key text, domain text,
    industry text, size_low integer, size_high integer, location text, website text,
    founded integer, revenue numeric, description text, owner text, parent text,
    tech_stack text[], pain_points text[], competitors text[], products text[],
    external_id text, custom jsonb, source text, as_of date, credibility real, place integer)
on conflict (id) do update set
    name = excluded.name, name_key = excluded.name_key, domain = excluded.domain,
    industry = excluded.industry, size_low = excluded.size_low, size_high = excluded.size_high,
    location = excluded.location, website = excluded.website, founded = excluded.founded,
    revenue = excluded.revenue, description = excluded.description, owner = excluded.owner,
    parent = excluded.parent, tech_stack = excluded.tech_stack,
    pain_points = excluded.pain_points, competitors = excluded.competitors,
    products = excluded.products, external_id = excluded.external_id, custom = excluded.custom,
    source = excluded.source, as_of = excluded.as_of, credibility = excluded.credibility,
    updated_at = now();

-- name: edited
-- Marks what a person wrote.
update companies set edited = (
    select coalesce(array_agg(distinct name), '{}') from unnest(edited || %(names)s::text[]) as name
) where id = as_uuid(%(id)s);

-- name: released
-- Imports may write these columns again.
update companies set edited = (
    select coalesce(array_agg(name), '{}') from unnest(edited) as name
    where name <> all(%(names)s::text[])
) where id = as_uuid(%(id)s);

-- name: written
-- The different values of a column, most frequent first.
select value from (
    select case %(column)s::text when 'industry' then industry when 'location' then location end
        as value from companies
) as v where value is not null group by value order by count(*) desc, value limit 2000;

-- name: counts_by
-- By one column.
select label, count(*)::int as count from (
    select case %(column)s::text
        when 'owner' then coalesce(owner, '')
        when 'industry' then coalesce(industry, '')
        when 'location' then coalesce(location, '')
        when 'source' then source
        when 'size' then case when coalesce(size_low, size_high) is null then ''
            when coalesce(size_low, size_high) >= 5000 then '5,000 or more'
            when coalesce(size_low, size_high) >= 1000 then '1,000–4,999'
            when coalesce(size_low, size_high) >= 500 then '500–999'
            when coalesce(size_low, size_high) >= 100 then '100–499'
            when coalesce(size_low, size_high) >= 50 then '50–99' else 'under 50' end end as label
    from ({matching}) as c where %(sort)s::text is not null
) as labelled
group by label order by 2 desc, label;
