-- name: all
-- By name.
select * from solutions order by lower(name), id;

-- name: by_id
-- One.
select * from solutions where id = as_uuid(%(id)s);

-- name: by_key
-- By folded name.
select * from solutions where name_key = %(key)s;

-- name: by_keys
-- By folded names.
select id, name_key from solutions where name_key = any(%(keys)s::text[]);

-- name: merge
-- Adds and improves; a row comes back only where something was written.
insert into solutions as s (workspace_id, name, name_key, category, description, use_cases,
    industries, keywords, pricing_model, price, currency, source, as_of, credibility)
select current_workspace(), name, name_key, category, description, use_cases, industries,
    keywords, pricing_model, price, currency, source, as_of, credibility
from jsonb_to_recordset(%(rows)s) as r(name text, name_key text, category text, description text,
    use_cases text[], industries text[], keywords text[], pricing_model text, price numeric,
    currency text, source text, as_of date, credibility real)
on conflict (workspace_id, name_key) do update set
    name = excluded.name,
    category = coalesce(excluded.category, s.category),
    description = coalesce(nullif(excluded.description, ''), s.description),
    use_cases = coalesce(nullif(excluded.use_cases, '{}'), s.use_cases),
    industries = coalesce(nullif(excluded.industries, '{}'), s.industries),
    keywords = coalesce(nullif(excluded.keywords, '{}'), s.keywords),
    pricing_model = coalesce(excluded.pricing_model, s.pricing_model),
    price = coalesce(excluded.price, s.price),
    currency = coalesce(excluded.currency, s.currency),
    source = excluded.source, as_of = excluded.as_of, credibility = excluded.credibility
where (excluded.name, coalesce(excluded.category, s.category),
        coalesce(nullif(excluded.description, ''), s.description),
        coalesce(nullif(excluded.use_cases, '{}'), s.use_cases),
        coalesce(nullif(excluded.industries, '{}'), s.industries),
        coalesce(nullif(excluded.keywords, '{}'), s.keywords),
        coalesce(excluded.pricing_model, s.pricing_model), coalesce(excluded.price, s.price),
        coalesce(excluded.currency, s.currency))
    is distinct from (s.name, s.category, s.description, s.use_cases, s.industries, s.keywords,
        s.pricing_model, s.price, s.currency)
returning (xmax = 0)::int as added;

-- name: remember
-- What an import is about to change: the values before, and those that will stand there.
insert into former_values (workspace_id, subject_kind, subject_id, before, after, import_id)
select current_workspace(), 'solutions', c.id, c.before, c.after, as_uuid(%(import)s)
from (
    select s.id, jsonb_object_agg(n.name, to_jsonb(s) -> n.name) as before,
        jsonb_object_agg(n.name, n.value) as after
    from jsonb_array_elements(%(rows)s) as r
    join solutions s on s.name_key = r ->> 'name_key'
    cross join lateral jsonb_each(r - '{id,name_key,source,as_of,credibility,external_id}'::text[])
        as n(name, value)
    where n.value not in ('null', '""', '[]')
        and to_jsonb(s) -> n.name is distinct from
            to_jsonb(jsonb_populate_record(s, jsonb_build_object(n.name, n.value))) -> n.name
    group by s.id
) as c;
