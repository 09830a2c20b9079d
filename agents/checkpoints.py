"""Where a graph's finished steps are kept, each workspace's for itself.

LangGraph's tables have no workspace column: a thread's id starts with the workspace's, and
row-level security compares the two (`migrations/0003_checkpoints.sql`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from langgraph.checkpoint.postgres.aio import AsyncPostgresSaver
from langgraph.checkpoint.serde.jsonplus import JsonPlusSerializer

from store.database import Database

#: The only classes of ours that a checkpoint may bring back to life.
TRUSTED = (
    ("agents.asking", "Raw"),
    ("agents.briefing", "Briefing"),
    ("agents.composed", "Composed"),
    ("agents.plain.pitch", "PitchWords"),
    ("agents.studio_shape", "Shape"),
    ("agents.wishes", "PitchWish"),
    ("agents.written", "Written"),
    ("store.answers", "Evidence"),
    ("store.answers", "Note"),
    ("store.answers", "Subject"),
)


def thread(workspace_id: str, turn: str) -> str:
    return f"{workspace_id}:{turn}"


class Checkpoints(AsyncPostgresSaver):
    """Reads and writes inside transactions that name the workspace."""

    def __init__(self, database: Database, workspace_id: str) -> None:
        super().__init__(
            conn=cast(Any, None), serde=JsonPlusSerializer(allowed_msgpack_modules=TRUSTED)
        )
        self.database = database
        self.workspace_id = workspace_id

    @asynccontextmanager
    async def _cursor(self, *, pipeline: bool = False) -> AsyncIterator[Any]:
        async with (
            self.database.scoped_connection(self.workspace_id) as connection,
            connection.cursor(binary=True) as cursor,
        ):
            yield cursor

    async def forget(self, turn: str) -> None:
        """Removes what was kept for a turn that is answered."""
        await self.adelete_thread(thread(self.workspace_id, turn))


async def setup(url: str) -> None:
    """What a newer version of the library adds to its tables; `url` names their owner.

    With the version they were made for (`migrations/0003_checkpoints.sql`) it changes nothing.
    """
    async with AsyncPostgresSaver.from_conn_string(url) as saver:
        await saver.setup()
