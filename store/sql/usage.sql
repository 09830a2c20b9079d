-- name: add
-- One call.
insert into model_calls (workspace_id, turn_id, person_id, workflow, node, provider, model,
    input_tokens, output_tokens, cost, latency_ms, outcome)
values (current_workspace(), as_uuid(%(turn_id)s),
    (select id from people where id = as_uuid(%(person_id)s)), %(workflow)s, %(node)s,
    %(provider)s, %(model)s, %(input_tokens)s, %(output_tokens)s, %(cost)s::numeric,
    %(latency_ms)s, %(outcome)s);

-- name: totals
-- By day, workflow and model.
select (created_at at time zone 'UTC')::date as day, workflow, model, count(*)::int as calls,
    sum(input_tokens)::int as input_tokens, sum(output_tokens)::int as output_tokens,
    sum(cost) as cost
from model_calls where created_at > now() - make_interval(days => %(days)s)
group by 1, 2, 3 order by 1 desc, 2, 3;
