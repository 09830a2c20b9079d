-- Documents people dropped into a conversation: what each is, whom it is about. Their text is in
-- passages, which know the page they stand on.

create table documents (
    id uuid primary key default gen_random_uuid(),
    workspace_id uuid not null references workspaces on delete cascade,
    file_name text not null,
    sha256 text not null,
    kind text not null check (kind in ('pdf', 'docx', 'txt', 'eml')),
    title text not null default '',
    -- A lead's, company's or deal's id; the document's own where it is about none of these.
    subject_kind text not null
        check (subject_kind in ('lead', 'company', 'deal', 'catalogue', 'general')),
    subject_id text not null,
    subject_name text not null default '',
    -- Others it may be about, as they are offered: [{kind, id, name}].
    candidates jsonb not null default '[]',
    pages integer not null default 0,
    uploaded_by uuid references people on delete set null,
    file_id uuid references files on delete set null,
    created_at timestamptz not null default now(),
    unique (workspace_id, sha256)
);
create index documents_subject on documents (workspace_id, subject_kind, subject_id, created_at desc);
call close_table('documents');

alter table passages
    add column document_id uuid references documents on delete cascade,
    add column page integer;
create index passages_document on passages (workspace_id, document_id)
    where document_id is not null;
create index passages_waiting on passages (workspace_id, created_at) where embedding is null;
