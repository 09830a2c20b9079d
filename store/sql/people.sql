-- name: by_id
-- One person.
select * from people where id = as_uuid(%(id)s);

-- name: by_slack_id
-- The person behind a Slack user.
select * from people where slack_user_id = %(slack)s;

-- name: by_name
-- The person of that name.
select * from people where name_key = %(key)s
order by slack_user_id is null, created_at, id limit 1;

-- name: all
-- Everybody, by name.
select * from people order by lower(name), id;

-- name: refresh
-- A Slack user we know: what Slack says now wins over nothing.
update people set
    name = coalesce(nullif(%(name)s, ''), name),
    name_key = case when %(name)s = '' then name_key else %(key)s end,
    email = coalesce(%(email)s, email),
    tz = %(tz)s
where slack_user_id = %(slack)s
returning *;

-- name: adopt
-- A seller known by name turns out to be this Slack user.
update people set slack_user_id = %(slack)s, email = coalesce(%(email)s, email), tz = %(tz)s,
    access = case when exists (select from people where slack_user_id is not null)
        then access else 'admin' end
where id = (select id from people where slack_user_id is null and name_key = %(key)s
    and %(key)s <> '' order by created_at, id limit 1)
returning *;

-- name: add
-- A Slack user nobody knew.
insert into people (workspace_id, slack_user_id, name, name_key, email, tz, access)
select current_workspace(), %(slack)s, %(name)s, %(key)s, %(email)s, %(tz)s,
    case when exists (select from people where slack_user_id is not null)
        then 'rep' else 'admin' end
returning *;

-- name: improve
-- Sellers we know, where an import says something else.
with said as (
    select distinct on (name_key) * from jsonb_to_recordset(%(rows)s) as r(name_key text,
        name text, email text, role text, manager text, region text)
)
update people p set email = coalesce(s.email, p.email), role = coalesce(s.role, p.role),
    manager = coalesce(s.manager, p.manager), region = coalesce(s.region, p.region)
from said s
where p.name_key = s.name_key
    and (coalesce(s.email, p.email), coalesce(s.role, p.role), coalesce(s.manager, p.manager),
        coalesce(s.region, p.region)) is distinct from (p.email, p.role, p.manager, p.region);

-- name: add_many
-- Sellers we do not know.
insert into people (workspace_id, name, name_key, email, role, manager, region)
select distinct on (s.name_key) current_workspace(), s.name, s.name_key, s.email, s.role,
    s.manager, s.region
from jsonb_to_recordset(%(rows)s) as s(name_key text, name text, email text, role text,
    manager text, region text)
where s.name_key <> ''
    and not exists (select from people p where p.name_key = s.name_key);

-- name: remember
-- What an import is about to change: the values before, and those that will stand there.
insert into former_values (workspace_id, subject_kind, subject_id, before, after, import_id)
select current_workspace(), 'people', c.id, c.before, c.after, as_uuid(%(import)s)
from (
    select p.id, jsonb_object_agg(n.name, to_jsonb(p) -> n.name) as before,
        jsonb_object_agg(n.name, n.value) as after
    from (select distinct on (r ->> 'name_key') r from jsonb_array_elements(%(rows)s) as r) as d
    join people p on p.name_key = d.r ->> 'name_key'
    cross join lateral jsonb_each(d.r - '{name,name_key}'::text[]) as n(name, value)
    where n.value <> 'null' and to_jsonb(p) -> n.name is distinct from n.value
    group by p.id
) as c;
