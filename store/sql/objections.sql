-- name: put_many
-- A row comes back only where something was written. A subject of another workspace is none.
insert into objections as o (workspace_id, key, text, answer, category, worked, company_id, deal_id,
    occurred, source, as_of, credibility)
select current_workspace(), r.key, r.text, r.answer, r.category, r.worked, c.id, d.id, r.occurred,
    r.source, r.as_of, r.credibility
from jsonb_to_recordset(%(rows)s) as r(key text, text text, answer text, category text,
    worked boolean, company_id text, deal_id text, occurred date, source text, as_of date,
    credibility real)
left join companies c on c.id = as_uuid(r.company_id)
left join deals d on d.id = as_uuid(r.deal_id)
on conflict (workspace_id, key) do update set
    category = coalesce(excluded.category, o.category),
    worked = coalesce(excluded.worked, o.worked),
    deal_id = coalesce(excluded.deal_id, o.deal_id),
    occurred = coalesce(excluded.occurred, o.occurred),
    source = excluded.source, as_of = excluded.as_of, credibility = excluded.credibility
where (coalesce(excluded.category, o.category), coalesce(excluded.worked, o.worked),
        coalesce(excluded.deal_id, o.deal_id), coalesce(excluded.occurred, o.occurred))
    is distinct from (o.category, o.worked, o.deal_id, o.occurred)
returning (xmax = 0)::int as added;

-- name: all
-- Those that worked first, then the latest.
select * from objections
where (%(company)s::text is null or company_id = as_uuid(%(company)s))
    and (%(category)s::text is null or lower(category) = lower(%(category)s))
order by worked desc nulls last, occurred desc nulls last, created_at desc, id limit %(limit)s;
