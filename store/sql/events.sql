-- name: candidates
-- Those that incoming ones might be, oldest first.
select * from events where title_key = any(%(keys)s::text[])
    or external_id = any(%(externals)s::text[]) order by created_at, id;

-- name: save
-- Writes events whole, new and known alike.
insert into events (workspace_id, id, title, title_key, description, kind, starts, ends, location,
    industries, roles, solutions, external_id, source, as_of, credibility, import_id)
select current_workspace(), id, title, title_key, description, kind, starts, ends, location,
    industries, roles, solutions, external_id, source, as_of, credibility, as_uuid(import)
from jsonb_to_recordset(%(rows)s) as r(id uuid, title text, title_key text, description text,
    kind text, starts date, ends date, location text, industries text[], roles text[],
    solutions text[], external_id text, source text, as_of date, credibility real, import text)
on conflict (id) do update set
    title = excluded.title, title_key = excluded.title_key, description = excluded.description,
    kind = excluded.kind, starts = excluded.starts, ends = excluded.ends,
    location = excluded.location, industries = excluded.industries, roles = excluded.roles,
    solutions = excluded.solutions, external_id = excluded.external_id, source = excluded.source,
    as_of = excluded.as_of, credibility = excluded.credibility;

-- name: upcoming
-- The next one first.
select * from events where coalesce(ends, starts) >= %(since)s
order by starts, lower(title), id limit %(limit)s;
