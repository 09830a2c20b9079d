-- Who changed a record: a person, an import, or neither (the sample, a repair).

alter table former_values
    add column person_id uuid references people on delete set null,
    add column import_id uuid references imports on delete set null,
    -- What the same columns said afterwards.
    add column after jsonb not null default '{}';
create index former_values_import on former_values (workspace_id, import_id)
    where import_id is not null;
