-- name: joinings
-- Of an import or of a record, newest first.
select id, import_id, subject_kind, subject_id, key, incoming, before, after, created_at, split_into
from merges
where (%(import)s::text is null or import_id = as_uuid(%(import)s))
    and (%(subject)s::text is null or subject_id = as_uuid(%(subject)s))
order by created_at desc, id limit %(limit)s;

-- name: close
-- Once, and only when it is over.
update imports set state = 'undone', finished_at = clock_timestamp()
where id = as_uuid(%(id)s) and state in ('done', 'failed', 'cancelled');

-- name: changes
-- What an import, or one joined row, did to records of a kind: of each record's changes the latest
-- has place 1. At place 0 stands what the joined row itself said.
select subject_id, before, after, row_number() over (
    partition by subject_id order by changed_at desc, id) as place
from former_values where subject_kind = %(kind)s and import_id = as_uuid(%(import)s)
union all
select subject_id, before, after, 1 from merges where id = as_uuid(%(joining)s)
union all
select null, incoming, '{}', 0 from merges where id = as_uuid(%(joining)s);

-- name: most_changes
-- Of one record.
select coalesce(max(place), 0)::int as most from ({changes}) as c;

-- name: shared
-- What no two records of a kind may share.
select 'companies' as kind, 'domain' as name, domain as value, id from companies
union all select 'companies', 'external_id', external_id, id from companies
union all select 'leads', 'email', email_key, id from leads
union all select 'leads', 'external_id', external_id, id from leads
union all select 'deals', 'external_id', external_id, id from deals
union all select 'events', 'external_id', external_id, id from events;

-- name: steps
-- One change of each record; what another has by now, and no two may share, stays out of it.
select subject_id, after, before - array(
    select o.name from ({shared}) as o
    where o.kind = %(kind)s and o.id is distinct from subject_id and o.value =
        case o.name when 'email' then lower(before ->> 'email') else before ->> o.name end
) as before
from ({changes}) as c where place = %(place)s;

-- name: give_back
-- The former values, where the present ones are those the change left.
select id, given ->> %(name)s::text as name
from give_back(%(kind)s::text::regclass, array(select to_jsonb(s) from ({steps}) as s));

-- name: rename
-- Keys that follow their names.
select id from give_back(%(kind)s::text::regclass, %(steps)s::jsonb[]);

-- name: give_back_stages
-- Stages that only the change knew of go.
delete from deal_stages d
using ({steps}) as s, jsonb_to_recordset(s.after -> 'history') as h(stage text, entered date)
where d.deal_id = s.subject_id and d.stage = h.stage and d.entered = h.entered
    and not exists (
        select from jsonb_to_recordset(s.before -> 'history') as b(stage text, entered date)
        where b.stage = h.stage and b.entered = h.entered);

-- name: compare_sets
-- Until the transaction ends. What was imported a moment ago has no statistics: it looks like a few
-- rows, which would be looked up one by one.
select set_config('enable_nestloop', 'off', true);

-- name: changed
-- What a person changed, or an import that still counts.
select subject_id as id from former_values
where import_id is null or import_id not in (select id from imports where state = 'undone');

-- name: remove_interactions
-- With the pieces they are found by.
with gone as (
    delete from interactions where import_id = as_uuid(%(id)s)
    returning 'interaction:' || id as origin
), pieces as (
    delete from passages where split_part(origin, '#', 1) in (select g.origin from gone g)
)
select from gone;

-- name: remove_objections
-- With the pieces they are found by.
with gone as (
    delete from objections where import_id = as_uuid(%(id)s)
    returning 'objection:' || key as origin
), pieces as (
    delete from passages where split_part(origin, '#', 1) in (select g.origin from gone g)
)
select from gone;

-- name: remove_events
-- What it added, unless it was used or changed since.
delete from events t where import_id = as_uuid(%(id)s)
    and not exists (select from ({changed}) as x where x.id = t.id);

-- name: remove_deals
-- What it added, unless it was used or changed since.
delete from deals t where import_id = as_uuid(%(id)s) and edited = '{}'
    and not exists (select from interactions x where x.deal_id = t.id)
    and not exists (select from advice x where x.deal_id = t.id)
    and not exists (select from ({changed}) as x where x.id = t.id);

-- name: remove_leads
-- What it added, unless it was used or changed since.
delete from leads t where import_id = as_uuid(%(id)s) and edited = '{}'
    and not exists (select from interactions x where x.lead_id = t.id)
    and not exists (select from pitches x where x.lead_id = t.id)
    and not exists (select from ({changed}) as x where x.id = t.id);

-- name: remove_companies
-- The same, with the pieces they are found by.
with gone as (
    delete from companies t where import_id = as_uuid(%(id)s) and edited = '{}'
        and not exists (select from leads x where x.company_id = t.id)
        and not exists (select from deals x where x.company_id = t.id)
        and not exists (select from interactions x where x.company_id = t.id)
        and not exists (select from objections x where x.company_id = t.id)
        and not exists (select from pitches x where x.company_id = t.id)
        and not exists (select from ({changed}) as x where x.id = t.id)
    returning 'company:' || id as origin
), pieces as (
    delete from passages where split_part(origin, '#', 1) in (select g.origin from gone g)
)
select from gone;

-- name: remove_solutions
-- What it added, unless it was used or changed since.
delete from solutions t where import_id = as_uuid(%(id)s)
    and not exists (select from ({changed}) as x where x.id = t.id);

-- name: remove_people
-- What it added, unless it was used or changed since.
delete from people t where import_id = as_uuid(%(id)s) and slack_user_id is null
    and not exists (select from ({changed}) as x where x.id = t.id);

-- name: left
-- What it added that stays.
select count(*)::int as count from (
    select import_id from events
    union all select import_id from deals
    union all select import_id from leads
    union all select import_id from companies
    union all select import_id from solutions
    union all select import_id from people
) as t where import_id = as_uuid(%(id)s);

-- name: unsplit
-- Held until the transaction ends.
select * from merges where id = as_uuid(%(id)s) and split_at is null for update;

-- name: note_split
-- Once.
update merges set split_into = as_uuid(%(into)s), split_at = clock_timestamp()
where id = as_uuid(%(id)s);
