from __future__ import annotations

import pytest

from agents.embeddings import ollama_embed
from store import errors
from tests.support.ollama import Ollama


async def test_texts_become_vectors(ollama: Ollama) -> None:
    vectors = await ollama_embed(ollama.url, "all-minilm")(["one oven", "late flour"])
    assert [len(vector) for vector in vectors] == [384, 384]


async def test_no_texts_no_call(ollama: Ollama) -> None:
    assert await ollama_embed(ollama.url, "all-minilm")([]) == []
    assert ollama.requests == []


async def test_another_length_is_a_wrong_model(ollama: Ollama) -> None:
    ollama.dimensions = 768
    with pytest.raises(errors.Misconfigured, match="768"):
        await ollama_embed(ollama.url, "all-minilm")(["x"])


async def test_a_missing_model_says_how_to_get_it(ollama: Ollama) -> None:
    with pytest.raises(errors.ModelMissing, match="ollama pull nomic"):
        await ollama_embed(ollama.url, "nomic")(["x"])


async def test_nobody_there_is_unavailable() -> None:
    embed = ollama_embed("http://127.0.0.1:9", "all-minilm")
    for _ in range(2):
        with pytest.raises(errors.ModelUnreachable):
            await embed(["x"])
