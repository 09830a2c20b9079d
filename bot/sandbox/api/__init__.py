"""The Web API: every method by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox.api import (
    assistant,
    auth,
    chat,
    conversations,
    files,
    oauth,
    reactions,
    streams,
    users,
    views,
)
from bot.sandbox.api.context import Context
from bot.sandbox.records import Json

Method = Callable[[Context], Awaitable[Json]]

METHODS: Mapping[str, Method] = {
    **auth.METHODS,
    **oauth.METHODS,
    **chat.METHODS,
    **streams.METHODS,
    **conversations.METHODS,
    **users.METHODS,
    **views.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **assistant.METHODS,
}
