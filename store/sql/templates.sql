-- name: columns
-- A template with its newest version, and the words of the one in use.
select t.id, t.owner_id, t.shared, t.version, t.live, t.deleted_at is not null as deleted,
    v.name, v.text, v.quick, v.edited_at, v.decided_at, o.name as owner, e.name as edited_by,
    l.text as live_text, l.quick as live_quick
from pitch_templates t
join pitch_template_versions v on v.template_id = t.id and v.version = t.version
left join pitch_template_versions l on l.template_id = t.id and l.version = t.live
left join people o on o.id = t.owner_id
left join people e on e.id = v.edited_by

-- name: visible
-- A person's own and the shared ones, by name.
{columns}
where t.deleted_at is null and (t.shared or t.owner_id = as_uuid(%(person)s))
order by lower(v.name), t.id;

-- name: waiting
-- Shared or not, those whose newest version nobody has decided on.
{columns}
where t.deleted_at is null and t.version is distinct from t.live and v.decided_at is null
order by v.edited_at, t.id;

-- name: by_id
-- One, deleted or not: pitches that were asked for with it are still written.
{columns}
where t.id = as_uuid(%(id)s);

-- name: add
-- A new one, in the name of its owner.
insert into pitch_templates (workspace_id, owner_id, name_key, live)
select current_workspace(), id, %(key)s, case when %(live)s then 1 end from people
where id = as_uuid(%(person)s)
on conflict do nothing returning id;

-- name: add_version
-- The words of a version.
insert into pitch_template_versions (workspace_id, template_id, version, name, text, quick, edited_by)
select current_workspace(), id, version, %(name)s, %(text)s, %(quick)s,
    (select id from people where id = as_uuid(%(person)s))
from pitch_templates where id = as_uuid(%(id)s);

-- name: next
-- Room for the next version; none under a name the owner has given to another.
update pitch_templates t set version = version + 1, name_key = %(key)s,
    live = case when %(live)s then version + 1 else live end
where id = as_uuid(%(id)s) and deleted_at is null and not exists (
    select from pitch_templates o where o.id <> t.id and o.owner_id = t.owner_id
        and o.name_key = %(key)s and o.deleted_at is null)
returning id;

-- name: decide
-- The newest version is in use from now on, or is not to be; once.
update pitch_template_versions v set decided_by = (
        select id from people where id = as_uuid(%(person)s)), decided_at = now()
from pitch_templates t
where t.id = as_uuid(%(id)s) and v.template_id = t.id and v.version = t.version
    and t.version is distinct from t.live and v.decided_at is null and t.deleted_at is null
returning v.template_id as id;

-- name: go_live
-- The newest version is in use.
update pitch_templates set live = version where id = as_uuid(%(id)s);

-- name: share
-- For everybody, or for its owner again.
update pitch_templates set shared = %(shared)s
where id = as_uuid(%(id)s) and deleted_at is null returning id;

-- name: delete
-- Out of sight; its words stay for what was asked for with it.
update pitch_templates set deleted_at = now()
where id = as_uuid(%(id)s) and deleted_at is null returning id;

-- name: restore
-- Back in sight, unless its name was given away.
update pitch_templates t set deleted_at = null
where id = as_uuid(%(id)s) and not exists (
    select from pitch_templates o where o.id <> t.id and o.owner_id = t.owner_id
        and o.name_key = t.name_key and o.deleted_at is null)
returning id;

-- name: versions
-- Every version, newest first.
select v.version, v.name, v.text, v.edited_at, e.name as edited_by
from pitch_template_versions v left join people e on e.id = v.edited_by
where v.template_id = as_uuid(%(id)s) order by v.version desc limit %(limit)s;
