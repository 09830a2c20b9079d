-- name: put_many
-- Writes pieces of text; the same origin again replaces what it said.
insert into passages as p (workspace_id, subject_kind, subject_id, origin, text, source, as_of,
    credibility, embedding, embedded_by, document_id, page)
select distinct on (origin) current_workspace(), subject_kind, subject_id, origin, text, source,
    as_of, credibility, embedding, case when embedding is not null then embedded_by end,
    (select d.id from documents d where d.id = as_uuid(r.document_id)), page
from jsonb_to_recordset(%(rows)s) as r(subject_kind text, subject_id text, origin text,
    text text, source text, as_of date, credibility real, embedding vector(384),
    embedded_by text, document_id text, page integer)
on conflict (workspace_id, origin) do update set
    subject_kind = excluded.subject_kind, subject_id = excluded.subject_id, text = excluded.text,
    source = excluded.source, as_of = excluded.as_of, credibility = excluded.credibility,
    embedding = case when p.text = excluded.text
        then coalesce(excluded.embedding, p.embedding) else excluded.embedding end,
    embedded_by = case when p.text = excluded.text
        then coalesce(excluded.embedded_by, p.embedded_by) else excluded.embedded_by end;

-- name: embed_many
-- Vectors for pieces that had none.
update passages p set embedding = r.embedding, embedded_by = %(by)s
from jsonb_to_recordset(%(rows)s) as r(id text, embedding vector(384))
where p.id = as_uuid(r.id);

-- name: search_words
-- Pieces that hold any of the words, best first.
select p.*, t.score from texts_with(%(query)s, %(limit)s) as t join passages p on p.id = t.id
order by t.score desc, p.id;

-- name: search_words_about
-- The same among the pieces about one subject.
with wanted as (
    select to_tsquery('simple', string_agg(quote_literal(lexeme), ' | ')) as query
    from unnest(to_tsvector('simple', %(query)s))
)
select p.*, ts_rank(p.words, wanted.query, 1) as score
from passages p, wanted
where p.words @@ wanted.query and p.subject_kind = %(kind)s and p.subject_id = %(subject)s
order by score desc, p.id limit %(limit)s;

-- name: search_vectors
-- The nearest pieces, about one subject or any. Materialised, so that every one is measured.
with own as materialized (
    select * from passages where embedding is not null
        and (%(kind)s::text is null or subject_kind = %(kind)s)
        and (%(subject)s::text is null or subject_id = %(subject)s)
)
select own.*, 1 - (embedding <=> %(query)s::vector) as score
from own order by embedding <=> %(query)s::vector, id limit %(limit)s;

-- name: search_many_vectors
-- The nearest of very many pieces, found by walking their graph.
select p.*, 1 - n.distance as score
from near_texts(%(query)s::vector, %(limit)s) as n join passages p on p.id = n.id
order by n.distance, p.id;

-- name: has_many_vectors
-- Whether there are more vectors than are measured one by one.
select count(*) > %(most)s::int as many
from (select from passages where embedding is not null limit %(most)s::int + 1) as piece;

-- name: unembedded
-- Pieces without a vector.
select *, 0 as score from passages where embedding is null
order by created_at, id limit %(limit)s;

-- name: missing
-- Touches and descriptions whose text is in no piece yet; `id` is the record's. A mail that was
-- dropped in is kept as a document already.
select id, subject_kind, subject_id, origin, text, source, as_of, credibility, 0 as score from (
    select i.id, case when i.deal_id is not null then 'deal' when i.lead_id is not null then 'lead'
            else 'company' end as subject_kind,
        coalesce(i.deal_id, i.lead_id, i.company_id)::text as subject_id,
        'interaction:' || i.id as origin, concat_ws(E'\n', i.subject, i.content) as text,
        i.source, (i.occurred at time zone 'UTC')::date as as_of, i.credibility
    from interactions i where coalesce(i.deal_id, i.lead_id, i.company_id) is not null
        and coalesce(i.external_id, '') not like 'mail:%%'
    union all
    select c.id, 'company', c.id::text, 'company:' || c.id, c.description, c.source, c.as_of,
        c.credibility
    from companies c where c.description is not null
) as texts
where text <> '' and not exists (
    select from passages p where p.origin = texts.origin || '#0')
order by origin limit %(limit)s;

-- name: texts
-- What is kept under these origins.
select origin, text from passages where origin = any(%(origins)s::text[]);

-- name: of_documents
-- What documents say of one subject, or of all subjects of a kind.
select p.*, 0 as score from passages p join documents d on d.id = p.document_id
where p.subject_kind = %(kind)s and (%(subject)s::text is null or p.subject_id = %(subject)s)
order by d.created_at desc, d.id, length(p.origin), p.origin limit %(limit)s;
