"""The Web API: every method by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.sandbox.api import (
    assistant,
    auth,
    chat,
    conversations,
    files,
    functions,
    membership,
    oauth,
    reactions,
    scheduled,
    streams,
    unfurls,
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
    **membership.METHODS,
    **users.METHODS,
    **scheduled.METHODS,
    **unfurls.METHODS,
    **functions.METHODS,
    **views.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **assistant.METHODS,
}
