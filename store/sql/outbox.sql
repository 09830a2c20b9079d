-- name: put
-- Writes a row or a new version of it, and wakes the outbox when that is committed. While it is
-- being sent it stays so; whoever shows it puts it back when a newer version has come.
with written as (
    insert into outbox as o (workspace_id, owner, part, kind, channel, thread, payload)
    values (current_workspace(), %(owner)s, %(part)s, %(kind)s, %(channel)s, %(thread)s,
        %(payload)s)
    on conflict (workspace_id, owner, part) do update set
        payload = excluded.payload, version = o.version + 1, kind = excluded.kind,
        state = case when o.state = 'sending' then 'sending' else 'waiting' end,
        tries = case when o.state = 'sending' then o.tries else 0 end
    where not %(only_if_new)s and (o.payload, o.kind) is distinct from
        (excluded.payload, excluded.kind)
    returning id
), told as (select id, pg_notify('touchline_outbox', '') from written)
select id from told
union all
select id from outbox where owner = %(owner)s and part = %(part)s
limit 1;

-- name: reserve
-- A row whose message is being streamed. It waits for its payload as if it had been shown.
with reserved as (
    insert into outbox (workspace_id, owner, part, kind, channel, thread, payload, shown, state)
    values (current_workspace(), %(owner)s, %(part)s, 'stream', %(channel)s, %(thread)s, '{}', 1,
        'sent')
    on conflict (workspace_id, owner, part) do nothing
    returning *
)
select * from reserved
union all
select * from outbox where owner = %(owner)s and part = %(part)s
limit 1;

-- name: keep_ts
-- The message of a reserved row.
update outbox set ts = %(ts)s where id = as_uuid(%(id)s) and kind = 'stream' and ts is null;

-- name: get
-- One.
select * from outbox where id = as_uuid(%(id)s);

-- name: of
-- By its name.
select * from outbox where owner = %(owner)s and part = %(part)s;

-- name: of_owner
-- All of one turn or batch.
select * from outbox where owner = %(owner)s order by created_at, id;

-- name: by_ts
-- What a message shows.
select * from outbox where channel = %(channel)s and ts = %(ts)s order by created_at limit 1;

-- name: beat
-- Still at it.
update outbox set lease_until = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'sending';

-- name: shown
-- Seen in Slack; due again when a newer version was written meanwhile.
update outbox set shown = greatest(shown, %(version)s), ts = coalesce(%(ts)s, ts), tries = 0,
    error = null, lease_until = null, sent_at = now(),
    state = case when version > %(version)s then 'waiting' else 'sent' end,
    not_before = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'sending';

-- name: retry
-- Later.
update outbox set state = 'waiting', error = %(error)s, lease_until = null,
    not_before = now() + make_interval(secs => %(seconds)s)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'sending';

-- name: failed
-- Never.
update outbox set state = 'failed', error = %(error)s, lease_until = null
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'sending';

-- name: set_ts
-- The message exists.
update outbox set ts = %(ts)s, channel = coalesce(%(channel)s, channel)
where id = as_uuid(%(id)s) and fence = %(fence)s and state = 'sending';

-- name: set_thread
-- What follows a head message goes under it.
update outbox set channel = %(channel)s, thread = %(thread)s
where owner = %(owner)s and ts is null and thread is null and part <> 'head';
