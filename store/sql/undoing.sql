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
-- What an import changed, for each record the latest first.
select subject_id, before, after,
    row_number() over (partition by subject_id order by changed_at desc, id)::int as rank
from former_values where subject_kind = %(kind)s and import_id = as_uuid(%(id)s);

-- name: restore_companies
-- The former values, where the present ones are those the change left.
update companies t set (
    name, domain, industry, size_low, size_high, location, website, founded, revenue,
    description, owner, parent, tech_stack, pain_points, competitors, products, external_id,
    custom
) = (
    select
        name, domain, industry, size_low, size_high, location, website, founded, revenue,
        description, owner, parent, tech_stack, pain_points, competitors, products, external_id,
        custom
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join companies k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.name as name, p.patch ? 'name' as renamed;

-- name: rename_companies
-- Keys that follow their names.
update companies t set name_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_leads
-- The former values, where the present ones are those the change left.
update leads t set (
    name, email, title, company_id, status, phone, location, linkedin, language, owner,
    description, last_contacted, external_id, custom
) = (
    select
        name, email, title, company_id, status, phone, location, linkedin, language, owner,
        description, last_contacted, external_id, custom
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join leads k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.name as name, p.patch ? 'name' as renamed;

-- name: rename_leads
-- Keys that follow their names.
update leads t set name_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_deals
-- The former values, where the present ones are those the change left.
update deals t set (
    name, company_id, amount, currency, stage, kind, owner, created, expected_close, closed,
    reason, next_meeting, competitors, products, stakeholders, external_id, custom
) = (
    select
        name, company_id, amount, currency, stage, kind, owner, created, expected_close, closed,
        reason, next_meeting, competitors, products, stakeholders, external_id, custom
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join deals k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.name as name, p.patch ? 'name' as renamed;

-- name: rename_deals
-- Keys that follow their names.
update deals t set name_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_solutions
-- The former values, where the present ones are those the change left.
update solutions t set (
    name, category, description, use_cases, industries, keywords, pricing_model, price, currency
) = (
    select
        name, category, description, use_cases, industries, keywords, pricing_model, price,
        currency
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join solutions k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.name as name, p.patch ? 'name' as renamed;

-- name: rename_solutions
-- Keys that follow their names.
update solutions t set name_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_people
-- The former values, where the present ones are those the change left.
update people t set (
    name, email, role, manager, region
) = (
    select
        name, email, role, manager, region
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join people k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.name as name, p.patch ? 'name' as renamed;

-- name: rename_people
-- Keys that follow their names.
update people t set name_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_events
-- The former values, where the present ones are those the change left.
update events t set (
    title, description, kind, starts, ends, location, industries, roles, solutions, external_id
) = (
    select
        title, description, kind, starts, ends, location, industries, roles, solutions,
        external_id
    from jsonb_populate_record(t, p.patch))
from (
    select k.id, (
        select jsonb_object_agg(name, s.before -> name) from jsonb_object_keys(s.before) as name
        where to_jsonb(jsonb_populate_record(k, s.after)) -> name = to_jsonb(k) -> name) as patch
    from jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb)
    join events k on k.id = s.subject_id
) as p
where t.id = p.id and p.patch is not null
returning t.id, t.title as name, p.patch ? 'title' as renamed;

-- name: rename_events
-- Keys that follow their names.
update events t set title_key = r.key from jsonb_to_recordset(%(rows)s) as r(id uuid, key text)
where t.id = r.id;

-- name: restore_stages
-- Stages that only the change knew of.
delete from deal_stages d
using jsonb_to_recordset(%(rows)s) as s(subject_id uuid, before jsonb, after jsonb),
    jsonb_to_recordset(s.after -> 'history') as h(stage text, entered date)
where d.deal_id = s.subject_id and d.stage = h.stage and d.entered = h.entered
    and not exists (
        select from jsonb_to_recordset(s.before -> 'history') as b(stage text, entered date)
        where b.stage = h.stage and b.entered = h.entered);

-- name: remove_interactions
-- With the pieces they are found by.
with gone as (
    delete from interactions where import_id = as_uuid(%(id)s) returning id
), pieces as (
    delete from passages p using gone
    where left(p.origin, 12) = 'interaction:'
        and split_part(substr(p.origin, 13), '#', 1) = gone.id::text
)
select id from gone;

-- name: remove_objections
-- With the pieces they are found by.
with gone as (
    delete from objections where import_id = as_uuid(%(id)s) returning key
), pieces as (
    delete from passages p using gone where p.origin = 'objection:' || gone.key
)
select key from gone;

-- name: remove_events
-- What it added and nobody has used or changed since.
delete from events t
where import_id = as_uuid(%(id)s)
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id);

-- name: left_events
-- What it added that stays.
select count(*)::int as count from events where import_id = as_uuid(%(id)s);

-- name: remove_deals
-- What it added and nobody has used or changed since.
delete from deals t
where import_id = as_uuid(%(id)s)
    and edited = '{}'
    and not exists (select from interactions i where i.deal_id = t.id)
    and not exists (select from advice a where a.deal_id = t.id)
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id);

-- name: left_deals
-- What it added that stays.
select count(*)::int as count from deals where import_id = as_uuid(%(id)s);

-- name: remove_leads
-- What it added and nobody has used or changed since.
delete from leads t
where import_id = as_uuid(%(id)s)
    and edited = '{}'
    and not exists (select from interactions i where i.lead_id = t.id)
    and not exists (select from pitches p where p.lead_id = t.id)
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id);

-- name: left_leads
-- What it added that stays.
select count(*)::int as count from leads where import_id = as_uuid(%(id)s);

-- name: remove_companies
-- What it added and nobody has used or changed since.
with gone as (
    delete from companies t
where import_id = as_uuid(%(id)s)
    and edited = '{}'
    and not exists (select from leads l where l.company_id = t.id)
    and not exists (select from deals d where d.company_id = t.id)
    and not exists (select from interactions i where i.company_id = t.id)
    and not exists (select from objections o where o.company_id = t.id)
    and not exists (select from pitches p where p.company_id = t.id)
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id)
    returning id
), pieces as (
    delete from passages p using gone
    where left(p.origin, 8) = 'company:'
        and split_part(substr(p.origin, 9), '#', 1) = gone.id::text
)
select id from gone;

-- name: left_companies
-- What it added that stays.
select count(*)::int as count from companies where import_id = as_uuid(%(id)s);

-- name: remove_solutions
-- What it added and nobody has used or changed since.
delete from solutions t
where import_id = as_uuid(%(id)s)
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id);

-- name: left_solutions
-- What it added that stays.
select count(*)::int as count from solutions where import_id = as_uuid(%(id)s);

-- name: remove_people
-- What it added and nobody has used or changed since.
delete from people t
where import_id = as_uuid(%(id)s)
    and slack_user_id is null
    and not exists (select from former_values f where f.subject_id = t.id
        and f.import_id is distinct from t.import_id);

-- name: left_people
-- What it added that stays.
select count(*)::int as count from people where import_id = as_uuid(%(id)s);

-- name: unsplit
-- Held until the transaction ends.
select * from merges where id = as_uuid(%(id)s) and split_at is null for update;

-- name: note_split
-- Once.
update merges set split_into = as_uuid(%(into)s), split_at = clock_timestamp()
where id = as_uuid(%(id)s);

-- name: split_companies
-- The row as a record of its own; what no two records may share stays with the first.
insert into companies (
    workspace_id, name_key, name, domain, industry, size_low, size_high, location, website,
    founded, revenue, description, owner, parent, tech_stack, pain_points, competitors, products,
    external_id, custom, source, as_of, credibility, import_id
)
select
    current_workspace(), %(key)s, r.name,
    case when exists (select from companies k where k.domain = r.domain)
        then null else r.domain end, r.industry, r.size_low, r.size_high, r.location, r.website,
    r.founded, r.revenue, r.description, r.owner, r.parent, r.tech_stack, r.pain_points,
    r.competitors, r.products,
    case when exists (select from companies k where k.external_id = r.external_id)
        then null else r.external_id end, r.custom, m.incoming #>> '{provenance,source}',
    (m.incoming #>> '{provenance,as_of}')::date,
    (m.incoming #>> '{provenance,credibility}')::real, m.import_id
from merges m, jsonb_populate_record(null::companies, m.incoming - 'id') as r
where m.id = as_uuid(%(id)s)
returning id;

-- name: split_leads
-- The row as a record of its own; what no two records may share stays with the first.
insert into leads (
    workspace_id, name_key, name, email, title, company_id, status, phone, location, linkedin,
    language, owner, description, last_contacted, external_id, custom, source, as_of,
    credibility, import_id
)
select
    current_workspace(), %(key)s, r.name,
    case when exists (select from leads k where k.email_key = lower(r.email))
        then null else r.email end, r.title,
    (select c.id from companies c where c.id = r.company_id), r.status, r.phone, r.location,
    r.linkedin, r.language, r.owner, r.description, r.last_contacted,
    case when exists (select from leads k where k.external_id = r.external_id)
        then null else r.external_id end, r.custom, m.incoming #>> '{provenance,source}',
    (m.incoming #>> '{provenance,as_of}')::date,
    (m.incoming #>> '{provenance,credibility}')::real, m.import_id
from merges m, jsonb_populate_record(null::leads, m.incoming - 'id') as r
where m.id = as_uuid(%(id)s)
returning id;

-- name: split_deals
-- The row as a record of its own; what no two records may share stays with the first.
insert into deals (
    workspace_id, name_key, name, company_id, amount, currency, stage, kind, owner, created,
    expected_close, closed, reason, next_meeting, competitors, products, stakeholders,
    external_id, custom, source, as_of, credibility, import_id
)
select
    current_workspace(), %(key)s, r.name,
    (select c.id from companies c where c.id = r.company_id), r.amount, r.currency, r.stage,
    r.kind, r.owner, r.created, r.expected_close, r.closed, r.reason, r.next_meeting,
    r.competitors, r.products, r.stakeholders,
    case when exists (select from deals k where k.external_id = r.external_id)
        then null else r.external_id end, r.custom, m.incoming #>> '{provenance,source}',
    (m.incoming #>> '{provenance,as_of}')::date,
    (m.incoming #>> '{provenance,credibility}')::real, m.import_id
from merges m, jsonb_populate_record(null::deals, m.incoming - 'id') as r
where m.id = as_uuid(%(id)s)
returning id;
