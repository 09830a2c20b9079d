"""functions.completeSuccess, functions.completeError"""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.records import Execution, Json
from bot.sandbox.steps import functions, problems


async def succeed(context: Context) -> Json:
    context.need("function_execution_id")
    outputs = context.arguments.get("outputs", {})
    if not isinstance(outputs, dict):
        raise Refusal("invalid_arguments", "[ERROR] must provide an object [json-pointer:/outputs]")
    run = _running(context)
    declared = functions(context.core)[run.callback_id].get("output_parameters") or {}
    wrong = problems(declared, outputs)
    if wrong:
        raise Refusal("parameter_validation_failed", *(f"[ERROR] {one}" for one in wrong))
    return _end(context, replace(run, state="completed", outputs=outputs))


async def fail(context: Context) -> Json:
    context.need("function_execution_id", "error")
    return _end(context, replace(_running(context), state="failed", error=context.text("error")))


def _running(context: Context) -> Execution:
    run = context.workspace.executions.get(context.text("function_execution_id"))
    if run is None:
        raise Refusal("function_execution_not_found")
    if run.state != "running":
        raise Refusal("execution_not_in_running_state")
    return run


def _end(context: Context, run: Execution) -> Json:
    context.workspace.executions[run.id] = run
    context.tokens.end(context.core.options.team, "token_expired", run.token)
    told = {"id": run.id, "state": run.state, "outputs": run.outputs, "error": run.error}
    context.workspace.tell("step", told, frozenset({run.user}))
    return {}


METHODS = {"functions.completeSuccess": succeed, "functions.completeError": fail}
