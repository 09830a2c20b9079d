-- name: put
-- Once; the same name is the same content.
insert into kept (workspace_id, name, content) values (current_workspace(), %(name)s, %(content)s)
on conflict do nothing;

-- name: get
-- One.
select content from kept where name = %(name)s;
