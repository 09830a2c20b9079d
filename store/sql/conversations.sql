-- name: join
-- From now on the bot answers here without being mentioned.
insert into conversations (workspace_id, channel, thread)
values (current_workspace(), %(channel)s, %(thread)s) on conflict do nothing;

-- name: get
-- One.
select * from conversations where channel = %(channel)s and thread = %(thread)s;

-- name: set_subject
-- What the thread is about from now on.
insert into conversations (workspace_id, channel, thread, subject_kind, subject_id, subject_name)
values (current_workspace(), %(channel)s, %(thread)s, %(kind)s, %(subject)s, %(name)s)
on conflict (workspace_id, channel, thread) do update set subject_kind = excluded.subject_kind,
    subject_id = excluded.subject_id, subject_name = excluded.subject_name, updated_at = now();
