-- name: all_leads
-- Leads with the name of their company.
select l.*, c.name as company from leads l left join companies c on c.id = l.company_id

-- name: by_ids
-- In no particular order.
{all_leads} where l.id = any((select as_uuids(%(ids)s))::uuid[]);

-- name: by_keys
-- By folded name, oldest first.
{all_leads} where l.name_key = any(%(keys)s) order by l.created_at, l.id;

-- name: by_email
-- The lead an address belongs to.
{all_leads} where l.email_key = %(email)s;

-- name: identified
-- By our id or that of the system it came from.
{all_leads} where l.id in (
    select as_uuid(%(id)s) union select id from leads where external_id = %(id)s
) order by l.external_id is not distinct from %(id)s, l.id limit 1;

-- name: by_emails
-- The leads these addresses belong to.
{all_leads} where l.email_key = any(%(emails)s::text[]);

-- name: nearest
-- Names much like one, most alike first.
{all_leads}
join near_leads(%(own)s, %(keys)s::text[], %(heads)s::text[], %(tails)s::text[], %(limit)s)
    with ordinality as n(id, place) on n.id = l.id order by n.place;

-- name: matching
-- The leads a filter asks for.
select l.*, c.name as company, coalesce(c.size_high, c.size_low) as size, c.size_low,
    c.size_high, c.industry, coalesce(l.location, c.location) as place
from leads l left join companies c on c.id = l.company_id
where (%(text)s::text is null or position(%(text)s in lower(concat_ws(' ', l.name, l.email, l.title,
        c.name, l.location, l.description))) > 0)
    and (cardinality(%(names)s::text[]) = 0 or l.name_key = any(%(names)s::text[]))
    and (cardinality(%(industries)s::text[]) = 0 or exists (
        select from unnest(%(industries)s::text[]) as wanted
        where position(wanted in lower(c.industry)) > 0
            or position(lower(c.industry) in wanted) > 0))
    and (%(location)s::text is null
        or position(%(location)s in lower(coalesce(l.location, c.location))) > 0)
    and (cardinality(%(statuses)s::text[]) = 0 or l.status = any(%(statuses)s::text[]))
    and (%(title)s::text is null or position(%(title)s in lower(l.title)) > 0)
    and (%(company_id)s::text is null or l.company_id = as_uuid(%(company_id)s))
    and (cardinality(%(owners)s::text[]) = 0 or lower(l.owner) = any(%(owners)s::text[]))
    and (%(size_min)s::int is null or (coalesce(c.size_low, c.size_high) is not null
        and coalesce(c.size_high, 2147483647) >= %(size_min)s::int))
    and (%(size_max)s::int is null or (coalesce(c.size_low, c.size_high) is not null
        and coalesce(c.size_low, 0) <= %(size_max)s::int))
    and (%(not_contacted_since)s::date is null or l.last_contacted is null
        or l.last_contacted < %(not_contacted_since)s::date)
    and (%(contacted_since)s::date is null or l.last_contacted >= %(contacted_since)s::date)
    and (%(created_since)s::date is null or l.created_at >= %(created_since)s::date)
    and (not %(never_contacted)s::bool or l.last_contacted is null)
    and not exists (
        select from unnest(%(tech)s::text[]) as wanted where not exists (
            select from unnest(c.tech_stack) as used where position(wanted in lower(used)) > 0))
    and (cardinality(%(places)s::text[]) = 0 or exists (
        select from unnest(%(places)s::text[]) as wanted where position(wanted in lower(coalesce(l.location, c.location))) > 0))
    and (cardinality(%(not_places)s::text[]) = 0 or not exists (
        select from unnest(%(not_places)s::text[]) as other where position(other in lower(coalesce(l.location, c.location))) > 0))
    and (cardinality(%(not_industries)s::text[]) = 0 or not exists (
        select from unnest(%(not_industries)s::text[]) as other
        where position(other in lower(c.industry)) > 0))
    and (cardinality(%(not_owners)s::text[]) = 0
        or coalesce(lower(l.owner), '') <> all(%(not_owners)s::text[]))
    and (cardinality(%(not_tech)s::text[]) = 0 or not exists (
        select from unnest(%(not_tech)s::text[]) as other, unnest(c.tech_stack) as used
        where position(other in lower(used)) > 0))
    and (cardinality(%(not_statuses)s::text[]) = 0 or l.status <> all(%(not_statuses)s::text[]))
    and (%(not_title)s::text is null or coalesce(position(%(not_title)s in lower(l.title)), 0) = 0)
    and (%(created_until)s::date is null or l.created_at < %(created_until)s::date + 1)
    and (cardinality(%(missing)s::text[] || %(present)s::text[]) = 0 or not exists (
        select from unnest(%(missing)s::text[] || %(present)s::text[]) as part
        where (nullif(case part
            when 'email' then l.email
            when 'phone' then l.phone
            when 'title' then l.title
            when 'company' then l.company_id::text
            when 'owner' then l.owner
            when 'location' then coalesce(l.location, c.location)
            when 'linkedin' then l.linkedin
            when 'industry' then c.industry
            when 'language' then l.language end, '') is null)
            is distinct from (part = any(%(missing)s::text[]))))
    and %(today)s::date is not null

-- name: search
-- One page.
select * from ({matching}) as l
order by
    case %(sort)s::text when 'size' then l.size end desc nulls last,
    case %(sort)s::text when 'last_contacted' then l.last_contacted end desc nulls last,
    case %(sort)s::text when 'created' then l.created_at end desc nulls last,
    case %(sort)s::text when 'company' then lower(l.company) end nulls last,
    lower(l.name), l.id
limit %(limit)s offset %(offset)s;

-- name: among
-- Those of some that fit.
select l.id from ({matching}) as l
where l.id = any((select as_uuids(%(ids)s))::uuid[]) and %(sort)s::text is not null;

-- name: count
-- How many there are.
select count(*) from ({matching}) as l where %(sort)s::text is not null;

-- name: candidates
-- Every record that incoming ones might be.
{all_leads} where l.id in (
    select id from leads
        where id = any(array(select as_uuid(word) from unnest(%(ids)s::text[]) as word))
    union select id from leads where external_id = any(%(externals)s::text[])
    union select id from leads where email_key = any(%(emails)s::text[])
    union select id from leads where linkedin = any(%(profiles)s::text[])
    union select id from leads where name_key = any(%(keys)s::text[])
) order by l.created_at, l.id;

-- name: save
-- Writes records whole, new and known alike. A company of another workspace is no company.
insert into leads (workspace_id, id, name, name_key, email, title, company_id, status, phone,
    location, linkedin, language, owner, description, last_contacted, external_id, custom,
    source, as_of, credibility, import_id,
    created_at)
select current_workspace(), id, name, name_key, email, title,
    (select c.id from companies c where c.id = as_uuid(r.company_id)), status, phone,
    location, linkedin, language, owner, description, last_contacted, external_id, custom,
    source, as_of, credibility,
    as_uuid(%(import)s), now() + place * interval '1 microsecond'
from jsonb_to_recordset(%(rows)s) as r(id uuid, name text, name_key text, email text, title text,
    company_id text, status text, phone text, location text, linkedin text, language text,
    owner text, description text, last_contacted date, external_id text, custom jsonb,
    source text, as_of date, credibility real, place integer)
on conflict (id) do update set
    name = excluded.name, name_key = excluded.name_key, email = excluded.email,
    title = excluded.title, company_id = excluded.company_id, status = excluded.status,
    phone = excluded.phone, location = excluded.location, linkedin = excluded.linkedin,
    language = excluded.language, owner = excluded.owner, description = excluded.description,
    last_contacted = excluded.last_contacted, external_id = excluded.external_id,
    custom = excluded.custom, source = excluded.source, as_of = excluded.as_of,
    credibility = excluded.credibility, updated_at = now();

-- name: edited
-- Marks what a person wrote.
update leads set edited = (
    select coalesce(array_agg(distinct name), '{}') from unnest(edited || %(names)s::text[]) as name
) where id = as_uuid(%(id)s);

-- name: released
-- Imports may write these columns again.
update leads set edited = (
    select coalesce(array_agg(name), '{}') from unnest(edited) as name
    where name <> all(%(names)s::text[])
) where id = as_uuid(%(id)s);

-- name: written
-- The different values of a column, most frequent first.
select value from (
    select case %(column)s::text when 'title' then title when 'location' then location end
        as value from leads
) as v where value is not null group by value order by count(*) desc, value limit 2000;

-- name: counts_by
-- By one column.
select label, count(*)::int as count from (
    select case %(column)s::text
        when 'owner' then coalesce(owner, '')
        when 'status' then status
        when 'industry' then coalesce(industry, '')
        when 'company' then coalesce(company, '')
        when 'location' then coalesce(place, '')
        when 'title' then coalesce(title, '')
        when 'source' then source
        when 'size' then case when coalesce(size_low, size_high) is null then ''
            when coalesce(size_low, size_high) >= 5000 then '5,000 or more'
            when coalesce(size_low, size_high) >= 1000 then '1,000–4,999'
            when coalesce(size_low, size_high) >= 500 then '500–999'
            when coalesce(size_low, size_high) >= 100 then '100–499'
            when coalesce(size_low, size_high) >= 50 then '50–99' else 'under 50' end end as label
    from ({matching}) as l where %(sort)s::text is not null
) as labelled
group by label order by 2 desc, label;
