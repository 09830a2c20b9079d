-- name: columns
-- Every column that could hold words.
select * from worded_columns();

-- name: naming
-- Rows that hold the pattern.
select found from rows_naming(%(place)s::regclass, %(names)s::text[],
    %(pattern)s, %(limit)s::int) as found;

-- name: about
-- Rows that carry one of the ids.
select found from rows_about(%(place)s::regclass, %(names)s::text[],
    %(ids)s::text[], %(limit)s::int) as found;

-- name: rewrite
-- New words in one row.
select rewrite_row(%(place)s::regclass, %(keys)s::text[], %(names)s::text[], %(row)s::jsonb);

-- name: remove
-- Out.
select remove_rows(%(place)s::regclass, %(keys)s::text[], %(rows)s::jsonb) as gone;

-- name: mask_audit
-- Names out of the audit's details; the lines stay.
select mask_audit(%(pattern)s) as lines;

-- name: file_ids
-- Every file, expired ones too.
select id, name, mime from files order by id;

-- name: file
-- One file's content, expired or not.
select f.bytes || coalesce((select string_agg(p.bytes, ''::bytea order by p.place)
    from file_parts p where p.file_id = f.id), ''::bytea) as bytes
from files f where id = as_uuid(%(id)s);

-- name: remove_files
-- Out; whoever refers to them loses the reference.
delete from files where id = any(as_uuids(%(ids)s::text[]));

-- name: checkpoints
-- What conversations under way remember, thread by thread.
select thread_id, checkpoint::text as words, ''::bytea as blob from checkpoints
union all select thread_id, metadata::text, ''::bytea from checkpoints
union all select thread_id, '', blob from checkpoint_blobs where blob is not null
union all select thread_id, '', blob from checkpoint_writes;

-- name: forget_threads
-- Their checkpoints.
with gone as (delete from checkpoints where thread_id = any(%(threads)s::text[])),
    blobs as (delete from checkpoint_blobs where thread_id = any(%(threads)s::text[]))
delete from checkpoint_writes where thread_id = any(%(threads)s::text[]);

-- name: silence_turns
-- Questions with their answers: what stays is that one was asked, where and by whom. One that is
-- running loses its claim, so that it writes nothing more. `sparing` is the turn that erases.
update turns set ask = jsonb_strip_nulls(jsonb_build_object(
        'user', ask -> 'user', 'place', ask -> 'place', 'text', '')),
    answer = null, said = '', lease_until = null,
    fence = case when state = 'running' then fence + 1 else fence end,
    finished_at = coalesce(finished_at, now()),
    state = case when state in ('waiting', 'running') then 'done' else state end
where id = any(as_uuids(%(ids)s::text[])) and id is distinct from as_uuid(%(sparing)s)
    and (answer is not null or said is not null and said <> '' or ask - 'user' - 'place' <> '{"text": ""}')
returning id;

-- name: silence_outbox
-- What was shown is taken back, what was not yet is never shown. The outbox carries it out.
with silenced as (
    update outbox set payload = jsonb_strip_nulls(jsonb_build_object('taken_back', true, 'text', '',
            'user', payload -> 'user')),
        version = version + 1, error = null, tries = 0, not_before = now(),
        kind = case when kind = 'view' then 'ephemeral' else kind end,
        state = case when state = 'sending' then 'sending' else 'waiting' end
    where id = any(as_uuids(%(ids)s::text[])) and not payload ? 'taken_back'
    returning id
), told as (select pg_notify('touchline_outbox', '') from silenced limit 1)
select id from silenced left join told on true;

-- name: turns_in
-- The turns of some threads, given as "channel thread".
select id from turns
where (ask -> 'place' ->> 'channel') || ' ' || (ask -> 'place' ->> 'thread')
    = any(%(threads)s::text[]);

-- name: threads_of
-- The threads that some turns stand in, and where somebody said it: channel and message.
select distinct ask -> 'place' ->> 'channel' as channel, ask -> 'place' ->> 'thread' as thread,
    ask -> 'place' ->> 'message' as message
from turns where id = any(as_uuids(%(ids)s::text[]));

-- name: outbox_of
-- What some turns and batches showed, and what stands in their threads.
select id from outbox
where owner = any(%(owners)s::text[])
    or channel || ' ' || thread = any(%(threads)s::text[]) and owner like 'turn:%%';

-- name: files_shown
-- Where some files can be seen, and the packages of batches that hold one of some records.
select id from outbox
where kind = 'file' and (payload ->> 'file_id' = any(%(files)s::text[])
    or owner in (select 'batch:' || i.batch_id from batch_items i
        where i.subject_id = any(as_uuids(%(ids)s::text[]))
            or i.result_id = any(as_uuids(%(ids)s::text[]))));

-- name: unseen_files
-- Files that can be seen in Slack and not looked into here any more.
select count(*)::int as count from outbox o
where o.kind = 'file' and o.shown > 0 and not o.payload ? 'taken_back'
    and not exists (select from files f where f.id = as_uuid(o.payload ->> 'file_id'));

-- name: taken_back
-- How the taking back stands: waiting, done, refused.
select count(*) filter (where state in ('waiting', 'sending'))::int as waiting,
    count(*) filter (where state = 'sent')::int as done,
    count(*) filter (where state = 'failed')::int as refused
from outbox where payload ? 'taken_back';

-- name: threads_about
-- Conversations about a record.
select channel, thread from conversations where subject_id = any(%(ids)s::text[]);

-- name: leave_subjects
-- They stay conversations, about nobody.
update conversations set subject_kind = null, subject_id = null, subject_name = null
where channel || ' ' || thread = any(%(threads)s::text[]) and subject_kind is not null;
