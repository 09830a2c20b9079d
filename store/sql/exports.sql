-- name: custom_keys
-- What leads, companies or deals hold beside their columns.
select distinct key from (
    select jsonb_object_keys(custom) as key from leads where %(kind)s = 'leads'
    union all select jsonb_object_keys(custom) from companies where %(kind)s = 'companies'
    union all select jsonb_object_keys(custom) from deals where %(kind)s = 'deals'
) as k order by key limit 500;

-- name: domains
-- The domains of companies.
select id, domain from companies where id = any(as_uuids(%(ids)s::text[])) and domain is not null;

-- name: interactions
-- Touches with the names of whom they were with, oldest first.
select i.*, l.name as lead, l.email, c.name as company, c.domain as company_domain,
    coalesce(d.external_id, d.name) as deal
from interactions i
left join leads l on l.id = i.lead_id
left join companies c on c.id = i.company_id
left join deals d on d.id = i.deal_id
where %(subject)s::text is null or as_uuid(%(subject)s) in (i.lead_id, i.company_id, i.deal_id)
    or as_uuid(%(subject)s) in (l.company_id, d.company_id)
order by i.occurred, i.id;

-- name: pitches
-- Pitches with the names of whom they are for, oldest first.
select p.*, l.name as lead, l.email, c.name as company
from pitches p
left join leads l on l.id = p.lead_id
left join companies c on c.id = coalesce(p.company_id, l.company_id)
where %(subject)s::text is null or as_uuid(%(subject)s) in (p.lead_id, p.company_id, l.company_id)
order by p.created_at, p.id;

-- name: solutions
-- What we sell.
select * from solutions where %(subject)s::text is null order by name, id;
