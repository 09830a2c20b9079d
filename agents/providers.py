"""Chat models by name: `ollama:llama3.1`, `openai:…`, `anthropic:…`."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from langchain.chat_models import init_chat_model
from langchain_core.language_models import BaseChatModel
from langchain_ollama import ChatOllama

from store.errors import Misconfigured

#: Tokens a local model sees at once. Ollama cuts the prompt silently where none is named.
CONTEXT = 8192
KEEP_ALIVE = "30m"
PACKAGES = {"openai": "langchain_openai", "anthropic": "langchain_anthropic"}
REMEDIES = {
    "ollama": "run `ollama serve`",
    "openai": "check the network and OPENAI_API_KEY",
    "anthropic": "check the network and ANTHROPIC_API_KEY",
}


def split(name: str) -> tuple[str, str]:
    """`ollama:llama3.1:8b` → (`ollama`, `llama3.1:8b`); a bare name is Ollama's."""
    provider, _, model = name.partition(":")
    known = provider in {"ollama", *PACKAGES}
    return (provider, model) if known and model else ("ollama", name)


def build(
    name: str, *, ollama_host: str, timeout: float, max_tokens: int, temperature: float = 0.2
) -> BaseChatModel:
    """A chat model that makes no retries of its own.

    `Misconfigured` where its package is missing.
    """
    provider, model = split(name)
    if provider == "ollama":
        # Reading all certificates takes a tenth of a second, and plain HTTP needs none.
        secure = not ollama_host.startswith("http://")
        return ChatOllama(
            model=model,
            base_url=ollama_host,
            num_ctx=CONTEXT,
            num_predict=max_tokens,
            temperature=temperature,
            keep_alive=KEEP_ALIVE,
            client_kwargs={"timeout": timeout, "verify": secure},
        )
    if find_spec(PACKAGES[provider]) is None:
        raise Misconfigured(
            what=f"Model {name} needs a package that is not installed: "
            f"run `pip install touchline[{provider}]`."
        )
    settings: dict[str, Any] = {"timeout": timeout, "max_retries": 0, "max_tokens": max_tokens}
    built: BaseChatModel = init_chat_model(
        model, model_provider=provider, temperature=temperature, **settings
    )
    return built


def where(name: str, ollama_host: str) -> str:
    """The address to name when a model is not reachable."""
    provider, _ = split(name)
    return place(ollama_host) if provider == "ollama" else f"api.{provider}.com"


def place(url: str) -> str:
    """Host and port alone: what is shown is no link to follow."""
    return url.rpartition("://")[2].rstrip("/")


def schema_settings(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """What asks this provider for output that follows a JSON schema."""
    provider, _ = split(name)
    if provider == "ollama":
        return {"format": schema}
    if provider == "openai":
        named = {"name": schema.get("title", "answer"), "schema": schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}
    return {}
