-- name: put
-- One a person and thing.
insert into verdicts as v (workspace_id, about, person_id, good, reason)
select current_workspace(), %(about)s, id, %(good)s, %(reason)s
from people where id = as_uuid(%(person)s)
on conflict (workspace_id, about, person_id) do update set
    good = excluded.good, created_at = now(),
    reason = case when v.good = excluded.good
        then coalesce(excluded.reason, v.reason) else excluded.reason end;

-- name: counts
-- Of one thing.
select count(*) filter (where good) as good, count(*) filter (where not good) as bad
from verdicts where about = %(about)s;
