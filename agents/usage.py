"""One line per call of a model: who, how many tokens, how long, how it ended."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from agents.providers import split
from store.types import ModelCall

#: US dollars per million tokens (input, output): the makers' list prices, which change; a
#: model that is not listed has no cost rather than a guessed one. Local models cost nothing.
PRICES = {
    "gpt-4o-mini": (Decimal("0.15"), Decimal("0.60")),
    "gpt-4o": (Decimal("2.50"), Decimal("10")),
    "gpt-4.1-mini": (Decimal("0.40"), Decimal("1.60")),
    "gpt-4.1": (Decimal("2"), Decimal("8")),
    "claude-3-5-haiku-latest": (Decimal("0.80"), Decimal("4")),
    "claude-sonnet-4-0": (Decimal("3"), Decimal("15")),
}
MILLION = Decimal(1_000_000)


def cost(name: str, tokens_in: int, tokens_out: int) -> Decimal | None:
    """US dollars of one call; None where the price is not known."""
    provider, model = split(name)
    if provider == "ollama":
        return Decimal(0)
    if model not in PRICES:
        return None
    price_in, price_out = PRICES[model]
    return (price_in * tokens_in + price_out * tokens_out) / MILLION


def row(
    name: str, workflow: str, node: str, *, usage: Any, latency_ms: int, outcome: str
) -> ModelCall:
    """`usage` is LangChain's token count (`input_tokens`, `output_tokens`) or None."""
    provider, model = split(name)
    tokens_in = int((usage or {}).get("input_tokens", 0))
    tokens_out = int((usage or {}).get("output_tokens", 0))
    return ModelCall(
        workflow=workflow,
        node=node,
        provider=provider,
        model=model,
        input_tokens=tokens_in,
        output_tokens=tokens_out,
        latency_ms=latency_ms,
        outcome=outcome,
        cost=cost(name, tokens_in, tokens_out),
    )
