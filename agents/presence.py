"""Whether a model is there, without asking it anything."""

from __future__ import annotations

import asyncio

import ollama

from agents import providers
from agents.model import Models
from store.errors import ModelMissing, ModelNotSet, ModelUnavailable, ModelUnreachable

SECONDS = 3.0


def silent(models: Models) -> bool:
    """True while no model is set, or every one refused to answer a moment ago."""
    for name in models.active:
        try:
            models.health.check(providers.split(name)[0])
        except ModelUnavailable:
            continue
        return False
    return True


async def describe(models: Models) -> str:
    """The first model in words. Raises the `ModelUnavailable` that says what is missing."""
    if not models.active:
        raise ModelNotSet()
    provider, model = providers.split(models.active[0])
    if provider == "ollama":
        await require_pulled(model, models.ollama_host)
    return f"{provider}:{model}"


async def require_pulled(model: str, host: str) -> None:
    try:
        held = await asyncio.wait_for(ollama.AsyncClient(host).list(), SECONDS)
    except (TimeoutError, ConnectionError, OSError, ollama.ResponseError):
        raise ModelUnreachable(
            provider="Ollama", where=providers.place(host), remedy="run `ollama serve`"
        ) from None
    names = {str(entry.model) for entry in held.models}
    if not names & {model, f"{model}:latest"}:
        raise ModelMissing(model=model)
