"""What keeps a small model on the rails while it works with tools."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import uuid4

from json_repair import repair_json
from langchain.agents.middleware import (
    AgentMiddleware,
    AgentState,
    ModelCallLimitMiddleware,
    ToolCallLimitMiddleware,
)
from langchain_core.messages import AIMessage
from langgraph.runtime import Runtime

MODEL_CALLS, TOOL_CALLS = 5, 6
TAGS = re.compile(r"</?(?:tool_call|function_call|\|python_tag\|)>|<\|python_tag\|>|```(?:json)?")


def rails(names: frozenset[str]) -> list[AgentMiddleware[Any, Any, Any]]:
    return [
        ToolCallsAsText(names),
        ModelCallLimitMiddleware(run_limit=MODEL_CALLS, exit_behavior="end"),
        ToolCallLimitMiddleware(run_limit=TOOL_CALLS, exit_behavior="continue"),
    ]


class ToolCallsAsText(AgentMiddleware[AgentState[Any], Any, Any]):
    """A call that a model wrote out as text becomes the call it meant."""

    def __init__(self, names: frozenset[str]) -> None:
        super().__init__()
        self.names = names

    async def aafter_model(
        self, state: AgentState[Any], runtime: Runtime[Any]
    ) -> dict[str, Any] | None:
        last = state["messages"][-1]
        if not isinstance(last, AIMessage) or last.tool_calls:
            return None
        call = written_call(last.text, self.names)
        if call is None:
            return None
        return {"messages": [AIMessage(content="", id=last.id, tool_calls=[call])]}


def written_call(text: str, names: frozenset[str]) -> Any:
    """The tool call that stands in a text instead of an answer, or None."""
    bare = TAGS.sub("", text).strip()
    if not looks_like_call(bare):
        return None
    value = _value(bare)
    value = value[0] if isinstance(value, list) and value else value
    if not isinstance(value, dict):
        return None
    inner = value.get("function")
    value = inner if isinstance(inner, dict) else value
    name = value.get("name") or value.get("tool") or (inner if isinstance(inner, str) else "")
    arguments: Any = next((value[k] for k in ("arguments", "parameters", "args") if k in value), {})
    if isinstance(arguments, str):
        arguments = _value(arguments)
    if name not in names or not isinstance(arguments, dict):
        return None
    return {"name": name, "args": arguments, "id": uuid4().hex, "type": "tool_call"}


def plain_answer(text: str) -> str:
    """The answer in a text; one that was put into JSON is taken out, other JSON is none."""
    if not looks_like_call(text):
        return text.strip()
    bare = TAGS.sub("", text).strip()
    value = _value(bare) if bare.startswith(("{", "[")) else bare
    if isinstance(value, dict):
        texts = [item for item in value.values() if isinstance(item, str)]
        return texts[0].strip() if len(texts) == 1 == len(value) else ""
    return value if isinstance(value, str) else ""


def looks_like_call(text: str) -> bool:
    """Whether a text begins as JSON or a call does: it is held back until it is whole."""
    return text.lstrip().startswith(("{", "[", "<tool", "<function", "<|python", "```"))


def _value(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return repair_json(text, return_objects=True)
