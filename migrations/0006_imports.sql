-- An import is written down before it runs, says how far it has come, and can be taken back.

alter table imports
    add column mapping jsonb not null default '{}',
    add column state text not null default 'done'
        check (state in ('mapping', 'running', 'done', 'failed', 'cancelled', 'undone')),
    add column file_id uuid references files on delete set null,
    -- How many rows are done, and what became of them.
    add column position jsonb not null default '{}',
    add column total integer not null default 0,
    add column reason text,
    add column finished_at timestamptz;
create index imports_file on imports (workspace_id, sha256, kind, created_at desc);

-- Rows that could not be read, as they stood in the file.
create table import_rejections (
    workspace_id uuid not null references workspaces on delete cascade,
    import_id uuid not null references imports on delete cascade,
    line integer not null,
    field text not null,
    value text not null,
    reason text not null,
    cells text[] not null,
    primary key (workspace_id, import_id, line)
);
call close_table('import_rejections');

-- Which import added a record, so that it can be taken back. No reference: it is looked for only
-- when an import is undone, and is checked a million times otherwise.
alter table companies add column import_id uuid;
alter table leads add column import_id uuid;
alter table deals add column import_id uuid;
alter table interactions add column import_id uuid;
alter table solutions add column import_id uuid;
alter table people add column import_id uuid;

-- Most leads have no LinkedIn page.
drop index leads_linkedin;
create index leads_linkedin on leads (workspace_id, linkedin) where linkedin is not null;
-- Namesakes of other companies are passed over without a look at them.
drop index leads_name;
create index leads_name on leads (workspace_id, name_key, company_id);

-- An id is of one workspace anyway; without it in front, removing a record finds what points to it.
drop index leads_company;
create index leads_company on leads (company_id);
drop index deals_company;
create index deals_company on deals (company_id);
drop index interactions_lead;
create index interactions_lead on interactions (lead_id, occurred desc);
drop index interactions_company;
create index interactions_company on interactions (company_id, occurred desc);
drop index interactions_deal;
create index interactions_deal on interactions (deal_id, occurred desc);
drop index pitches_lead;
create index pitches_lead on pitches (lead_id, created_at desc);
drop index pitches_company;
create index pitches_company on pitches (company_id, created_at desc);
drop index advice_deal;
create index advice_deal on advice (deal_id, created_at desc);
create index deal_stages_deal on deal_stages (deal_id);

-- The shapes of what a block of rows is copied into, for the length of its transaction, and of
-- what was found for it. Nobody writes to these two; they are copied as temporary tables.
create table incoming_leads (
    n integer not null,
    name text not null,
    name_key text not null,
    email text,
    title text,
    company_id uuid,
    status text not null,
    phone text,
    location text,
    linkedin text,
    language text,
    owner text,
    description text,
    last_contacted date,
    external_id text,
    custom jsonb not null
);
create table found_leads (
    n integer not null,
    id uuid not null,
    -- Which key fitted: 1 the source's id, 2 e-mail, 3 LinkedIn, 4 name and company.
    how integer not null,
    changing boolean not null,
    -- Nothing changes by which anybody is known, and no person has edited the record.
    plainly boolean not null
);
alter table incoming_leads enable row level security;
alter table incoming_leads force row level security;
alter table found_leads enable row level security;
alter table found_leads force row level security;
grant select on incoming_leads, found_leads to touchline_app;

-- A row that was taken for a record already known, by something other than its source's id: what
-- it said, by which key it was known, and what it changed. Can be split again.
create table merges (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    import_id uuid references imports on delete set null,
    subject_kind text not null,
    subject_id uuid not null,
    key text not null,
    incoming jsonb not null,
    before jsonb not null,
    after jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    split_into uuid,
    split_at timestamptz
);
create index merges_subject on merges (workspace_id, subject_id, created_at desc);
create index merges_import on merges (workspace_id, import_id) where import_id is not null;
call close_table('merges');

-- What is written while an import runs carries its id, wherever it is written.
create function current_import() returns uuid
language sql stable parallel safe as $$
    select nullif(current_setting('app.import_id', true), '')::uuid
$$;
alter table interactions alter column import_id set default current_import();
alter table solutions alter column import_id set default current_import();
alter table people alter column import_id set default current_import();

-- Trade shows, webinars and the like: where prospects can be met, and what is shown there.
create table events (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    title text not null,
    title_key text not null,
    description text not null default '',
    kind text not null default '',
    starts date,
    ends date,
    location text,
    industries text[] not null default '{}',
    roles text[] not null default '{}',
    solutions text[] not null default '{}',
    external_id text,
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    import_id uuid default current_import(),
    created_at timestamptz not null default now()
);
create unique index events_external on events (workspace_id, external_id)
    where external_id is not null;
create index events_title on events (workspace_id, title_key, starts);
create index events_starts on events (workspace_id, starts);
call close_table('events');

-- What customers said against buying, and what was answered. Each is a passage too, to be found.
create table objections (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    key text not null,
    text text not null,
    answer text not null default '',
    category text,
    worked boolean,
    company_id uuid references companies on delete cascade,
    deal_id uuid references deals on delete set null,
    occurred date,
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    import_id uuid default current_import(),
    created_at timestamptz not null default now(),
    unique (workspace_id, key)
);
create index objections_company on objections (company_id);
create index objections_deal on objections (deal_id);
create index objections_category on objections (workspace_id, category);
call close_table('objections');
