-- How a workspace writes its pitches: its settings, and templates of its own.

-- Every save is a row, the highest number is what holds: two people who save at once cannot both
-- have the same number, and no save is lost.
create table pitch_settings (
    workspace_id uuid not null references workspaces on delete cascade,
    number integer not null,
    document jsonb not null,
    changed_by uuid references people on delete set null,
    changed_at timestamptz not null default now(),
    primary key (workspace_id, number)
);
call close_table('pitch_settings');

-- What a person has entered in the settings dialog and not saved yet. `number` is the save it
-- started from.
create table pitch_settings_drafts (
    workspace_id uuid not null references workspaces on delete cascade,
    person_id uuid not null references people on delete cascade,
    document jsonb not null,
    number integer not null,
    changed_at timestamptz not null default now(),
    primary key (workspace_id, person_id)
);
call close_table('pitch_settings_drafts');

-- A template of somebody's, or of everybody once it is shared. `version` is the newest, `live` the
-- one pitches are written with: none while the first waits for approval.
create table pitch_templates (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    owner_id uuid references people on delete set null,
    name_key text not null,
    shared boolean not null default false,
    version integer not null default 1,
    live integer,
    deleted_at timestamptz,
    created_at timestamptz not null default now()
);
create unique index pitch_templates_name on pitch_templates (workspace_id, owner_id, name_key)
    where deleted_at is null;
call close_table('pitch_templates');

create table pitch_template_versions (
    workspace_id uuid not null references workspaces on delete cascade,
    template_id uuid not null references pitch_templates on delete cascade,
    version integer not null,
    name text not null,
    text text not null,
    quick jsonb not null default '{}',
    edited_by uuid references people on delete set null,
    edited_at timestamptz not null default now(),
    decided_by uuid references people on delete set null,
    decided_at timestamptz,
    primary key (workspace_id, template_id, version)
);
call close_table('pitch_template_versions');
