-- Batches can be paused, share the workers, and set aside what stops a worker again and again.

alter table batches drop constraint batches_state_check,
    add constraint batches_state_check
        check (state in ('running', 'paused', 'cancelling', 'packing', 'cancelled', 'done')),
    -- When it was last given a place: who waited longest comes first.
    add column served_at timestamptz,
    -- Since when it rests, and how long it has rested before.
    add column paused_at timestamptz,
    add column rested interval not null default '0';
drop index batches_open;
create index batches_open on batches (workspace_id, created_at)
    where state in ('running', 'paused', 'cancelling', 'packing');

-- Claims whose worker fell silent.
alter table batch_items add column crashes integer not null default 0;
create index batch_items_running on batch_items (batch_id) where state = 'running';

-- Pitches that were asked for together with the file: how they are wanted.
alter table imports add column pitches jsonb;
