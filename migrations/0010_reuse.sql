-- A pitch is used again while the prospect's record and the settings that shaped it are unchanged.

create index pitches_fingerprint on pitches (workspace_id, fingerprint, created_at desc);
