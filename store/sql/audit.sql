-- name: add
-- One line.
insert into audit (workspace_id, person_id, action, about, details)
values (current_workspace(), as_uuid(%(person)s), %(action)s, %(about)s, %(details)s);

-- name: about
-- Newest first.
select id, person_id, action, about, details, created_at from audit
where about = %(about)s order by created_at desc, id limit %(limit)s;

-- name: latest
-- Newest first, whatever it is about.
select id, person_id, action, about, details, created_at from audit
order by created_at desc, id limit %(limit)s;
