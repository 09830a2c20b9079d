"""Texts → vectors, by a local model."""

from __future__ import annotations

from collections.abc import Sequence

from langchain_ollama import OllamaEmbeddings

from agents import failures, providers
from agents.calling import Health
from store.errors import Misconfigured
from tools.kit import Embed

DIMENSIONS = 384


def ollama_embed(host: str, model: str, timeout: float = 30.0) -> Embed:
    """An `Embed` asking Ollama at `host`; `model` must give 384 numbers (`all-minilm` does).

    Raises `ModelUnavailable` when it does not answer and `Misconfigured` when its vectors have
    another length.
    """
    client = OllamaEmbeddings(model=model, base_url=host, client_kwargs={"timeout": timeout})
    health, name = Health(), f"ollama:{model}"

    async def embed(texts: Sequence[str]) -> list[list[float]]:
        if not texts:
            return []
        health.check("ollama")
        try:
            vectors = await client.aembed_documents(list(texts))
        except Exception as error:
            ours = failures.explain(error, name, host=providers.place(host), seconds=timeout)
            if failures.refused(error):
                health.mark("ollama", ours)
            raise ours from error
        if any(len(vector) != DIMENSIONS for vector in vectors):
            raise Misconfigured(
                what=f"The embedding model {model} gives vectors of {len(vectors[0])} numbers; "
                f"{DIMENSIONS} are needed. Set TOUCHLINE_EMBEDDINGS to ollama:all-minilm."
            )
        return vectors

    return embed
