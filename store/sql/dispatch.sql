-- name: add_team
-- A Slack team's workspace.
insert into workspaces (team_id, name) values (%(team)s, %(name)s) on conflict do nothing;

-- name: team
-- The workspace of a team.
select id from workspaces where team_id = %(team)s;

-- name: workspaces
-- All of them.
select id from workspaces order by id;

-- name: due_lanes
-- The place of each lane that may run something: its first turn, when nothing of it is running
-- with a live lease.
select t.workspace_id, t.lane, t.place
from (
    select workspace_id, lane, min(created_at) as place
    from turns
    where (state = 'waiting' and not_before <= now())
        or (state = 'running' and lease_until < now())
    group by workspace_id, lane
) as t
where not exists (
    select from turns r where r.workspace_id = t.workspace_id and r.lane = t.lane
        and r.state = 'running' and r.lease_until >= now())

-- name: next_turn
-- The lane whose turn has waited longest.
{due_lanes} order by t.place, t.workspace_id, t.lane limit 1;

-- name: next_turn_after
-- The lane after one that somebody else is claiming.
{due_lanes} and (t.place, t.workspace_id, t.lane) > (%(place)s, %(workspace)s::uuid, %(lane)s)
order by t.place, t.workspace_id, t.lane limit 1;

-- name: lock_lane
-- Held until the transaction ends; whoever comes second goes elsewhere.
select pg_try_advisory_xact_lock(hashtextextended('lane:' || %(workspace)s || ':' || %(lane)s, 0))
    as free;

-- name: claim_turn
-- The lane's oldest, unless another of it runs.
update turns t set state = 'running', fence = t.fence + 1, tries = t.tries + 1,
    crashes = t.crashes + (t.state = 'running')::int,
    worker = %(worker)s, lease_until = now() + make_interval(secs => %(seconds)s)
where t.id = (
    select n.id from turns n
    where n.workspace_id = as_uuid(%(workspace)s) and n.lane = %(lane)s
        and ((n.state = 'waiting' and n.not_before <= now())
            or (n.state = 'running' and n.lease_until < now()))
        and not exists (
            select from turns r where r.workspace_id = n.workspace_id and r.lane = n.lane
                and r.state = 'running' and r.id <> n.id)
    order by n.state = 'running' desc, n.created_at, n.id limit 1
    for update)
returning t.id, t.workspace_id, t.fence;

-- name: claim_outbox
-- What is due, first come first served within an owner's thread.
with due as materialized (
    select o.id from outbox o
    where ((o.state = 'waiting' and o.not_before <= now())
            or (o.state = 'sending' and o.lease_until < now()))
        and not exists (
            select from outbox e
            where e.workspace_id = o.workspace_id and e.owner = o.owner
                and e.channel = o.channel and e.thread is not distinct from o.thread
                and e.state in ('waiting', 'sending') and e.shown = 0
                and (e.created_at, e.id) < (o.created_at, o.id))
    order by o.not_before, o.created_at, o.id
    limit %(limit)s
    for update of o skip locked
)
update outbox o set state = 'sending', fence = o.fence + 1, tries = o.tries + 1,
    lease_until = now() + make_interval(secs => %(seconds)s)
from due where o.id = due.id
returning o.id, o.workspace_id, o.fence;

-- name: batches_with_work
-- Items to claim, or nothing left but to pack.
select b.workspace_id, b.id from batches b
where (b.state = 'running' and exists (
        select from batch_items i where i.batch_id = b.id
            and ((i.state = 'waiting' and i.not_before <= now())
                or (i.state = 'running' and i.lease_until < now()))))
    or (b.state = 'packing' and b.lease_until < now())
    or (b.state in ('running', 'paused', 'cancelling') and not exists (
        select from batch_items i where i.batch_id = b.id and (i.state = 'waiting'
            or (i.state = 'running' and (b.state <> 'cancelling' or i.lease_until >= now())))))
order by b.created_at, b.id;

-- name: next_due
-- The next moment at which something can be claimed.
select min(due) as due from (
    select min(case state when 'waiting' then not_before else lease_until end) as due
        from turns where state in ('waiting', 'running')
    union all
    select min(case state when 'waiting' then not_before else lease_until end)
        from outbox where state in ('waiting', 'sending')
    union all
    select min(case state when 'waiting' then not_before else lease_until end)
        from batch_items where state in ('waiting', 'running')
    union all
    select min(lease_until) from batches where state = 'packing'
) as all_due;
