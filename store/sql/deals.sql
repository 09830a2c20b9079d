-- name: all_deals
-- Deals with the name of their company and their stages, earliest first.
select d.*, c.name as company, coalesce(h.history, '[]') as history
from deals d left join companies c on c.id = d.company_id
left join lateral (
    select jsonb_agg(jsonb_build_object('stage', s.stage, 'kind', s.kind, 'entered', s.entered)
        order by s.entered, s.stage) as history
    from deal_stages s where s.deal_id = d.id and s.workspace_id = d.workspace_id
) as h on true

-- name: by_ids
-- In no particular order.
{all_deals} where d.id = any((select as_uuids(%(ids)s))::uuid[]);

-- name: by_keys
-- By folded name, oldest first.
{all_deals} where d.name_key = any(%(keys)s) order by d.created_at, d.id;

-- name: identified
-- By our id or that of the system it came from.
{all_deals} where d.id in (
    select as_uuid(%(id)s) union select id from deals where external_id = %(id)s
) order by d.external_id is not distinct from %(id)s, d.id limit 1;

-- name: nearest
-- Names much like one, most alike first.
{all_deals}
join near_deals(%(own)s, %(keys)s::text[], %(pieces)s::text[], %(limit)s)
    with ordinality as n(id, place) on n.id = d.id order by n.place;

-- name: stays
-- How long each deal stayed in each stage it has left.
select s.stage, s.deal_id,
    lead(s.entered) over (partition by s.deal_id order by s.entered, s.stage) - s.entered as days
from deal_stages s

-- name: stage_medians
-- By stage: the median stay in days.
select stage, percentile_cont(0.5) within group (order by days) as days, count(*) as count
from ({stays}) as stays where days is not null group by stage order by stage;

-- name: matching
-- The deals a filter asks for. A median needs five deals.
with medians as materialized (
    select stage, percentile_cont(0.5) within group (order by days) as days
    from ({stays}) as stays where days is not null group by stage having count(*) >= 5
)
select d.*, c.name as company, c.industry
from deals d left join companies c on c.id = d.company_id
where (%(text)s::text is null
        or position(%(text)s in lower(concat_ws(' ', d.name, c.name, d.stage, d.reason))) > 0)
    and (cardinality(%(names)s::text[]) = 0 or d.name_key = any(%(names)s::text[]))
    and (cardinality(%(kinds)s::text[]) = 0 or d.kind = any(%(kinds)s::text[]))
    and (%(outcome)s::text is null
        or case when d.kind in ('won', 'lost') then d.kind else 'open' end = %(outcome)s)
    and (cardinality(%(stages)s::text[]) = 0 or lower(d.stage) = any(%(stages)s::text[]))
    and (cardinality(%(owners)s::text[]) = 0 or lower(d.owner) = any(%(owners)s::text[]))
    and (%(company_id)s::text is null or d.company_id = as_uuid(%(company_id)s))
    and (%(product)s::text is null or exists (
        select from unnest(d.products) as sold where lower(sold) = %(product)s
            or replace(lower(sold), ' ', '') = replace(%(product)s, ' ', '')))
    and (%(competitor)s::text is null or exists (
        select from unnest(d.competitors) as rival
        where position(%(competitor)s in lower(rival)) > 0))
    and (cardinality(%(industries)s::text[]) = 0 or exists (
        select from unnest(%(industries)s::text[]) as wanted
        where position(wanted in lower(c.industry)) > 0
            or position(lower(c.industry) in wanted) > 0))
    and (%(currency)s::text is null or lower(d.currency) = %(currency)s)
    and (%(reason)s::text is null or position(
        regexp_replace(%(reason)s::text, '(e|ing|ition|itors?|s)$', '') in lower(d.reason)) > 0)
    and (%(meeting_from)s::date is null or d.next_meeting >= %(meeting_from)s::date)
    and (%(meeting_to)s::date is null or d.next_meeting <= %(meeting_to)s::date)
    and (%(in_stage_since)s::date is null or coalesce((
        select max(s.entered) from deal_stages s where s.deal_id = d.id and s.stage = d.stage),
        d.created) <= %(in_stage_since)s::date)
    and (cardinality(%(not_kinds)s::text[]) = 0 or d.kind <> all(%(not_kinds)s::text[]))
    and (cardinality(%(not_stages)s::text[]) = 0 or lower(d.stage) <> all(%(not_stages)s::text[]))
    and (cardinality(%(not_owners)s::text[]) = 0
        or coalesce(lower(d.owner), '') <> all(%(not_owners)s::text[]))
    and (cardinality(%(not_industries)s::text[]) = 0 or not exists (
        select from unnest(%(not_industries)s::text[]) as other
        where position(other in lower(c.industry)) > 0))
    and (%(not_product)s::text is null or not exists (
        select from unnest(d.products) as sold where lower(sold) = %(not_product)s))
    and (%(not_competitor)s::text is null or not exists (
        select from unnest(d.competitors) as rival
        where position(%(not_competitor)s in lower(rival)) > 0))
    and (cardinality(%(missing)s::text[] || %(present)s::text[]) = 0 or not exists (
        select from unnest(%(missing)s::text[] || %(present)s::text[]) as part
        where (nullif(case part
            when 'amount' then d.amount::text
            when 'owner' then d.owner
            when 'expected_close' then d.expected_close::text
            when 'next_meeting' then case when d.next_meeting >= %(today)s::date then d.next_meeting::text end
            when 'competitors' then array_to_string(d.competitors, ',')
            when 'products' then array_to_string(d.products, ',')
            when 'company' then d.company_id::text
            when 'stakeholders' then nullif(d.stakeholders::text, '[]')
            when 'reason' then d.reason end, '') is null)
            is distinct from (part = any(%(missing)s::text[]))))
    and (%(amount_min)s::numeric is null or d.amount >= %(amount_min)s::numeric)
    and (%(amount_max)s::numeric is null or d.amount <= %(amount_max)s::numeric)
    and (%(created_from)s::date is null or d.created >= %(created_from)s::date)
    and (%(created_to)s::date is null or d.created <= %(created_to)s::date)
    and (%(closed_from)s::date is null or d.closed >= %(closed_from)s::date)
    and (%(closed_to)s::date is null or d.closed <= %(closed_to)s::date)
    and (%(expected_from)s::date is null or d.expected_close >= %(expected_from)s::date)
    and (%(expected_to)s::date is null or d.expected_close <= %(expected_to)s::date)
    and (not %(slipped)s::bool
        or (d.kind not in ('won', 'lost') and d.expected_close < %(today)s::date))
    and (%(silent_since)s::date is null or (d.kind not in ('won', 'lost') and not exists (
        select from interactions i where i.deal_id = d.id
            and i.occurred >= %(silent_since)s::date)
        and not exists (
        select from interactions i where i.company_id = d.company_id and i.deal_id is null
            and i.occurred >= %(silent_since)s::date)))
    and (not %(stuck)s::bool or (d.kind not in ('won', 'lost') and exists (
        select from medians m
        where m.stage = d.stage
            and %(today)s::date - coalesce((
                select max(s.entered) from deal_stages s
                where s.deal_id = d.id and s.stage = d.stage), d.created)
                > greatest(1.5 * m.days, 14))))

-- name: search
-- One page.
with page as (
    select * from ({matching}) as d
    order by
        case %(sort)s::text when 'amount' then d.amount end desc nulls last,
        case %(sort)s::text when 'created' then d.created when 'closed' then d.closed end
            desc nulls last,
        case %(sort)s::text when 'expected' then d.expected_close end nulls last,
        case %(sort)s::text when 'company' then lower(d.company) end nulls last,
        lower(d.name), d.id
    limit %(limit)s offset %(offset)s
)
select page.*, coalesce((
    select jsonb_agg(jsonb_build_object('stage', s.stage, 'kind', s.kind, 'entered', s.entered)
        order by s.entered, s.stage)
    from deal_stages s where s.deal_id = page.id and s.workspace_id = page.workspace_id
), '[]') as history
from page;

-- name: among
-- Those of some that fit.
select d.id from ({matching}) as d
where d.id = any((select as_uuids(%(ids)s))::uuid[]) and %(sort)s::text is not null;

-- name: count
-- How many there are.
select count(*) from ({matching}) as d where %(sort)s::text is not null;

-- name: totals
-- By currency.
select currency, count(*), coalesce(sum(amount), 0) as amount
from ({matching}) as d where %(sort)s::text is not null
group by currency order by count(*) desc, currency;

-- name: labelled
-- The deals a filter asks for under each of their labels; one label for all where no column is
-- named.
select d.*, label
from ({matching}) as d cross join lateral unnest(case %(column)s::text
        when '' then array['']
        when 'product' then coalesce(nullif(products, '{}'), array[''])
        when 'owner' then array[coalesce(owner, '')]
        when 'kind' then array[kind]
        when 'stage' then array[stage]
        when 'company' then array[coalesce(company, '')]
        when 'competitor' then coalesce(nullif(competitors, '{}'), array[''])
        when 'industry' then array[coalesce(industry, '')]
        when 'currency' then array[coalesce(currency, '')]
        when 'reason' then array[coalesce(reason, '')]
        when 'source' then array[source]
        when 'outcome' then array[case when kind in ('won', 'lost') then kind else 'open' end]
        when 'year' then array[coalesce(to_char(coalesce(closed, expected_close, created),
            'YYYY'), '')]
        when 'quarter' then array[coalesce(to_char(coalesce(closed, expected_close, created),
            'YYYY "Q"Q'), '')]
        when 'month' then array[coalesce(to_char(coalesce(closed, expected_close, created),
            'YYYY-MM'), '')]
        end) as label
where %(sort)s::text is not null

-- name: counts_by
-- By one column, with sums by currency.
select label, sum(count)::int as count, jsonb_object_agg(currency, amount) as sums
from (
    select label, coalesce(currency, '') as currency, count(*) as count,
        coalesce(sum(amount), 0) as amount
    from ({labelled}) as d
    group by label, coalesce(currency, '')
) as grouped
group by label order by 2 desc, label;

-- name: averages
-- By label and currency: how many deals have the figure, its mean and its median.
select label, code as currency, count(figure)::int as count, avg(figure) as mean,
    percentile_cont(0.5) within group (order by figure) as median
from (
    select label, case %(measure)s::text when 'amount' then coalesce(d.currency, '') end as code,
        case %(measure)s::text when 'amount' then d.amount
            when 'cycle' then (d.closed - d.created)::numeric end as figure
    from ({labelled}) as d
) as measured
where figure is not null
group by label, code order by 3 desc, label, code;

-- name: rates
-- By label: how many were won and how many lost.
select label, count(*) filter (where kind = 'won')::int as won,
    count(*) filter (where kind = 'lost')::int as lost
from ({labelled}) as d where kind in ('won', 'lost')
group by label order by count(*) desc, label;

-- name: candidates
-- Every record that incoming ones might be.
{all_deals} where d.id in (
    select id from deals
        where id = any(array(select as_uuid(word) from unnest(%(ids)s::text[]) as word))
    union select id from deals where external_id = any(%(externals)s::text[])
    union select id from deals where name_key = any(%(keys)s::text[])
) order by d.created_at, d.id;

-- name: save
-- Writes records whole, new and known alike. A company of another workspace is no company.
insert into deals (workspace_id, id, name, name_key, company_id, amount, currency, stage, kind,
    owner, created, expected_close, closed, reason, next_meeting, competitors, products,
    stakeholders, external_id, custom, source, as_of, credibility, import_id,
    created_at)
select current_workspace(), id, name, name_key,
    (select c.id from companies c where c.id = as_uuid(r.company_id)), amount, currency, stage,
    kind, owner, created, expected_close, closed, reason, next_meeting, competitors, products,
    stakeholders, external_id, custom, source, as_of, credibility,
    as_uuid(%(import)s), now() + place * interval '1 microsecond'
from jsonb_to_recordset(%(rows)s) as r(id uuid, name text, name_key text, company_id text,
    amount numeric, currency text, stage text, kind text, owner text, created date,
    expected_close date, closed date, reason text, next_meeting date, competitors text[],
    products text[], stakeholders jsonb, external_id text, custom jsonb, source text, as_of date,
    credibility real, place integer)
on conflict (id) do update set
    name = excluded.name, name_key = excluded.name_key, company_id = excluded.company_id,
    amount = excluded.amount, currency = excluded.currency, stage = excluded.stage,
    kind = excluded.kind, owner = excluded.owner, created = excluded.created,
    expected_close = excluded.expected_close, closed = excluded.closed,
    reason = excluded.reason, next_meeting = excluded.next_meeting,
    competitors = excluded.competitors, products = excluded.products,
    stakeholders = excluded.stakeholders, external_id = excluded.external_id,
    custom = excluded.custom, source = excluded.source, as_of = excluded.as_of,
    credibility = excluded.credibility, updated_at = now();

-- name: save_stages
-- The stages deals went through; what is known stays.
insert into deal_stages (workspace_id, deal_id, entered, stage, kind)
select distinct on (deal_id, entered, stage) current_workspace(), deal_id, entered, stage, kind
from jsonb_to_recordset(%(rows)s) as r(deal_id uuid, entered date, stage text, kind text)
on conflict do nothing;

-- name: edited
-- Marks what a person wrote.
update deals set edited = (
    select coalesce(array_agg(distinct name), '{}') from unnest(edited || %(names)s::text[]) as name
) where id = as_uuid(%(id)s);

-- name: released
-- Imports may write these columns again.
update deals set edited = (
    select coalesce(array_agg(name), '{}') from unnest(edited) as name
    where name <> all(%(names)s::text[])
) where id = as_uuid(%(id)s);

-- name: written
-- The different values of a column, most frequent first.
select value from (
    select unnest(case %(column)s::text when 'stage' then array[stage]
        when 'owner' then array[owner] when 'currency' then array[currency]
        when 'reason' then array[reason] when 'product' then products end) as value from deals
) as v where value <> '' group by value order by count(*) desc, value limit 2000;

-- name: by_external
-- The one with this id in the source system.
{all_deals} where d.external_id = %(external)s;

-- name: by_externals
-- Those with these ids in the source system.
{all_deals} where d.external_id = any(%(externals)s::text[]);

-- name: respell_product
-- Gives a product the catalogue's spelling, in the names made from it too.
update deals set products = array_replace(products, %(old)s, %(new)s),
    name = case when external_id is null then name else replace(name, %(old)s, %(new)s) end
where %(old)s = any(products) and not edited && '{products,name}'::text[];

-- name: forget_stages
-- The stages of a deal's history that an edit took out.
delete from deal_stages where deal_id = as_uuid(%(id)s) and (entered, stage) not in (
    select r.entered, r.stage from jsonb_to_recordset(%(rows)s) as r(entered date, stage text));

-- name: stages
-- Every stage in use with what it means, in the order a deal goes through them.
select stage, kind from (
    select stage, mode() within group (order by kind) as kind, count(*) as deals
    from (select stage, kind from deals union all select stage, kind from deal_stages) as gone
    where stage <> '' group by stage
) as used
order by array_position(array['prospecting', 'qualification', 'proposal', 'negotiation', 'won',
    'lost'], kind), deals desc, stage limit 100;

-- name: reasons
-- Why deals were won or lost, the most frequent reason first.
select reason from deals where kind = %(outcome)s and reason <> ''
group by reason order by count(*) desc, reason limit %(limit)s;
