-- name: open
-- Writes a question down once and wakes the workers when that is committed.
with opened as (
    insert into turns (workspace_id, key, lane, kind, ask, trace)
    select current_workspace(), %(key)s, %(lane)s, %(kind)s, %(ask)s, %(trace)s
    where %(channel)s::text is null or exists (
        select from conversations where channel = %(channel)s and thread = %(thread)s)
    on conflict (workspace_id, key) do nothing
    returning id
)
select id, pg_notify('touchline_turns', '') from opened;

-- name: get
-- One.
select * from turns where id = as_uuid(%(id)s);

-- name: beat
-- Still at it.
update turns set lease_until = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: give_back
-- Back to waiting.
update turns set state = 'waiting', worker = null, lease_until = null,
    not_before = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: close
-- The end of a turn.
update turns set state = %(state)s, answer = %(answer)s, said = %(said)s, lease_until = null,
    finished_at = now()
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'running';

-- name: stop
-- Tells the workers to stop what runs in a lane.
select pg_notify('touchline_stop', workspace_id || ' ' || lane)
from turns where lane = %(lane)s and state = 'running';

-- name: recent
-- What was asked and said in a lane, newest first.
select coalesce(ask ->> 'text', '') as asked, coalesce(said, '') as said
from turns where lane = %(lane)s and state = 'done'
order by created_at desc, id limit %(limit)s;
