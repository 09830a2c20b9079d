"""Models: who is asked, in what order, and what comes back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import (
    AIMessage,
    AIMessageChunk,
    BaseMessage,
    HumanMessage,
    SystemMessage,
)
from pydantic import BaseModel

from agents import calling, providers, structured
from agents.calling import Gate, Health, Line, Purpose, Record, forget, in_process
from agents.chatmodel import ModelsChat
from agents.prompts import Prompt, fill
from store.errors import Misconfigured, ModelGarbled, ModelNotSet, ModelUnavailable, TouchlineError

#: What a capability catches to write without a model.
NO_ANSWER = (ModelUnavailable, Misconfigured)

Schema = TypeVar("Schema", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Models:
    """Chat models by name, best first; `none` stands for no model at all.

    `timeout` is in seconds, for a whole answer. `record` gets one `ModelCall` for each attempt that
    reached a model. Copies made with `dataclasses.replace` share what is known of providers that
    are down, and the gate that limits how many calls of this process run at once.
    """

    names: tuple[str, ...]
    ollama_host: str = "http://127.0.0.1:11434"
    timeout: float = 120.0
    record: Record = forget
    max_tokens: int = 2000
    temperature: float = 0.2
    wait: float = 1.0
    health: Health = field(default_factory=Health)
    gate: Gate = field(default_factory=lambda: in_process(4))
    built: dict[str, BaseChatModel] = field(default_factory=dict)

    @property
    def active(self) -> tuple[str, ...]:
        return tuple(name for name in self.names if name and name.lower() != "none")

    @property
    def line(self) -> Line:
        return Line(
            self.ollama_host,
            self.timeout,
            self.record,
            self.wait,
            self.max_tokens,
            self.health,
            self.gate,
            self.built,
            self.temperature,
        )

    async def structured(
        self, prompt: Prompt, schema: type[Schema], *, workflow: str, node: str
    ) -> tuple[Schema, str]:
        """What the first model that can says, as `schema`, and that model's name.

        Raises what kept the first model from it (one of `NO_ANSWER`) when none can.
        """
        failure: TouchlineError = ModelNotSet()
        for place, name in enumerate(self.active):
            try:
                return await self._ask(name, prompt, schema, Purpose(workflow, node)), name
            except NO_ANSWER as error:
                failure = error if place == 0 else failure
        raise failure

    async def _ask(
        self, name: str, prompt: Prompt, schema: type[Schema], purpose: Purpose
    ) -> Schema:
        """One model, asked once more with its mistakes named."""
        messages: list[BaseMessage] = [SystemMessage(prompt.system), HumanMessage(prompt.user)]
        settings = providers.schema_settings(name, _as_json(schema))
        for _ in range(2):
            text, cut = "", False
            async for chunk in calling.stream(
                self.line, name, messages, purpose, whole=True, settings=settings
            ):
                text, cut = chunk.text, structured.was_cut(chunk.response_metadata)
            try:
                return structured.read(text, schema, cut=cut)
            except structured.Unreadable as error:
                again = fill("again", errors=str(error))
                messages = [*messages[:2], AIMessage(text[:2000]), HumanMessage(again.user)]
        raise ModelGarbled(model=providers.split(name)[1])

    async def stream(
        self,
        messages: Sequence[BaseMessage],
        *,
        workflow: str,
        node: str,
        tools: Sequence[dict[str, object]] = (),
    ) -> AsyncIterator[AIMessageChunk]:
        """Chunks of the first model that answers; nothing is tried again once a chunk was given.

        The first chunk's `response_metadata["asked"]` names the model.
        """
        failure: TouchlineError = ModelNotSet()
        for place, name in enumerate(self.active):
            given = False
            try:
                async for chunk in calling.stream(
                    self.line, name, messages, Purpose(workflow, node), tools=tools
                ):
                    if not given:
                        chunk.response_metadata["asked"] = name
                    given = True
                    yield chunk
                return
            except NO_ANSWER as error:
                failure = error if place == 0 else failure
                if given:
                    raise
        raise failure

    def chat_model(self, workflow: str, node: str) -> BaseChatModel:
        """A LangChain model for `create_agent` that goes through the same limits and records."""
        return ModelsChat(models=self, workflow=workflow, node=node)


@cache
def _as_json(schema: type[BaseModel]) -> dict[str, Any]:
    return schema.model_json_schema()
