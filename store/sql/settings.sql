-- name: current
-- What holds now.
select s.*, p.name as changed_by_name from pitch_settings s
left join people p on p.id = s.changed_by
order by number desc limit 1;

-- name: save
-- The next save, unless somebody else has made it meanwhile.
insert into pitch_settings (workspace_id, number, document, changed_by)
select current_workspace(), %(number)s + 1, %(document)s,
    (select id from people where id = as_uuid(%(person)s))
where %(number)s = coalesce((select max(number) from pitch_settings), 0)
on conflict do nothing returning number;

-- name: history
-- Saves, newest first.
select s.*, p.name as changed_by_name from pitch_settings s
left join people p on p.id = s.changed_by
order by number desc limit %(limit)s;

-- name: numbered
-- One save.
select s.*, p.name as changed_by_name from pitch_settings s
left join people p on p.id = s.changed_by
where number = %(number)s;

-- name: draft
-- What a person has not saved yet.
select document, number from pitch_settings_drafts where person_id = as_uuid(%(person)s);

-- name: keep_draft
-- What a person has entered so far.
insert into pitch_settings_drafts (workspace_id, person_id, document, number)
select current_workspace(), id, %(document)s, %(number)s from people
where id = as_uuid(%(person)s)
on conflict (workspace_id, person_id) do update
set document = excluded.document, number = excluded.number, changed_at = now();

-- name: drop_draft
-- Saved or given up.
delete from pitch_settings_drafts where person_id = as_uuid(%(person)s);
