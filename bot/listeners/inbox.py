"""Inbox: what comes from Slack is written down here, before anything is acknowledged."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Coroutine
from typing import Any

from bot.asks import Note, is_stop
from store.database import Database
from store.workspace import WorkspaceStore

log = logging.getLogger(__name__)


class Inbox:
    """Knows the workspace of each team; writes notes down as turns."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._teams: dict[str, str] = {}
        self._beside: set[asyncio.Task[Any]] = set()

    async def store(self, team: str) -> WorkspaceStore:
        if team not in self._teams:
            self._teams[team] = await self.database.dispatch.ensure_team(team, team)
        return self.database.workspace(self._teams[team])

    async def write(self, team: str, note: Note) -> bool:
        """Whether it is new. Raises `DatabaseUnavailable`: then nothing may be acknowledged."""
        store = await self.store(team)
        if is_stop(note) and await store.turns.stop(note.lane):
            return False
        place = note.ask["place"]
        thread = (str(place.get("channel", "")), str(place.get("thread", "")))
        async with store.transaction() as work:
            opened = await work.turns.open(
                note.key,
                note.lane,
                note.kind,
                note.ask,
                only_if_joined=thread if note.uninvited else None,
                trace=uuid.uuid4().hex,
            )
            if opened and note.kind == "message":
                await work.conversations.join(*thread)
        return opened is not None

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Go on with `work` while Slack gets its acknowledgement."""
        task = asyncio.create_task(_careful(work))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


async def _careful(work: Coroutine[Any, Any, None]) -> None:
    try:
        await work
    except Exception:
        log.exception("something beside the acknowledgement failed")
