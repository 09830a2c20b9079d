"""The threads the bot takes part in, and what each is about."""

from __future__ import annotations

from dataclasses import dataclass

from store.answers import Subject
from store.queries import load
from store.scope import Scope

_SQL = "conversations"


@dataclass(frozen=True, slots=True)
class Conversations:
    scope: Scope

    async def join(self, channel: str, thread: str) -> None:
        await self.scope.run(load(_SQL)["join"], channel=channel, thread=thread)

    async def joined(self, channel: str, thread: str) -> bool:
        row = await self.scope.maybe(load(_SQL)["get"], channel=channel, thread=thread)
        return row is not None

    async def about(self, channel: str, thread: str) -> Subject | None:
        row = await self.scope.maybe(load(_SQL)["get"], channel=channel, thread=thread)
        if row is None or row["subject_kind"] is None:
            return None
        return Subject(row["subject_kind"], row["subject_id"], row["subject_name"])

    async def set_subject(self, channel: str, thread: str, subject: Subject | None) -> None:
        """Joins the thread if need be."""
        await self.scope.run(
            load(_SQL)["set_subject"],
            channel=channel,
            thread=thread,
            kind=subject.kind if subject else None,
            subject=subject.id if subject else None,
            name=subject.name if subject else None,
        )
