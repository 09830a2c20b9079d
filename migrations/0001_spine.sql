-- The spine: workspaces and their records, turns, outbox, batches, usage, audit.
--
-- Every table with a workspace_id is closed by row-level security (see 0002_isolation.sql).
-- Ids are random; every unique key starts with workspace_id. Under row-level security an index can
-- serve plain equality only, so arrays and text vectors are matched row by row within the workspace
-- and have no index (220 ms for the nearest of 50,000 names, 8 ms for words in 10,000 passages).

create extension if not exists vector;

-- The letters of a folded name in threes: what the fuzzy first cut looks names up by.
create function trigrams(word text) returns text[]
language sql immutable parallel safe strict as $$
    select coalesce(array_agg(distinct substr('  ' || word || ' ', i, 3)), '{}')
    from generate_series(1, length(word) + 1) as i
$$;

-- An id as it came from outside: null where it is none, so that a forged one finds nothing.
create function as_uuid(word text) returns uuid
language sql immutable parallel safe as $$
    select case when word ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
        then word::uuid end
$$;

create function as_uuids(words text[]) returns uuid[]
language sql immutable parallel safe as $$
    select coalesce(array_agg(as_uuid(word)), '{}') from unnest(words) as word
$$;

create table workspaces (
    id uuid primary key default gen_random_uuid(),
    team_id text not null unique,
    name text not null,
    profile jsonb not null default '{}',
    created_at timestamptz not null default now()
);

create table people (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    slack_user_id text,
    name text not null,
    name_key text not null,
    email text,
    role text check (role in ('ae', 'se', 'bdr', 'csm')),
    access text not null default 'rep' check (access in ('rep', 'manager', 'admin')),
    manager text,
    region text,
    tz text not null default 'UTC',
    created_at timestamptz not null default now(),
    unique (workspace_id, slack_user_id)
);
create index people_name on people (workspace_id, name_key);

create table companies (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    name_key text not null,
    grams text[] generated always as (trigrams(name_key)) stored,
    domain text,
    industry text,
    size_low integer,
    size_high integer,
    location text,
    website text,
    founded integer,
    revenue numeric,
    description text,
    owner text,
    parent text,
    tech_stack text[] not null default '{}',
    pain_points text[] not null default '{}',
    competitors text[] not null default '{}',
    products text[] not null default '{}',
    external_id text,
    custom jsonb not null default '{}',
    -- Columns a person wrote here: imports leave them alone.
    edited text[] not null default '{}',
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    check (size_low <= size_high)
);
create unique index companies_domain on companies (workspace_id, domain) where domain is not null;
create unique index companies_external on companies (workspace_id, external_id)
    where external_id is not null;
create index companies_name on companies (workspace_id, name_key);

create table leads (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    name_key text not null,
    grams text[] generated always as (trigrams(name_key)) stored,
    email text,
    -- A column, since an index on the expression would not be used.
    email_key text generated always as (lower(email)) stored,
    title text,
    company_id uuid references companies on delete set null,
    status text not null default 'new'
        check (status in ('new', 'researched', 'contacted', 'engaged', 'qualified', 'inactive')),
    phone text,
    location text,
    linkedin text,
    language text,
    owner text,
    description text,
    last_contacted date,
    external_id text,
    custom jsonb not null default '{}',
    -- Columns a person wrote here: imports leave them alone.
    edited text[] not null default '{}',
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index leads_email on leads (workspace_id, email_key);
create unique index leads_external on leads (workspace_id, external_id)
    where external_id is not null;
create index leads_name on leads (workspace_id, name_key);
create index leads_linkedin on leads (workspace_id, linkedin);
create index leads_company on leads (workspace_id, company_id);

create table deals (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    name_key text not null,
    grams text[] generated always as (trigrams(name_key)) stored,
    company_id uuid references companies on delete set null,
    amount numeric,
    currency text,
    stage text not null default '',
    kind text not null default 'prospecting' check (kind in
        ('prospecting', 'qualification', 'proposal', 'negotiation', 'won', 'lost')),
    owner text,
    created date,
    expected_close date,
    closed date,
    reason text,
    next_meeting date,
    competitors text[] not null default '{}',
    products text[] not null default '{}',
    stakeholders jsonb not null default '[]',
    external_id text,
    custom jsonb not null default '{}',
    -- Columns a person wrote here: imports leave them alone.
    edited text[] not null default '{}',
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create unique index deals_external on deals (workspace_id, external_id)
    where external_id is not null;
create index deals_name on deals (workspace_id, name_key);
create index deals_company on deals (workspace_id, company_id);
create index deals_kind on deals (workspace_id, kind);

create table deal_stages (
    workspace_id uuid not null references workspaces on delete cascade,
    deal_id uuid not null references deals on delete cascade,
    entered date not null,
    stage text not null,
    kind text not null,
    primary key (workspace_id, deal_id, entered, stage)
);

-- What a record said before a later import or a person changed it.
create table former_values (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    subject_kind text not null,
    subject_id uuid not null,
    before jsonb not null,
    changed_at timestamptz not null default now()
);
create index former_values_subject on former_values (workspace_id, subject_id, changed_at desc);

create table interactions (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    kind text not null check (kind in
        ('email', 'meeting', 'call', 'event', 'linkedin', 'website_visit', 'note')),
    direction text not null default 'outbound' check (direction in ('inbound', 'outbound')),
    occurred timestamptz not null,
    subject text,
    content text not null default '',
    sentiment text,
    outcome text,
    lead_id uuid references leads on delete cascade,
    company_id uuid references companies on delete cascade,
    deal_id uuid references deals on delete cascade,
    owner text,
    external_id text,
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    created_at timestamptz not null default now()
);
create unique index interactions_external on interactions (workspace_id, external_id)
    where external_id is not null;
create index interactions_lead on interactions (workspace_id, lead_id, occurred desc);
create index interactions_company on interactions (workspace_id, company_id, occurred desc);
create index interactions_deal on interactions (workspace_id, deal_id, occurred desc);

create table solutions (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    name_key text not null,
    category text,
    description text not null default '',
    use_cases text[] not null default '{}',
    industries text[] not null default '{}',
    keywords text[] not null default '{}',
    pricing_model text,
    price numeric,
    currency text,
    source text not null,
    as_of date not null,
    credibility real not null default 0.9,
    created_at timestamptz not null default now(),
    unique (workspace_id, name_key)
);

-- Text that can be searched and cited: what was said to and by a customer, product material.
create table passages (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    subject_kind text not null,
    subject_id text not null,
    origin text not null,
    text text not null,
    source text not null,
    as_of date not null,
    credibility real not null default 0.8,
    words tsvector generated always as (to_tsvector('simple', text)) stored,
    embedding vector(384),
    embedded_by text,
    created_at timestamptz not null default now(),
    unique (workspace_id, origin)
);
create index passages_subject on passages (workspace_id, subject_kind, subject_id);

create table imports (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    file_name text not null,
    sha256 text not null,
    kind text not null,
    added integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    rejected integer not null default 0,
    imported_by uuid references people on delete set null,
    created_at timestamptz not null default now()
);

create table files (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    name text not null,
    mime text not null,
    bytes bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz
);

create table pitches (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    lead_id uuid references leads on delete cascade,
    company_id uuid references companies on delete cascade,
    title text not null,
    key_points text[] not null,
    call_to_action text not null,
    body text not null,
    model text,
    fingerprint text not null,
    settings jsonb not null,
    evidence jsonb not null,
    notes jsonb not null default '[]',
    left_out text[] not null default '{}',
    prompt_hash text,
    state text not null default 'draft' check (state in ('draft', 'approved', 'discarded')),
    created_by uuid references people on delete set null,
    created_at timestamptz not null default now(),
    page_id uuid references files on delete set null
);
create index pitches_lead on pitches (workspace_id, lead_id, created_at desc);
create index pitches_company on pitches (workspace_id, company_id, created_at desc);

-- Earlier words of a pitch, kept when a person edits it.
create table pitch_versions (
    workspace_id uuid not null references workspaces on delete cascade,
    pitch_id uuid not null references pitches on delete cascade,
    version integer not null,
    key_points text[] not null,
    call_to_action text not null,
    body text not null,
    replaced_by uuid references people on delete set null,
    replaced_at timestamptz not null default now(),
    primary key (workspace_id, pitch_id, version)
);

create table advice (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    deal_id uuid not null references deals on delete cascade,
    signal text not null,
    title text not null,
    reason text not null,
    confidence real not null,
    state text not null default 'open' check (state in ('open', 'done', 'dismissed')),
    decided_by uuid references people on delete set null,
    decided_at timestamptz,
    decision_reason text,
    created_at timestamptz not null default now()
);
create index advice_deal on advice (workspace_id, deal_id, created_at desc);
create unique index advice_one_open on advice (workspace_id, deal_id, signal)
    where state = 'open';

create table verdicts (
    workspace_id uuid not null references workspaces on delete cascade,
    about text not null,
    person_id uuid not null references people on delete cascade,
    good boolean not null,
    reason text,
    created_at timestamptz not null default now(),
    primary key (workspace_id, about, person_id)
);

-- Threads the bot takes part in, and what each is about.
create table conversations (
    workspace_id uuid not null references workspaces on delete cascade,
    channel text not null,
    thread text not null,
    subject_kind text,
    subject_id text,
    subject_name text,
    updated_at timestamptz not null default now(),
    primary key (workspace_id, channel, thread)
);

-- One question each. `key` is Slack's event (twins share it), `lane` what must run one at a time.
create table turns (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    key text not null,
    lane text not null,
    kind text not null,
    ask jsonb not null,
    state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'failed')),
    fence integer not null default 0,
    tries integer not null default 0,
    crashes integer not null default 0,
    worker text,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    answer jsonb,
    said text,
    trace text not null default '',
    created_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz,
    unique (workspace_id, key)
);
create index turns_waiting on turns (created_at) where state in ('waiting', 'running');
create index turns_lane on turns (workspace_id, lane, created_at desc);
-- What the claim relies on, whatever its code does: one running turn a lane.
create unique index turns_one_running on turns (workspace_id, lane) where state = 'running';

-- What is to be shown in Slack, written before it is shown. `owner` is a turn or a batch.
create table outbox (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    owner text not null,
    part text not null,
    kind text not null check (kind in ('message', 'file', 'view', 'ephemeral', 'stream')),
    channel text not null,
    thread text,
    payload jsonb not null,
    version integer not null default 1,
    shown integer not null default 0,
    ts text,
    state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'failed')),
    fence integer not null default 0,
    tries integer not null default 0,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    error text,
    -- In the order of writing, also within one transaction.
    created_at timestamptz not null default clock_timestamp(),
    sent_at timestamptz,
    unique (workspace_id, owner, part)
);
create index outbox_ts on outbox (workspace_id, channel, ts) where ts is not null;
create index outbox_waiting on outbox (not_before) where state in ('waiting', 'sending');

create table batches (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    kind text not null,
    title text not null,
    spec jsonb not null,
    channel text not null,
    thread text,
    requested_by uuid references people on delete set null,
    turn_id uuid,
    state text not null default 'running'
        check (state in ('running', 'cancelling', 'packing', 'cancelled', 'done')),
    fence integer not null default 0,
    lease_until timestamptz,
    file_id uuid references files on delete set null,
    created_at timestamptz not null default now(),
    finished_at timestamptz
);
create index batches_open on batches (created_at) where state in ('running', 'cancelling', 'packing');
create unique index batches_turn on batches (workspace_id, turn_id) where turn_id is not null;

create table batch_items (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    batch_id uuid not null references batches on delete cascade,
    ordinal integer not null,
    subject_kind text not null,
    subject_id uuid not null,
    subject_name text not null,
    state text not null default 'waiting'
        check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
    fence integer not null default 0,
    tries integer not null default 0,
    lease_until timestamptz,
    not_before timestamptz not null default now(),
    error text,
    result_id uuid,
    started_at timestamptz,
    finished_at timestamptz,
    unique (workspace_id, batch_id, ordinal)
);
create index batch_items_open on batch_items (batch_id, ordinal)
    where state in ('waiting', 'running');

create table model_calls (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    turn_id uuid,
    person_id uuid references people on delete set null,
    workflow text not null,
    node text not null,
    provider text not null,
    model text not null,
    input_tokens integer not null,
    output_tokens integer not null,
    cost numeric,
    latency_ms integer not null,
    outcome text not null,
    created_at timestamptz not null default now()
);
create index model_calls_day on model_calls (workspace_id, created_at);

-- Append only: nobody may change or remove a line.
create table audit (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    person_id uuid,
    action text not null,
    about text not null,
    details jsonb not null default '{}',
    created_at timestamptz not null default now()
);
create index audit_about on audit (workspace_id, about, created_at desc);
