-- name: add
-- A new pitch. Subjects and people of another workspace are none.
insert into pitches (workspace_id, lead_id, company_id, title, key_points, call_to_action, body,
    model, fingerprint, settings, evidence, notes, left_out, prompt_hash, created_by)
values (current_workspace(), (select id from leads where id = as_uuid(%(lead)s)),
    (select id from companies where id = as_uuid(%(company)s)), %(title)s,
    %(key_points)s::text[], %(action)s, %(body)s, %(model)s, %(fingerprint)s, %(settings)s,
    %(evidence)s, %(notes)s, %(left_out)s::text[], %(prompt_hash)s,
    (select id from people where id = as_uuid(%(person)s)))
returning *;

-- name: by_id
-- One.
select * from pitches where id = as_uuid(%(id)s);

-- name: latest_for
-- The newest of a lead, or of a company.
select * from pitches
where state <> 'discarded' and (lead_id = as_uuid(%(lead)s)
    or (%(lead)s::text is null and company_id = as_uuid(%(company)s)))
order by created_at desc, id limit 1;

-- name: reusable
-- The newest that was shaped by the same facts and settings.
select * from pitches
where fingerprint = %(fingerprint)s and created_at >= %(since)s and state <> 'discarded'
    and model is not null
order by created_at desc, id limit 1;

-- name: list
-- Newest first.
select * from pitches order by created_at desc, id limit %(limit)s offset %(offset)s;

-- name: count
-- How many there are.
select count(*) from pitches;

-- name: keep_version
-- The words as they are, before they change.
insert into pitch_versions (workspace_id, pitch_id, version, key_points, call_to_action, body,
    replaced_by)
select workspace_id, id,
    1 + (select count(*) from pitch_versions v where v.pitch_id = p.id),
    key_points, call_to_action, body, (select id from people where id = as_uuid(%(person)s))
from pitches p where id = as_uuid(%(id)s) for update;

-- name: revise
-- New words.
update pitches set key_points = %(key_points)s::text[], call_to_action = %(action)s,
    body = %(body)s, page_id = null
where id = as_uuid(%(id)s) returning *;

-- name: set_state
-- Approved, discarded, or a draft again.
update pitches set state = %(state)s where id = as_uuid(%(id)s) returning *;

-- name: keep_page
-- The pitch as it was printed; an edit makes it out of date.
update pitches set page_id = as_uuid(%(file)s) where id = as_uuid(%(id)s);

-- name: page
-- The printed page, while it is kept and up to date.
select f.bytes from pitches p join files f on f.id = p.page_id
where p.id = as_uuid(%(id)s) and (f.expires_at is null or f.expires_at > now());
