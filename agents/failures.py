"""What went wrong with a model, in the words of our own error tree.

Providers raise classes of their own. They are told apart by class name and status, so that none
of their packages need be installed.
"""

from __future__ import annotations

from collections.abc import Iterator

from agents.providers import REMEDIES, split
from store.errors import (
    ModelFailed,
    ModelGarbled,
    ModelMissing,
    ModelRateLimited,
    ModelTimeout,
    ModelUnavailable,
    ModelUnreachable,
)

REFUSED = {"ConnectError", "ConnectTimeout", "ConnectionRefusedError", "gaierror"}
BROKEN = {"APIConnectionError", "ConnectionError", "RemoteProtocolError", "ReadError", "WriteError"}
SLOW = {"TimeoutException", "APITimeoutError", "TimeoutError"}


def explain(error: BaseException, name: str, *, host: str, seconds: float) -> ModelUnavailable:
    """The error of ours that stands for `error`; `name` is the model asked."""
    provider, model = split(name)
    label, status, names = provider.capitalize(), status_of(error), set(_names(error))
    if isinstance(error, ModelUnavailable):
        return error
    if status == 404 and provider == "ollama":
        return ModelMissing(model=model)
    if status == 429 or "RateLimitError" in names:
        return ModelRateLimited(provider=label)
    if status is not None and status >= 400:
        return ModelFailed(model=model, status=status)
    if names & SLOW and not names & REFUSED:
        return ModelTimeout(model=model, seconds=round(seconds))
    if names & (REFUSED | BROKEN):
        return ModelUnreachable(provider=label, where=host, remedy=REMEDIES[provider])
    if isinstance(error, ValueError):
        return ModelGarbled(model=model)
    return ModelFailed(model=model, status="no status")


def refused(error: BaseException) -> bool:
    """Nobody listens there: waiting will not help."""
    text = str(error)
    return bool(set(_names(error)) & REFUSED) or text.startswith("Failed to connect to Ollama")


def passing(error: BaseException) -> bool:
    """Worth another try: rate limits, the provider's own failures, a connection that broke."""
    if refused(error):
        return False
    status = status_of(error)
    if status is not None and status > 0:
        return status == 429 or status >= 500
    return bool(set(_names(error)) & BROKEN)


def status_of(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) and status > 0 else None


def _names(error: BaseException) -> Iterator[str]:
    """Class names of the error, its bases and what caused it."""
    seen: BaseException | None = error
    for _ in range(5):
        if seen is None:
            return
        yield from (kind.__name__ for kind in type(seen).__mro__)
        seen = seen.__cause__ or seen.__context__
