"""One error tree. A docstring is the message people see: what happened, and what to do.

    TouchlineError
    ├── BadInput            the asker can mend it
    │   ├── NotFound        (carries the nearest matches)
    │   ├── NotReadable     a file or a cell
    │   └── NotAllowed
    ├── Unavailable         something we need does not answer; work is kept and tried again
    │   ├── DatabaseUnavailable
    │   │   └── DatabaseFull
    │   ├── RedisUnavailable
    │   ├── SlackUnavailable
    │   └── ModelUnavailable
    │       ├── ModelUnreachable
    │       ├── ModelMissing
    │       ├── ModelTimeout
    │       ├── ModelRateLimited
    │       ├── ModelFailed
    │       ├── ModelNotSet
    │       └── ModelGarbled
    ├── LostClaim           another worker took over; stop quietly
    └── Misconfigured       the admin can mend it

The docstring may hold `{fields}`: they are filled from the keywords given to the constructor.
"""

from __future__ import annotations

import inspect
from typing import Any


class TouchlineError(Exception):
    """Something went wrong on our side. Your request is kept; please try again in a minute."""

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        super().__init__(self.message)

    @property
    def message(self) -> str:
        text = " ".join(inspect.cleandoc(type(self).__doc__ or "").split())
        return text.format(**self.fields)


class BadInput(TouchlineError):
    """{what}"""


class NotFound(BadInput):
    """I could not find "{name}"."""

    @property
    def nearest(self) -> tuple[Any, ...]:
        """The closest matches, as `Subject` values, best first."""
        return tuple(self.fields.get("nearest", ()))


class NotReadable(BadInput):
    """I could not read {name}: {why}"""


class NotAllowed(BadInput):
    """You may not {what}. Ask {whom}."""


class Unavailable(TouchlineError):
    """{what} does not answer right now. Your request is kept and will be answered."""


class DatabaseUnavailable(Unavailable):
    """Postgres does not answer at {where}: check that it runs and that DATABASE_URL is right."""


class DatabaseFull(DatabaseUnavailable):
    """Postgres at {where} has no room left: its disk is full. What was stored until then is kept;
    make room, and it goes on."""


class RedisUnavailable(Unavailable):
    """Redis does not answer at {where}: check that it runs and that REDIS_URL is right."""


class SlackUnavailable(Unavailable):
    """Slack does not answer ({why}). What was to be posted is kept and will be posted."""


class ModelUnavailable(Unavailable):
    """No model answers right now."""


class ModelUnreachable(ModelUnavailable):
    """{provider} is not reachable at {where}: {remedy}."""


class ModelMissing(ModelUnavailable):
    """Model {model} is not there: run `ollama pull {model}`."""


class ModelTimeout(ModelUnavailable):
    """Model {model} did not answer within {seconds} seconds: try a smaller model or raise
    TOUCHLINE_MODEL_TIMEOUT."""


class ModelRateLimited(ModelUnavailable):
    """{provider} asks us to slow down; the request waits and is tried again."""


class ModelFailed(ModelUnavailable):
    """Model {model} answered with an error ({status}): look at the log of the model server, or try
    a smaller model."""


class ModelNotSet(ModelUnavailable):
    """No model is set up: set TOUCHLINE_MODEL, for example to ollama:llama3.1."""


class ModelGarbled(ModelUnavailable):
    """Model {model} gave no usable answer."""


class LostClaim(TouchlineError):
    """Another worker has taken over this work."""


class Misconfigured(TouchlineError):
    """{what}"""
