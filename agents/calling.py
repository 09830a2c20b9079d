"""One call of a model: its slot, its limits, its further tries and its usage rows."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, aclosing
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage

from agents import failures, providers, usage
from store.errors import ModelGarbled, ModelUnavailable
from store.types import ModelCall

TRIES = 3
MAX_CHARS = 200_000
#: How long a provider that refused the connection is not asked again, in seconds.
REMEMBERED = 15.0

Record = Callable[[ModelCall], Awaitable[None]]


async def forget(_: ModelCall) -> None:
    """The record of who keeps none."""


@dataclass(slots=True)
class Health:
    """Which providers refused a connection a moment ago: a batch must not wait for each again."""

    down: dict[str, tuple[float, ModelUnavailable]] = field(default_factory=dict)

    def check(self, provider: str) -> None:
        until, error = self.down.get(provider, (0.0, None))
        if error is not None and monotonic() < until:
            raise type(error)(**error.fields)

    def mark(self, provider: str, error: ModelUnavailable) -> None:
        self.down[provider] = (monotonic() + REMEMBERED, error)

    def clear(self, provider: str) -> None:
        self.down.pop(provider, None)


#: What a call passes through; inside it, it counts against a limit. It may raise `Unavailable`.
Gate = Callable[[], AbstractAsyncContextManager[object]]


def in_process(size: int) -> Gate:
    """At most `size` calls of this process at once."""
    places = asyncio.Semaphore(size)
    return lambda: places


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a call is for, as its usage row names it."""

    workflow: str
    node: str


@dataclass(frozen=True, slots=True)
class Line:
    """Everything calls share. `wait` is the first pause between tries, in seconds."""

    host: str
    timeout: float
    record: Record
    wait: float
    max_tokens: int
    health: Health
    gate: Gate
    built: dict[str, BaseChatModel]
    temperature: float = 0.2


async def stream(
    line: Line,
    name: str,
    messages: Sequence[BaseMessage],
    purpose: Purpose,
    *,
    whole: bool = False,
    tools: Sequence[dict[str, Any]] = (),
    settings: dict[str, Any] | None = None,
) -> AsyncIterator[AIMessageChunk]:
    """The model's chunks; `whole` gives one chunk, and so may start over after a cut.

    Raises `ModelUnavailable` in one of its kinds, or `Misconfigured`. Once a chunk was given out
    nothing is tried again: it may have been shown.
    """
    provider, _ = providers.split(name)
    line.health.check(provider)
    start = _starter(line, name, messages, tools, settings or {})
    for further in reversed(range(TRIES)):
        given, calls = False, list[ModelCall]()
        try:
            async with line.gate():
                line.health.check(provider)
                async with aclosing(_attempt(line, name, purpose, start(), calls)) as chunks:
                    async for chunk in _gathered(chunks) if whole else chunks:
                        given = True
                        yield chunk
            line.health.clear(provider)
            return
        except _Failed as failed:
            if failures.refused(failed.error):
                line.health.mark(provider, failed.ours)
            if given or not further or not failures.passing(failed.error):
                raise failed.ours from failed.error
        finally:
            # Past the gate: writing the row down holds up nobody's call.
            for call in calls:
                await line.record(call)
        await asyncio.sleep(line.wait * 2 ** (TRIES - 1 - further))


def _starter(
    line: Line,
    name: str,
    messages: Sequence[BaseMessage],
    tools: Sequence[dict[str, Any]],
    settings: dict[str, Any],
) -> Callable[[], AsyncIterator[AIMessageChunk]]:
    # Kept, for each builds HTTP clients of its own: 25 ms and a connection nobody closes.
    key = f"{name} {line.temperature:g} {line.max_tokens}"
    model = line.built.get(key) or line.built.setdefault(
        key,
        providers.build(
            name,
            ollama_host=line.host,
            timeout=line.timeout,
            max_tokens=line.max_tokens,
            temperature=line.temperature,
        ),
    )
    bound: Any = model.bind_tools(list(tools)).kwargs if tools else {}  # type: ignore[attr-defined]
    # No callbacks: who wraps this call reports it, and it would be reported twice. Bound models
    # pass on those of their surroundings, so the tools are given as plain settings.
    return partial(model.astream, list(messages), {"callbacks": []}, **bound, **settings)


class _Failed(Exception):
    """A call went wrong: as the provider says it, and as we do."""

    def __init__(self, error: Exception, ours: ModelUnavailable) -> None:
        super().__init__(error)
        self.error, self.ours = error, ours


async def _attempt(
    line: Line,
    name: str,
    purpose: Purpose,
    chunks: AsyncIterator[AIMessageChunk],
    calls: list[ModelCall],
) -> AsyncGenerator[AIMessageChunk, None]:
    """One call; what it used is added to `calls` if it reached the model. Raises `_Failed`."""
    started, used, outcome, reached = monotonic(), None, "cancelled", True
    try:
        async for chunk in _within(chunks, name, line.timeout):
            used = chunk.usage_metadata or used
            yield chunk
        outcome = "ok"
    except Exception as error:
        reached = not failures.refused(error)
        ours = failures.explain(error, name, host=_where(line, name), seconds=line.timeout)
        outcome = type(ours).__name__
        raise _Failed(error, ours) from error
    finally:
        if reached:
            took = round((monotonic() - started) * 1000)
            spent = usage.row(
                name,
                purpose.workflow,
                purpose.node,
                usage=used,
                latency_ms=took,
                outcome=outcome,
            )
            calls.append(spent)


async def _within(
    chunks: AsyncIterator[AIMessageChunk], name: str, seconds: float
) -> AsyncIterator[AIMessageChunk]:
    """The same chunks, held to `seconds` in all and `MAX_CHARS` of text."""
    deadline, size = asyncio.get_running_loop().time() + seconds, 0
    try:
        while True:
            try:
                async with asyncio.timeout_at(deadline):
                    chunk = await anext(chunks)
            except StopAsyncIteration:
                return
            size += len(chunk.text)
            if size > MAX_CHARS:
                raise ModelGarbled(model=providers.split(name)[1])
            yield chunk
    finally:
        await chunks.aclose()  # type: ignore[attr-defined]


async def _gathered(chunks: AsyncIterator[AIMessageChunk]) -> AsyncIterator[AIMessageChunk]:
    merged: list[AIMessageChunk] = [chunk async for chunk in chunks]
    if merged:
        first, *rest = merged
        yield first.__add__(rest) if rest else first


def _where(line: Line, name: str) -> str:
    return providers.where(name, line.host)
