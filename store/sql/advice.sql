-- name: keep
-- Opens or renews one piece per signal, save those decided lately for the same reason.
insert into advice as a (workspace_id, deal_id, signal, title, reason, confidence)
select distinct on (r.signal) current_workspace(), d.id, r.signal, r.title, r.reason, r.confidence
from jsonb_to_recordset(%(rows)s) as r(signal text, title text, reason text, confidence real,
    ordinal int)
join deals d on d.id = as_uuid(%(deal)s)
where not exists (
    select from advice old where old.deal_id = d.id and old.signal = r.signal
        and old.state <> 'open' and old.reason = r.reason
        and old.decided_at > now() - interval '30 days')
order by r.signal, r.ordinal
on conflict (workspace_id, deal_id, signal) where state = 'open' do update set
    title = excluded.title, reason = excluded.reason, confidence = excluded.confidence
returning *;

-- name: by_id
-- One.
select * from advice where id = as_uuid(%(id)s);

-- name: for_deal
-- Newest first.
select * from advice where deal_id = as_uuid(%(deal)s) order by created_at desc, id;

-- name: decide
-- Once.
update advice set state = %(state)s, decided_at = now(), decision_reason = %(reason)s,
    decided_by = (select id from people where id = as_uuid(%(person)s))
where id = as_uuid(%(id)s) and state = 'open' returning *;

-- name: open_for
-- What is still to be done on somebody's open deals, surest first.
select a.* from advice a join deals d on d.id = a.deal_id
where a.state = 'open' and d.kind not in ('won', 'lost') and lower(d.owner) = %(name)s
order by a.confidence desc, a.created_at desc, a.id limit %(limit)s;
