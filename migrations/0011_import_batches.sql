-- What became of an import, in the words that are shown when it is over.

alter table imports add column report jsonb not null default '{}';
