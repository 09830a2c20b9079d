-- Taking back is said once for every kind of record, by the columns its table has.

-- Gives records their former values again, each column where it still says what the change left.
-- A step is the change of one record: subject_id, and by column what was there before and after.
-- Returns the records that were given something, and what. Which record it is stays as it is.
create function give_back(place regclass, steps jsonb[])
returns table (id uuid, given jsonb) language plpgsql as $$
declare
    names text := (
        select string_agg(quote_ident(attname), ', ') from pg_attribute
        where attrelid = place and attnum > 0 and not attisdropped and attgenerated = ''
            and attname not in ('id', 'workspace_id'));
begin
    return query execute format(
        $statement$
            update %1$s t set (%2$s) = (select %2$s from jsonb_populate_record(t, p.patch))
            from unnest($1) as step
            join %1$s k on k.id = (step ->> 'subject_id')::uuid
            cross join lateral (
                select to_jsonb(k) as now,
                    to_jsonb(jsonb_populate_record(k, step -> 'after')) as left_then offset 0
            ) as said
            cross join lateral (
                select jsonb_object_agg(key, value) as patch from jsonb_each(step -> 'before')
                where said.now -> key = said.left_then -> key
            ) as p
            where t.id = k.id and p.patch is not null
            returning t.id, p.patch
        $statement$, place, names)
    using steps;
end $$;
