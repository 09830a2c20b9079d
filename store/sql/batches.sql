-- name: create
-- Once a turn; the clock is told.
with made as (
    insert into batches (workspace_id, kind, title, spec, channel, thread, requested_by, turn_id)
    values (current_workspace(), %(kind)s, %(title)s, %(spec)s, %(channel)s, %(thread)s,
        (select id from people where id = as_uuid(%(person)s)), as_uuid(%(turn)s))
    on conflict (workspace_id, turn_id) where turn_id is not null do nothing
    returning id
)
select id, pg_notify('touchline_batches', '') from made;

-- name: by_turn
-- The batch a turn made.
select id from batches where turn_id = as_uuid(%(turn)s);

-- name: add_items
-- Its items.
insert into batch_items (workspace_id, batch_id, ordinal, subject_kind, subject_id, subject_name)
select current_workspace(), as_uuid(%(batch)s), ordinal, kind, id, name
from jsonb_to_recordset(%(rows)s) as r(ordinal int, kind text, id uuid, name text);

-- name: get
-- One.
select * from batches where id = as_uuid(%(batch)s);

-- name: hold
-- One, until the transaction ends: whoever tells of it now tells the latest.
select * from batches where id = as_uuid(%(batch)s) for no key update;

-- name: latest
-- Newest first.
select * from batches order by created_at desc, id limit %(limit)s;

-- name: under_way
-- Not over, oldest first.
select * from batches where state in ('running', 'paused', 'cancelling', 'packing')
order by created_at, id limit 50;

-- name: progress
-- Figures, from the rows. Time left: the pace since the first item started,
-- its rests aside, over what is left.
select b.state, count(i.id) as total,
    count(*) filter (where i.state = 'waiting') as waiting,
    count(*) filter (where i.state = 'running') as running,
    count(*) filter (where i.state = 'done') as done,
    count(*) filter (where i.state = 'failed') as failed,
    count(*) filter (where i.state = 'cancelled') as cancelled,
    coalesce((array_agg(i.subject_name order by i.started_at desc)
        filter (where i.state = 'running' and i.lease_until >= now()))[1], '') as current,
    ceil(extract(epoch from coalesce(b.paused_at, now()) - min(i.started_at) - b.rested)
        / nullif(count(*) filter (where i.state in ('done', 'failed')), 0)
        * count(*) filter (where i.state in ('waiting', 'running')))::int as seconds_left,
    coalesce(jsonb_agg(jsonb_build_array(i.subject_name, coalesce(i.error, ''))
        order by i.ordinal) filter (where i.state = 'failed'), '[]') as failures
from batches b left join batch_items i on i.batch_id = b.id
where b.id = as_uuid(%(batch)s) group by b.id;

-- name: claimable
-- What waits or was left behind. What a worker fell silent over goes alone among its like: should
-- it be to blame, no other is caught in the next fall.
select i.id from batch_items i
where ((i.state = 'waiting' and i.not_before <= now())
        or (i.state = 'running' and i.lease_until < now()))
    and ((i.state = 'waiting' and i.crashes = 0) or not exists (
        select from batch_items r
        where r.state = 'running' and r.crashes > 0 and r.lease_until >= now()))

-- name: lock_claims
-- One claimer of a workspace at a time, so that each sees what the others hold.
select pg_advisory_xact_lock(hashtextextended('claims:' || current_workspace(), 0));

-- name: claim_next
-- An item of the batch whose turn it is, while there are places: the person who holds fewest, of
-- them the batch that holds fewest; between equals who waited longest. The batch is held still, so
-- that it cannot be cancelled between the look and the claim.
with held as materialized (
    select b.id, b.requested_by, b.state, b.served_at, b.created_at,
        (select count(*) from batch_items i
            where i.batch_id = b.id and i.state = 'running' and i.lease_until >= now()) as busy
    from batches b
    where b.state in ('running', 'paused', 'cancelling') and b.kind = any(%(kinds)s::text[])
), shares as (
    select h.*, sum(h.busy) over () as all_busy,
        sum(h.busy) over (partition by h.requested_by) as person_busy,
        max(h.served_at) over (partition by h.requested_by) as person_served
    from held h
), chosen as (
    select s.id from shares s
    where s.state = 'running' and s.all_busy < %(places)s
        and exists ({claimable} and i.batch_id = s.id)
    order by s.person_busy, s.person_served nulls first, s.busy, s.served_at nulls first,
        s.created_at, s.id
    limit 1
), served as (
    update batches b set served_at = clock_timestamp() from chosen
    where b.id = chosen.id and b.state = 'running' returning b.id
), due as materialized (
    {claimable} and i.batch_id = (select id from served)
    order by i.ordinal limit 1
    for update of i skip locked
)
update batch_items i set state = 'running', fence = i.fence + 1, tries = i.tries + 1,
    crashes = i.crashes + (i.state = 'running')::int,
    lease_until = now() + make_interval(secs => %(seconds)s),
    started_at = coalesce(i.started_at, now())
from due where i.id = due.id
returning i.*;

-- name: claim_items
-- Takes what waits or was left behind of one batch.
with open_batch as materialized (
    select id from batches where id = as_uuid(%(batch)s) and state = 'running' for share
), due as materialized (
    {claimable} and i.batch_id = (select id from open_batch)
    order by i.ordinal limit %(limit)s
    for update of i skip locked
)
update batch_items i set state = 'running', fence = i.fence + 1, tries = i.tries + 1,
    crashes = i.crashes + (i.state = 'running')::int,
    lease_until = now() + make_interval(secs => %(seconds)s),
    started_at = coalesce(i.started_at, now())
from due where i.id = due.id
returning i.*;

-- name: beat_items
-- Still at them.
update batch_items i set lease_until = now() + make_interval(secs => %(seconds)s)
from jsonb_to_recordset(%(rows)s) as r(id uuid, fence int)
where i.id = r.id and i.fence = r.fence and i.state = 'running'
returning i.id;

-- name: advance_item
-- A step of a long item is done, so it is not what stops a worker; nobody takes it over before the
-- transaction ends.
update batch_items set crashes = 0
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: finish_item
-- Done, with what it made.
update batch_items set state = 'done', result_id = as_uuid(%(result)s), error = null,
    lease_until = null, finished_at = now()
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: fail_item
-- Set aside; or later again, unless the batch is being cancelled.
update batch_items i set error = %(error)s, lease_until = null,
    state = case when %(seconds)s::float is null then 'failed'
        when (select b.state from batches b where b.id = i.batch_id) in ('running', 'paused')
            then 'waiting'
        else 'cancelled' end,
    not_before = now() + make_interval(secs => coalesce(%(seconds)s::float, 0)),
    finished_at = case when %(seconds)s::float is null then now() end
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: pause
-- No more claims until it goes on.
update batches set state = 'paused', paused_at = now()
where id = as_uuid(%(batch)s) and state = 'running' returning state;

-- name: resume
-- It goes on; the clock is told.
with resumed as (
    update batches set state = 'running', rested = rested + (now() - paused_at), paused_at = null
    where id = as_uuid(%(batch)s) and state = 'paused' returning state
)
select state, pg_notify('touchline_batches', '') from resumed;

-- name: cancel
-- No more claims from here on; the clock is told, for somebody must pack.
with cancelled as (
    update batches set state = 'cancelling'
    where id = as_uuid(%(batch)s) and state in ('running', 'paused', 'cancelling') returning state
)
select state, pg_notify('touchline_batches', '') from cancelled;

-- name: cancel_items
-- What waits, and what nobody works on any more, will not be done.
update batch_items i set state = 'cancelled', lease_until = null, finished_at = now()
from batches b
where i.batch_id = b.id and b.id = as_uuid(%(batch)s) and b.state = 'cancelling'
    and (i.state = 'waiting' or (i.state = 'running' and i.lease_until < now()));

-- name: retry_items
-- What failed waits again.
update batch_items i set state = 'waiting', tries = 0, crashes = 0, error = null, not_before = now(),
    finished_at = null, started_at = null
from batches b
where i.batch_id = b.id and b.id = as_uuid(%(batch)s) and b.state <> 'cancelling'
    and i.state = 'failed';

-- name: reopen
-- It runs again, and the clock is told; a packer at work loses its claim.
with reopened as (
    update batches set state = case when state = 'paused' then 'paused' else 'running' end,
        rested = rested + coalesce(now() - finished_at, '0'),
        fence = fence + 1, lease_until = null, finished_at = null, pack_crashes = 0
    where id = as_uuid(%(batch)s) returning state
)
select state, pg_notify('touchline_batches', '') from reopened;

-- name: packable
-- Those in which nothing waits and nobody works, or whose packer fell silent.
select b.id from batches b
where (b.state in ('running', 'paused', 'cancelling')
        or (b.state = 'packing' and b.lease_until < now()))
    and not exists (
        select from batch_items i where i.batch_id = b.id and (i.state = 'waiting'
            or (i.state = 'running'
                and (b.state in ('running', 'paused') or i.lease_until >= now()))))

-- name: claim_packing
-- Once.
with due as materialized (
    {packable} and b.id = as_uuid(%(batch)s) for update of b
)
update batches b set state = 'packing', fence = b.fence + 1, paused_at = null,
    pack_crashes = b.pack_crashes + (b.state = 'packing')::int,
    lease_until = now() + make_interval(secs => %(seconds)s)
from due where b.id = due.id
returning b.fence;

-- name: beat_packing
-- Still at it.
update batches set lease_until = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(batch)s) and fence = %(fence)s and state = 'packing';

-- name: finish
-- Over. What a dead worker left running when it was cancelled was not done.
with held as materialized (
    select id from batches
    where id = as_uuid(%(batch)s) and fence = %(fence)s and state = 'packing' for update
), dropped as (
    update batch_items i set state = 'cancelled', lease_until = null, finished_at = now()
    from held where i.batch_id = held.id and i.state = 'running'
)
update batches b set file_id = (select id from files where id = as_uuid(%(file)s)),
    lease_until = null, finished_at = now(),
    state = coalesce(%(state)s, case when exists (
        select from batch_items i where i.batch_id = b.id and i.state in ('cancelled', 'running'))
        then 'cancelled' else 'done' end)
from held where b.id = held.id
returning b.state;

-- name: used_again
-- Pitches that were there before their item began.
select count(*)::int as count from batch_items i join pitches p on p.id = i.result_id
where i.batch_id = as_uuid(%(batch)s) and i.state = 'done' and p.created_at < i.started_at;

-- name: results
-- What was made, in order.
select subject_kind, subject_id, subject_name, result_id from batch_items
where batch_id = as_uuid(%(batch)s) and state = 'done' and result_id is not null
order by ordinal;
