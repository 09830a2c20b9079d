-- name: get
-- The workspace this transaction names.
select id, team_id, name, profile from workspaces where id = current_workspace();

-- name: set_profile
-- Who it sells for.
update workspaces set profile = %(profile)s where id = current_workspace();
