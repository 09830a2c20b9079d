-- name: start
-- None while another runs.
insert into experiments (workspace_id, arms, started_by)
values (current_workspace(), %(arms)s::text[], (select id from people where id = as_uuid(%(person)s)))
on conflict (workspace_id) where ended_at is null do nothing
returning *;

-- name: running
-- The one that runs.
select * from experiments where ended_at is null;

-- name: latest
-- The newest, running or not.
select * from experiments order by started_at desc, id limit 1;

-- name: stop
-- Ends the one that runs.
update experiments set ended_at = now(),
    ended_by = (select id from people where id = as_uuid(%(person)s))
where id = as_uuid(%(id)s) and ended_at is null;

-- name: outcomes
-- What became of each pitch that was written with one of its templates while it ran; `first` are
-- the words before anybody edited them.
select p.settings ->> 'template' as arm, p.state, p.body,
    (select v.body from pitch_versions v where v.pitch_id = p.id order by v.version limit 1) as first,
    (select bool_and(d.good) from verdicts d where d.about = 'pitch:' || p.id) as good
from pitches p join experiments e on e.id = as_uuid(%(id)s)
where p.created_at >= e.started_at and p.created_at <= coalesce(e.ended_at, now())
    and p.settings ->> 'template' = any(e.arms) and p.model is not null;
