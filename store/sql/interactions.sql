-- name: add_many
-- Touches not known yet. A subject of another workspace is no subject.
insert into interactions (workspace_id, kind, direction, occurred, subject, content, sentiment,
    outcome, lead_id, company_id, deal_id, owner, external_id, source, as_of, credibility)
select current_workspace(), r.kind, r.direction, r.occurred, r.subject, r.content, r.sentiment,
    r.outcome, l.id, c.id, d.id, r.owner, r.external_id, r.source, r.as_of, r.credibility
from jsonb_to_recordset(%(rows)s) as r(kind text, direction text, occurred timestamptz,
    subject text, content text, sentiment text, outcome text, lead_id text, company_id text,
    deal_id text, owner text, external_id text, source text, as_of date, credibility real)
left join leads l on l.id = as_uuid(r.lead_id)
left join companies c on c.id = as_uuid(r.company_id)
left join deals d on d.id = as_uuid(r.deal_id)
on conflict (workspace_id, external_id) where external_id is not null do nothing;

-- name: touch_leads
-- A lead was last contacted on the day of its latest real touch. What an import changes is kept.
with t as (
    select lead_id, (max(occurred) at time zone 'UTC')::date as day from interactions
    where lead_id = any(array(select as_uuid(word) from unnest(%(leads)s::text[]) as word))
        and kind in ('email', 'call', 'meeting', 'event', 'linkedin')
    group by lead_id
), kept as (
    insert into former_values (workspace_id, subject_kind, subject_id, before, after, import_id)
    select current_workspace(), 'leads', l.id,
        jsonb_build_object('last_contacted', l.last_contacted),
        jsonb_build_object('last_contacted', t.day), current_import()
    from t join leads l on l.id = t.lead_id
    where current_import() is not null
        and (l.last_contacted is null or l.last_contacted < t.day)
)
update leads l set last_contacted = t.day
from t where l.id = t.lead_id and (l.last_contacted is null or l.last_contacted < t.day);

-- name: for_lead
-- Newest first.
select * from interactions where lead_id = as_uuid(%(id)s)
order by occurred desc, id limit %(limit)s;

-- name: for_deal
-- Newest first.
select * from interactions where deal_id = as_uuid(%(id)s)
order by occurred desc, id limit %(limit)s;

-- name: for_company
-- Its own and those of its leads and deals, newest first.
select * from interactions where id in (
    select id from interactions where company_id = as_uuid(%(id)s)
    union select i.id from interactions i join leads l on l.id = i.lead_id
        where l.company_id = as_uuid(%(id)s)
    union select i.id from interactions i join deals d on d.id = i.deal_id
        where d.company_id = as_uuid(%(id)s))
order by occurred desc, id limit %(limit)s;

-- name: last_touch
-- The day of the latest touch of a lead, a company or a deal.
select (max(occurred) at time zone 'UTC')::date as day from interactions i
where lead_id = as_uuid(%(lead)s)
    or deal_id = as_uuid(%(deal)s)
    or (deal_id is null and company_id =
        (select company_id from deals where id = as_uuid(%(deal)s)))
    or company_id = as_uuid(%(company)s)
    or lead_id in (select id from leads where company_id = as_uuid(%(company)s))
    or deal_id in (select id from deals where company_id = as_uuid(%(company)s));

-- name: counts
-- By kind.
select kind, count(*) from interactions
where (%(lead)s::text is null or lead_id = as_uuid(%(lead)s))
    and (%(company)s::text is null or company_id = as_uuid(%(company)s))
    and (%(deal)s::text is null or deal_id = as_uuid(%(deal)s))
group by kind order by kind;

-- name: remove_note
-- A note, and the pieces of it that are searched.
with gone as (
    delete from interactions where external_id = %(external)s and kind = 'note' returning id
), pieces as (
    delete from passages p using gone where split_part(p.origin, '#', 1) = 'interaction:' || gone.id
)
select id from gone;
