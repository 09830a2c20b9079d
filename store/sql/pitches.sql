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

-- name: by_ids
-- In no particular order.
select * from pitches where id = any((select as_uuids(%(ids)s))::uuid[]);

-- name: latest_for
-- The newest of a lead, or of a company.
select * from pitches
where state not in ('discarded', 'unchosen') and (lead_id = as_uuid(%(lead)s)
    or (%(lead)s::text is null and company_id = as_uuid(%(company)s)))
order by created_at desc, id limit 1;

-- name: reusable
-- The newest that was shaped by the same facts and settings.
select * from pitches
where fingerprint = %(fingerprint)s and created_at >= %(since)s and state not in ('discarded', 'unchosen')
    and model is not null
order by created_at desc, id limit 1;

-- name: list
-- Newest first.
select * from pitches order by created_at desc, id limit %(limit)s offset %(offset)s;

-- name: newest
-- Those nobody put aside, newest first.
select id from pitches where state not in ('discarded', 'unchosen')
order by created_at desc, id limit %(limit)s;

-- name: count
-- How many there are.
select count(*) from pitches;

-- name: hold
-- Whoever changes it now waits for whoever changes it already; an approved one is not changed.
select id from pitches where id = as_uuid(%(id)s) and state <> 'approved' for update;

-- name: keep_version
-- The words as they are, before they change.
insert into pitch_versions (workspace_id, pitch_id, version, key_points, call_to_action, body,
    replaced_by)
select workspace_id, id,
    1 + (select count(*) from pitch_versions v where v.pitch_id = p.id),
    key_points, call_to_action, body, (select id from people where id = as_uuid(%(person)s))
from pitches p where id = as_uuid(%(id)s);

-- name: versions
-- Its earlier words, oldest first, with who replaced them.
select v.version, v.key_points, v.call_to_action, v.body, v.replaced_at, p.name as replaced_by
from pitch_versions v left join people p on p.id = v.replaced_by
where v.pitch_id = as_uuid(%(id)s) order by v.version;

-- name: shown_in
-- The newest that a turn wrote or opened in a thread, or that came by itself and began it.
select p.* from (
    select as_uuid(t.answer -> 'record' ->> 'pitch') as pitch, t.created_at as moment
    from outbox o join turns t on t.id = as_uuid(substring(o.owner from 6))
    where o.channel = %(channel)s and o.thread = %(thread)s and o.ts >= %(thread)s
        and o.owner like 'turn:%%'
    union all
    select i.result_id, o.created_at
    from outbox o join batch_items i on i.batch_id = as_uuid(substring(o.owner from 7))
        and i.ordinal::text = split_part(o.part, ':', 2)
    where o.channel = %(channel)s and %(thread)s in (o.ts, o.thread)
        and o.owner like 'batch:%%' and o.part like 'pitch:%%'
) told join pitches p on p.id = told.pitch
where p.state not in ('discarded', 'unchosen')
order by told.moment desc, p.id limit 1;

-- name: of_turn
-- What one turn wrote for a lead, or a company, oldest first.
select * from pitches
where settings ->> 'turn' = %(turn)s and (lead_id = as_uuid(%(lead)s)
    or (%(lead)s::text is null and company_id = as_uuid(%(company)s)))
order by created_at, id;

-- name: revise
-- New words.
update pitches set key_points = %(key_points)s::text[], call_to_action = %(action)s,
    body = %(body)s, page_id = null
where id = as_uuid(%(id)s) returning *;

-- name: set_state
-- Approved, put aside, or a draft again.
update pitches set state = %(state)s where id = as_uuid(%(id)s) returning *;

-- name: keep_page
-- The pitch as it was printed; an edit makes it out of date.
update pitches set page_id = as_uuid(%(file)s) where id = as_uuid(%(id)s);

-- name: pages
-- Printed pages, while they are kept and up to date.
select p.id, f.bytes || coalesce((select string_agg(r.bytes, ''::bytea order by r.place)
    from file_parts r where r.file_id = f.id), ''::bytea) as bytes
from pitches p join files f on f.id = p.page_id
where p.id = any((select as_uuids(%(ids)s))::uuid[]) and (f.expires_at is null or f.expires_at > now());
