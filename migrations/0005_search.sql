-- Finding: names by what is much like them, words in text, and vectors, each through an index.
--
-- Under row-level security the planner uses an index only for operators known to leak nothing, and
-- those of arrays and text search are not among them. So the functions below run as
-- touchline_lookup, which may read the few columns they need of every row, and each of them keeps
-- to the workspace that the transaction names. They return ids: the records themselves are read
-- under row-level security. What an index holds begins with its workspace, so a search reads the
-- entries of one workspace however many there are.

do $$
begin
    if not exists (select from pg_roles where rolname = 'touchline_lookup') then
        create role touchline_lookup nologin nosuperuser nobypassrls;
    end if;
    execute format('grant touchline_lookup to %I', current_user);
end $$;

do $$
begin
    if string_to_array((select extversion from pg_extension where extname = 'vector'), '.')::int[]
            < '{0,8}' then
        raise exception 'pgvector is older than 0.8' using errcode = 'feature_not_supported';
    end if;
end $$;

-- Computed for every row that is written, 19 µs each, and looked through row by row.
alter table companies drop column grams;
alter table leads drop column grams;
alter table deals drop column grams;
drop function trigrams;

-- Keys are compared by their letters' codes, so that one index serves equality and beginnings.
alter table companies alter column name_key type text collate "C";
alter table leads alter column name_key type text collate "C";
alter table deals alter column name_key type text collate "C";

-- The letters of a key in threes, its ends marked, each with its workspace in one number (5 µs a
-- name; as a query with an aggregate it took 16). Two that fall together cost a look, no more.
create function name_grams(workspace uuid, key text, domain text default null) returns integer[]
language plpgsql immutable parallel safe as $$
declare
    mark text := left(workspace::text, 8);
    host text := split_part(domain, '.', 1);
    word text := key;
    grams integer[] := '{}';
begin
    loop
        word := '  ' || word || ' ';
        for i in 1..length(word) - 2 loop
            grams := grams || hashtext(mark || substr(word, i, 3));
        end loop;
        exit when host is null or host = '' or position(host in key) > 0;
        word := host;
        host := null;
    end loop;
    return grams;
end $$;

create function gram_codes(workspace uuid, grams text[]) returns integer[]
language sql immutable parallel safe as $$
    select array_agg(hashtext(left(workspace::text, 8) || gram)) from unnest(grams) as gram
$$;

-- 0 to 1: the part of two sets of grams that is in both.
create function gram_likeness(a integer[], b integer[]) returns real
language sql immutable parallel safe as $$
    select s.both::real / greatest(cardinality(a) + cardinality(b) - s.both, 1)
    from (select count(*) as both from unnest(a) as gram where gram = any(b)) as s
$$;

create index companies_grams on companies using gin (name_grams(workspace_id, name_key, domain));
create index deals_grams on deals using gin (name_grams(workspace_id, name_key));
-- People are found by the beginning and the end of their names: a sixth of the cost of grams.
create index leads_name_end on leads (workspace_id, (reverse(name_key) collate "C"));

create policy find on companies for select to touchline_lookup using (true);
create policy find on leads for select to touchline_lookup using (true);
create policy find on deals for select to touchline_lookup using (true);
create policy find on passages for select to touchline_lookup using (true);
grant select (id, workspace_id, name_key, domain) on companies to touchline_lookup;
grant select (id, workspace_id, name_key) on leads, deals to touchline_lookup;
grant select (id, workspace_id, subject_kind, words) on passages to touchline_lookup;

-- The ids of names that are one of `keys`, or hold every gram of one of `parts` ("mer|eri|rid"),
-- most like `own` first.
do $$
declare
    entity text;
    computed text;
begin
    foreach entity in array array['companies', 'deals'] loop
        computed := case entity when 'companies' then 'name_grams(t.workspace_id, t.name_key, t.domain)'
            else 'name_grams(t.workspace_id, t.name_key)' end;
        execute format($function$
            create function near_%1$s(own text, keys text[], parts text[], most integer)
            returns setof uuid language plpgsql stable security definer rows 50 as $body$
            declare
                here uuid := current_workspace();
                part text;
                found uuid[];
                more uuid[];
                meant boolean;
            begin
                select array_agg(k.id), bool_or(abs(length(k.name_key) - length(own)) < 2
                        and (k.name_key <> own or length(own) > 9))
                    into found, meant
                    from (select t.id, t.name_key from %1$s t
                        where t.workspace_id = here and t.name_key = any(keys) limit 200) as k;
                -- A slip of the keys explains the name, or it is one of many letters: nothing
                -- further off is looked for.
                parts := case when meant then '{}' else parts end;
                foreach part in array parts loop
                    more := array(select t.id from %1$s t
                        where %2$s @> gram_codes(here, string_to_array(part, '|'))
                            and (t.workspace_id = here) is true
                        order by abs(length(t.name_key) - length(own)) limit 100);
                    found := found || more;
                end loop;
                return query select t.id from %1$s t
                    where t.id = any(found) and t.workspace_id = here
                    order by gram_likeness(%2$s, name_grams(here, own)) desc,
                        t.name_key, t.id
                    limit most;
            end $body$
        $function$, entity, computed);
    end loop;
end $$;

-- The ids of leads whose key is one of `keys`, or begins and ends as one of the pairs of `heads`
-- and `tails` says; a pair needs two letters on one side.
create function near_leads(own text, keys text[], heads text[], tails text[], most integer)
returns setof uuid language plpgsql stable security definer rows 50 as $$
declare
    here uuid := current_workspace();
    last text := chr(1114111);
    found uuid[];
    more uuid[];
    meant boolean;
begin
    select array_agg(k.id), bool_or(abs(length(k.name_key) - length(own)) < 2
            and (k.name_key <> own or length(own) > 9))
        into found, meant
        from (select t.id, t.name_key from leads t
            where t.workspace_id = here and t.name_key = any(keys) limit 200) as k;
    for i in 1..case when meant then 0 else cardinality(heads) end loop
        if length(heads[i]) > length(tails[i]) then
            more := array(select t.id from leads t
                where t.workspace_id = here and t.name_key >= heads[i]
                    and t.name_key < heads[i] || last
                    and right(t.name_key, length(tails[i])) = tails[i]
                order by abs(length(t.name_key) - length(own)) limit 100);
        else
            more := array(select t.id from leads t
                where t.workspace_id = here
                    and reverse(t.name_key) collate "C" >= reverse(tails[i])
                    and reverse(t.name_key) collate "C" < reverse(tails[i]) || last
                    and left(t.name_key, length(heads[i])) = heads[i]
                order by abs(length(t.name_key) - length(own)) limit 100);
        end if;
        found := found || more;
    end loop;
    return query select t.id from leads t
        where t.id = any(found) and t.workspace_id = here
        order by gram_likeness(name_grams(here, t.name_key), name_grams(here, own)) desc,
            t.name_key, t.id
        limit most;
end $$;

-- The words of a text, each with its workspace in one number.
create function word_codes(workspace uuid, words tsvector) returns integer[]
language plpgsql immutable parallel safe as $$
declare
    mark text := left(workspace::text, 8);
    word text;
    codes integer[] := '{}';
begin
    foreach word in array tsvector_to_array(words) loop
        codes := codes || hashtext(mark || word);
    end loop;
    return codes;
end $$;

create index passages_words on passages using gin (word_codes(workspace_id, words));

-- The ids and scores of texts that hold any of the words, best first. Those with all of them are
-- looked at first: of a word that stands everywhere not every text is measured.
create function texts_with(query text, most integer)
returns table (id uuid, score real) language plpgsql stable security definer rows 50 as $$
declare
    here uuid := current_workspace();
    sought tsvector := to_tsvector('simple', query);
    codes integer[] := word_codes(here, sought);
    wanted tsquery := array_to_string(array(
        select quote_literal(lexeme) from unnest(sought)), ' | ')::tsquery;
begin
    return query select f.id, max(ts_rank(f.words, wanted, 1)) from (
        (select p.id, p.words from passages p
            where word_codes(p.workspace_id, p.words) @> codes and codes <> '{}'
                and (p.workspace_id = here) is true limit 5000)
        union all
        (select p.id, p.words from passages p
            where word_codes(p.workspace_id, p.words) && codes
                and (p.workspace_id = here) is true limit 20000)
    ) as f group by f.id order by 2 desc, 1 limit most;
end $$;

do $$
declare
    called text;
begin
    execute format('grant create on schema %I to touchline_lookup', current_schema());
    foreach called in array array[
        'near_companies(text, text[], text[], integer)', 'near_deals(text, text[], text[], integer)',
        'near_leads(text, text[], text[], text[], integer)', 'texts_with(text, integer)'
    ] loop
        execute format('alter function %s set search_path = pg_catalog, %I, pg_temp',
            called, current_schema());
        execute format('revoke execute on function %s from public', called);
        execute format('grant execute on function %s to touchline_app', called);
        execute format('alter function %s owner to touchline_lookup', called);
    end loop;
    execute format('revoke create on schema %I from touchline_lookup', current_schema());
end $$;

-- A workspace with few vectors measures every one; one with many walks this graph.
create index passages_embedded on passages (workspace_id) where embedding is not null;
create index passages_near on passages using hnsw (embedding vector_cosine_ops);

-- The nearest texts of the workspace, as many as there are up to `most`: the walk goes on past those
-- of other workspaces. It runs as whoever calls it, under row-level security.
create function near_texts(query vector, most integer)
returns table (id uuid, distance double precision) language sql stable rows 20
set hnsw.iterative_scan = 'relaxed_order' set hnsw.ef_search = 500
set hnsw.max_scan_tuples = 100000 set enable_seqscan = off set enable_bitmapscan = off as $$
    with near as materialized (
        select p.id, p.embedding <=> query as distance from passages p
        order by p.embedding <=> query limit most
    )
    select near.id, near.distance from near order by near.distance
$$;
