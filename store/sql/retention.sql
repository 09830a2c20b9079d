-- name: periods
-- What was set.
select kind, days from retention;

-- name: set
-- For so many days, or for ever.
insert into retention (workspace_id, kind, days, changed_by)
values (current_workspace(), %(kind)s, %(days)s, as_uuid(%(person)s))
on conflict (workspace_id, kind) do update set
    days = excluded.days, changed_by = excluded.changed_by, changed_at = now();

-- name: hold
-- One clock at a time in a workspace, until the transaction ends.
select pg_try_advisory_xact_lock(hashtextextended('upkeep:' || current_workspace(), 0)) as free;

-- name: begin
-- The night's line, made if it is new.
with made as (
    insert into upkeep (workspace_id, night) values (current_workspace(), %(night)s)
    on conflict do nothing returning counts, finished_at
)
select counts, finished_at from made
union all select counts, finished_at from upkeep where night = %(night)s
limit 1;

-- name: note
-- How far the night is.
update upkeep set counts = %(counts)s,
    finished_at = case when %(finished)s then now() else finished_at end
where night = %(night)s and finished_at is null;

-- name: zone
-- Where most of the team lives.
select tz from people where slack_user_id is not null
group by tz order by count(*) desc, tz limit 1;

-- name: interactions
-- With the passages made of them.
with gone as (
    delete from interactions where id in (
        select id from interactions where occurred < now() - make_interval(days => %(days)s)
        order by occurred limit %(limit)s)
    returning id
), passed as (
    delete from passages p using gone
    where p.origin = 'interaction:' || gone.id or p.origin like 'interaction:' || gone.id || '#%%'
)
select count(*)::int as count from gone;

-- name: passages
-- Pieces of documents; those of touches go with their touch.
with gone as (
    delete from passages where id in (
        select id from passages where created_at < now() - make_interval(days => %(days)s)
            and origin not like 'interaction:%%' limit %(limit)s)
    returning id
)
select count(*)::int as count from gone;

-- name: turns
-- Questions and answers with what they showed; Slack keeps its own copy.
with old as (
    select id from turns where state in ('done', 'failed')
        and created_at < now() - make_interval(days => %(days)s)
    order by created_at limit %(limit)s
), rows as (
    delete from outbox o using old where o.owner = 'turn:' || old.id
), gone as (delete from turns t using old where t.id = old.id returning t.id)
select count(*)::int as count from gone;

-- name: conversations
-- Nothing was said there for so long.
with gone as (
    delete from conversations where (workspace_id, channel, thread) in (
        select workspace_id, channel, thread from conversations
        where updated_at < now() - make_interval(days => %(days)s) limit %(limit)s)
    returning thread
)
select count(*)::int as count from gone;

-- name: files
-- Files that came in or were made.
with gone as (
    delete from files where id in (
        select id from files where created_at < now() - make_interval(days => %(days)s)
        limit least(%(limit)s, 50))
    returning id
)
select count(*)::int as count from gone;

-- name: pitches
-- With their earlier words.
with gone as (
    delete from pitches where id in (
        select id from pitches where created_at < now() - make_interval(days => %(days)s)
        order by created_at limit %(limit)s)
    returning id
)
select count(*)::int as count from gone;

-- name: drafts
-- Pitches nobody approved, edited or rated: they are no longer used again.
with gone as (
    delete from pitches where id in (
        select p.id from pitches p
        where p.created_at < now() - make_interval(days => %(days)s) and p.state <> 'approved'
            and not exists (select from pitch_versions v where v.pitch_id = p.id)
            and not exists (select from verdicts d where d.about = 'pitch:' || p.id)
        order by p.created_at limit %(limit)s)
    returning id
)
select count(*)::int as count from gone;

-- name: usage
-- Calls of models.
with gone as (
    delete from model_calls where id in (
        select id from model_calls where created_at < now() - make_interval(days => %(days)s)
        order by created_at limit %(limit)s)
    returning id
)
select count(*)::int as count from gone;

-- name: imports
-- What was read when, with the rows it rejected.
with gone as (
    delete from imports where id in (
        select id from imports where created_at < now() - make_interval(days => %(days)s)
            and state not in ('mapping', 'running') limit %(limit)s)
    returning id
)
select count(*)::int as count from gone;

-- name: leads
-- Inactive ones, untouched for so long.
with gone as (
    delete from leads where id in (
        select id from leads where status = 'inactive'
            and greatest(updated_at::date, last_contacted) < current_date - %(days)s::int
        limit %(limit)s)
    returning id
), passed as (delete from passages p using gone where p.subject_kind = 'lead'
    and p.subject_id = gone.id::text)
select count(*)::int as count from gone;
