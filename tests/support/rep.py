"""A person who asks the capabilities directly, without a Slack between."""

from __future__ import annotations

from uuid import uuid4

from agents import capability
from agents.desk import Desk
from store.answers import Answer, Ask, Event, Place, Step


class Rep:
    """Asks as a person would and keeps what came back."""

    def __init__(self, desk: Desk, person: str) -> None:
        self.desk = desk
        self.person = person
        self.events: list[Event] = []

    async def ask(self, **what: object) -> Answer:
        ask = Ask(
            workspace_id=self.desk.kit.workspace.id,
            person_id=self.person,
            place=Place("C1", "1.0", "2.0"),
            **{"id": str(uuid4()), "kind": "message", **what},  # type: ignore[arg-type]
        )
        self.events = [event async for event in capability(ask)(ask, self.desk)]
        answer = self.events[-1]
        assert isinstance(answer, Answer)
        assert not any(isinstance(event, Answer) for event in self.events[:-1])
        return answer

    async def say(self, text: str) -> Answer:
        return await self.ask(text=text)

    async def command(self, command: str, text: str = "") -> Answer:
        return await self.ask(kind="command", command=command, text=text)

    async def click(self, action: str, **args: str) -> Answer:
        return await self.ask(kind="click", action=action, args=args)

    async def submit(self, action: str, fields: dict[str, str], **args: str) -> Answer:
        return await self.ask(kind="submit", action=action, fields=fields, args=args)

    @property
    def steps(self) -> list[Step]:
        return [event for event in self.events if isinstance(event, Step)]
