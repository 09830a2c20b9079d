"""Answering: what is done with one claimed turn, from the row to what is to be shown."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agents.desk import Desk
from bot import notices, posts, uploads
from bot.asks import ask_from
from bot.outbox import ClientFor, Outbox, single_shot
from bot.posts import Asker
from bot.render import Rendered, render
from bot.render.text import urls
from bot.slackfaults import FAULTS, judge
from bot.streaming import Audience, LiveAnswer, Slot
from store.answers import Answer, Ask, Event, Place, Step, Text
from store.database import Database
from store.errors import NotAllowed, SlackUnavailable
from store.outbox import OutboxDraft
from store.rows import plain
from store.turns import Turn
from store.types import Person
from store.workspace import WorkspaceStore

log = logging.getLogger(__name__)

Run = Callable[[Ask, Desk], AsyncIterator[Event]]
#: The capability that answers a question.
Capability = Callable[[Ask], Run]
DeskFor = Callable[[str, Person], Awaitable[Desk]]


@dataclass(frozen=True, slots=True)
class Office:
    """What answering needs; `desk_for` takes a workspace's id and the asker."""

    database: Database
    desk_for: DeskFor
    outbox: Outbox
    client_for: ClientFor
    capability: Capability


@dataclass(slots=True)
class Sitting:
    """One turn being answered: what is known of it grows as it goes."""

    office: Office
    workspace_id: str
    turn: Turn
    asker: Asker
    ask: Ask
    live: LiveAnswer | None = None
    store: WorkspaceStore = field(init=False)

    def __post_init__(self) -> None:
        self.store = self.office.database.workspace(self.workspace_id)

    @classmethod
    def of(cls, office: Office, workspace_id: str, turn: Turn) -> Sitting:
        return cls(office, workspace_id, turn, Asker.of(turn.ask), ask_from(turn, workspace_id, ""))

    async def run(self) -> Answer:
        """The capability's answer. Raises whatever it raises; `close` comes after, always."""
        client = await self.office.client_for(self.workspace_id)
        team = (await self.store.workspace()).team_id
        person = await self._person(client, team)
        self.ask = replace(self.ask, person_id=person.id, place=await self._place(client))
        kept = [await uploads.keep(file, client, self.store.files) for file in self.ask.files]
        self.ask = replace(self.ask, files=tuple(kept))
        self._go_live(client, team)
        desk = await self.office.desk_for(self.workspace_id, person)
        return await self._hear(desk)

    async def close(self, *, failed: bool = False) -> None:
        """No more live words; the message stays until the outbox fills it."""
        if self.live is not None:
            await self.live.close(failed=failed)

    async def rest(self) -> None:
        if self.live is not None:
            await self.live.rest()

    def drop(self) -> None:
        """The turn is not ours any more: fall silent at once."""
        if self.live is not None:
            self.live.drop()

    async def finish(self, answer: Answer, *, failed: bool = False) -> None:
        """The turn and what is to be shown, in one transaction. Raises `LostClaim`."""
        await self._settle_place()
        rendered = render(answer, urls(self.ask.text))
        drafts = await self._drafts(answer, rendered)
        async with self.store.transaction() as store:
            close = store.turns.fail if failed else store.turns.finish
            await close(self.turn.id, self.turn.fence, plain(answer), rendered.text, drafts)
            place = self.ask.place
            if answer.subject is not None and place.thread:
                await store.conversations.set_subject(place.channel, place.thread, answer.subject)

    async def _person(self, client: AsyncWebClient, team: str) -> Person:
        """The asker; Slack is asked about them once. Raises `NotAllowed` for another company's."""
        known = await self.store.people.by_slack_id(self.asker.user)
        if known is not None:
            return known
        try:
            user = (await client.users_info(user=self.asker.user))["user"]
        except SlackApiError as error:
            if judge(error).kind != "never":
                raise SlackUnavailable(why=judge(error).error) from None
            return await self.store.people.ensure(self.asker.user, self.asker.user)
        if user.get("is_stranger") or (user.get("team_id") or team) != team:
            raise NotAllowed(what="use another company's records", whom="a colleague there")
        profile = user.get("profile") or {}
        name = user.get("real_name") or profile.get("real_name") or user.get("name") or ""
        return await self.store.people.ensure(
            self.asker.user, name, email=profile.get("email"), tz=user.get("tz") or "UTC"
        )

    async def _place(self, client: AsyncWebClient) -> Place:
        """Where to answer: a command gets its head message first, a homeless click a direct one."""
        place = self.ask.place
        if not place.channel:
            opened = await client.conversations_open(users=[self.asker.user])
            return replace(place, channel=str(opened["channel"]["id"]), direct=True)
        bare = self.ask.text.strip().lower() in ("", "help") or self.asker.view
        if self.ask.kind != "command" or bare:
            return place
        head = posts.head(self.ask, self.asker)
        shown = await self.office.outbox.deliver_now(self.workspace_id, head)
        await self.store.conversations.join(shown.channel, str(shown.ts))
        return Place(shown.channel, thread=shown.ts, direct=shown.channel.startswith("D"))

    def _go_live(self, client: AsyncWebClient, team: str) -> None:
        if self.ask.kind in ("message", "command") and self.ask.place.thread:
            audience = Audience(team, self.asker.user)
            slot = Slot(self._reserve, self._keep)
            self.live = LiveAnswer(single_shot(client), self.ask.place, audience, slot)
            self.live.begin()

    async def _reserve(self) -> str | None:
        place = self.ask.place
        owner = f"turn:{self.ask.id}"
        row = await self.store.outbox.reserve(owner, "answer", place.channel, place.thread)
        return row.ts

    async def _keep(self, ts: str) -> None:
        row = await self.store.outbox.of(f"turn:{self.ask.id}", "answer")
        if row is not None:
            await self.store.outbox.keep_ts(row.id, ts)

    async def _hear(self, desk: Desk) -> Answer:
        """Shows what comes until the answer does."""
        if self.ask.action == notices.ACTION:
            return notices.details(self.ask)
        run = self.office.capability(self.ask)
        async for event in run(self.ask, desk):
            if isinstance(event, Answer):
                return event
            if self.live is not None:
                self.live.show(event)
            elif self.asker.view and isinstance(event, Step):
                waiting = posts.waiting(self.ask, self.asker, event)
                await self.store.outbox.put_many((waiting,))
        raise RuntimeError(f"{self.ask.command or self.ask.action or 'chat'} gave no answer")

    async def _settle_place(self) -> None:
        """An error may come before a command has its head or a click its channel."""
        place = self.ask.place
        if self.ask.kind == "command" and not place.thread:
            head = await self.store.outbox.of(f"turn:{self.ask.id}", "head")
            if head is not None and head.ts:
                self.ask = replace(self.ask, place=Place(head.channel, head.ts))
        if place.channel:
            return
        try:
            client = await self.office.client_for(self.workspace_id)
            self.ask = replace(self.ask, place=await self._place(client))
        except FAULTS as error:
            raise SlackUnavailable(why=judge(error).error) from None

    async def _drafts(self, answer: Answer, rendered: Rendered) -> list[OutboxDraft]:
        drafts = posts.posts(self.ask, self.asker, answer, rendered)
        if not drafts:
            return drafts
        first = drafts[0]
        if posts.edits(self.ask, self.asker, answer) and first.kind == "message":
            return [await self._onto_clicked(first), *drafts[1:]]
        return await self._into_stream(drafts)

    async def _onto_clicked(self, draft: OutboxDraft) -> OutboxDraft:
        """A new version of the row that the clicked message shows."""
        place = self.ask.place
        row = await self.store.outbox.by_ts(place.channel, str(place.message))
        if row is None:
            return draft
        return replace(draft, owner=row.owner, part=row.part, thread=row.thread, only_if_new=False)

    async def _into_stream(self, drafts: list[OutboxDraft]) -> list[OutboxDraft]:
        """The message that was streamed is the one to fill, whatever the answer became."""
        live = await self.store.outbox.of(f"turn:{self.ask.id}", "answer")
        if live is None or live.kind != "stream":
            return drafts
        if drafts[0].part == "answer" and drafts[0].kind == "message":
            steps_only = self.live is not None and bool(self.live.ts) and not self.live.said
            payload = {**drafts[0].payload, "steps_only": steps_only}
            return [replace(drafts[0], kind="stream", payload=payload), *drafts[1:]]
        filled = render(Answer((Text("See below."),))).messages[0]
        note = {"text": filled.text, "blocks": list(filled.blocks), "user": self.asker.user}
        stub = OutboxDraft(live.owner, "answer", "stream", live.channel, live.thread, note)
        return [
            stub,
            *[
                replace(draft, part=f"{draft.part}:below") if draft.part == "answer" else draft
                for draft in drafts
            ],
        ]
