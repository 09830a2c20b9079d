"""Workflow steps: a person's workflow runs one of the app's functions, the app completes it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery
from bot.sandbox.records import Execution, Json
from bot.sandbox.seeds import APP_ID
from bot.sandbox.tokens import Grant, Tokens

#: JSON types of a parameter; Slack's own types (slack#/types/user_id …) travel as text.
TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
TOKEN_SECONDS = 900.0


class Steps:
    def __init__(self, core: Core, delivery: Delivery, tokens: Tokens) -> None:
        self.core = core
        self.delivery = delivery
        self.tokens = tokens

    def start(self, callback_id: str, inputs: Json, user: str) -> Execution:
        """Run a step; LookupError when it is not declared, ValueError for inputs it cannot take."""
        declared = functions(self.core)
        if callback_id not in declared:
            raise LookupError(f"no step {callback_id}; there are {sorted(declared)}")
        wrong = problems(declared[callback_id].get("input_parameters") or {}, inputs)
        if wrong:
            raise ValueError("; ".join(wrong))
        token = f"xwfp-{secrets.token_hex(16)}"
        options, ends = self.core.options, self.core.clock.now() + TOKEN_SECONDS
        self.tokens.grants[token] = Grant(options.team, "function", options.scopes, ends)
        serial = self.core.workspace.serial("Fx")
        run = Execution(serial, callback_id, inputs, user, token)
        self.core.workspace.executions[run.id] = run
        self.delivery.announce(self._event(run, declared[callback_id]))
        return run

    def _event(self, run: Execution, declared: Json) -> Json:
        described: Json = {"id": f"Fn_{run.callback_id}", "callback_id": run.callback_id}
        described |= {"title": declared.get("title", ""), "type": "app", "app_id": APP_ID}
        described |= {"description": declared.get("description", "")}
        for name in ("input_parameters", "output_parameters"):
            held = (declared.get(name) or {}).items()
            described[name] = [{"name": key, **one} for key, one in held]
        described |= {"date_created": 0, "date_updated": 0, "date_deleted": 0}
        return {
            "type": "function_executed",
            "function": described,
            "inputs": run.inputs,
            "function_execution_id": run.id,
            "workflow_execution_id": run.id.replace("Fx", "Wx"),
            "event_ts": self.core.workspace.stamp(),
            "bot_access_token": run.token,
        }


def functions(core: Core) -> Json:
    """The steps the manifest declares, by callback_id."""
    return dict(core.options.manifest.get("functions") or {})


def problems(declared: Mapping[str, Json], given: Mapping[str, Any]) -> list[str]:
    """What is wrong with values for these parameters."""
    found = [f"unknown parameter: {name}" for name in given if name not in declared]
    for name, one in declared.items():
        value = given.get(name)
        if value is None:
            if one.get("is_required"):
                found.append(f"missing required parameter: {name}")
            continue
        kinds = TYPES.get(str(one.get("type")), (str,))
        mistaken = isinstance(value, bool) and bool not in kinds
        if mistaken or not isinstance(value, kinds):
            found.append(f"wrong type of parameter: {name}")
    return found
