"""What people do in the workspace, from the test face and from the trial page alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.sandbox import payloads
from bot.sandbox.api.reactions import with_reaction, without_reaction
from bot.sandbox.core import Core, Ticket
from bot.sandbox.delivery import COMMAND, INTERACTIVE, Ack, Delivery
from bot.sandbox.notices import tell_posted
from bot.sandbox.records import File, Json, Message
from bot.sandbox.render import view_json
from bot.sandbox.responses import respond
from bot.sandbox.seeds import BOT
from bot.sandbox.uploads import described

#: What Slack itself writes into a message; everything else in angle brackets was typed.
_TOKENS = re.compile(r"<(?:[@#!][^<>\s]+|(?:https?://|mailto:)[^<>\s|]+(?:\|[^<>]*)?)>")
_MENTION = re.compile(r"<@([A-Z0-9_]+)>")
_LINK = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)'\"]")


class People:
    def __init__(self, core: Core, delivery: Delivery) -> None:
        self.core = core
        self.delivery = delivery
        self.sent: dict[tuple[str, str], list[Json]] = {}

    def say(
        self,
        text: str,
        user: str,
        channel: str,
        thread: str | None = None,
        files: Sequence[tuple[str, bytes]] = (),
    ) -> Message:
        """Post as a person; the app hears of it where it is a member."""
        workspace = self.core.workspace
        where = self.place(user, channel)
        ts = workspace.stamp()
        kept = tuple(self._file(user, where, ts, thread or "", *file) for file in files)
        written = typed(text)
        message = workspace.put(
            Message(
                channel=where,
                ts=ts,
                user=user,
                text=written,
                thread_ts=thread,
                blocks=_rich(workspace.serial("r"), text),
                files=kept,
            )
        )
        self.sent[where, ts] = tell_posted(self.core, self.delivery, message)
        return message

    def place(self, user: str, channel: str) -> str:
        """A channel's id; the bot's id stands for the direct message with it."""
        workspace = self.core.workspace
        if channel in (BOT, workspace.direct_id(user)):
            return workspace.direct(user).id
        if channel not in workspace.channels:
            raise LookupError(f"no channel {channel}; there are {sorted(workspace.channels)}")
        return channel

    def _file(self, user: str, channel: str, ts: str, thread: str, name: str, data: bytes) -> File:
        workspace = self.core.workspace
        file = described(workspace.serial("F"), name, len(data), user, int(self.core.clock.time()))
        share = (channel, ts, thread)
        return workspace.add_file(replace(file, complete=True, shares=(share,)), data)

    async def command(self, name: str, text: str, user: str, channel: str) -> Ack:
        """Run a slash command; what the app answers with is shown to the person."""
        workspace, written = self.core.workspace, self._command_text(name, text)
        where = workspace.channels[self.place(user, channel)]
        now = self.core.clock.now()
        payload = payloads.command(self.core, name, written, user, where, now)
        ack = await self.delivery.ask(COMMAND, payload)
        ticket = Ticket(where.id, user, now)
        if ack.ok and ack.payload:
            respond(self.core, self.delivery, ticket, ack.payload)
        elif not ack.ok:
            failed = f"{name} failed because the app did not respond ({ack.reason})"
            self.notice(where.id, user, failed)
        return ack

    def _command_text(self, name: str, text: str) -> str:
        """Text as the command's `should_escape` wants it; LookupError when nobody declared it."""
        declared = {one.name: one for one in self.core.options.commands}
        if self.core.options.manifest and name not in declared:
            raise LookupError(f"{name} is not a valid command")
        if name in declared and not declared[name].should_escape:
            return escaped(text)
        users = self.core.workspace.users
        return _MENTION.sub(
            lambda found: (
                f"<@{found[1]}|{users[found[1]].name}>" if found[1] in users else found[0]
            ),
            typed(text),
        )

    def notice(self, channel: str, user: str, text: str) -> None:
        """What Slackbot tells one person."""
        workspace = self.core.workspace
        stamp = workspace.stamp()
        workspace.put(Message(channel, stamp, "USLACKBOT", text, ephemeral_to=user))

    async def shortcut(self, callback_id: str, user: str, message: Message | None = None) -> Ack:
        stamp, now = self.core.workspace.stamp(), self.core.clock.now()
        made = payloads.shortcut(self.core, callback_id, user, message, now, stamp)
        return await self.delivery.ask(INTERACTIVE, made)

    def open_home(self, user: str, tab: str = "home") -> Json:
        """Open the bot's home or messages tab."""
        workspace = self.core.workspace
        channel, stamp = workspace.direct(user), workspace.stamp()
        event: Json = {"type": "app_home_opened", "user": user, "channel": channel.id}
        view = workspace.homes.get(user)
        if view is not None and tab == "home":
            event["view"] = view_json(view)
        return self.delivery.announce(event | {"tab": tab, "event_ts": stamp})

    def stop(self, message: Message, user: str) -> Json:
        """Press the stop button: live streams of the thread end, and the app is told."""
        workspace, thread = self.core.workspace, message.thread
        live = [m for m in workspace.listed(message.channel, thread) if m.streaming]
        for one in live:
            workspace.put(replace(one, streaming=False, stopped_by_user=True))
        stamp = workspace.stamp()
        return self.delivery.announce(
            {
                "type": "agent_session_stopped",
                "user": user,
                "channel": message.channel,
                "thread_ts": thread,
                "streaming_message_ts": [one.ts for one in live],
                "event_ts": stamp,
            }
        )

    def react(self, message: Message, name: str, user: str) -> None:
        """Put a reaction on a message, or take it back when it is there."""
        held = dict(message.reactions).get(name, ())
        change = without_reaction if user in held else with_reaction
        self.core.workspace.put(change(message, name, user))


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str) -> str:
    """Text as Slack sends what a person typed: `& < >` escaped, links in angle brackets."""
    parts, end = [], 0
    for token in _TOKENS.finditer(text):
        parts += [_linked(text[end : token.start()]), token.group()]
        end = token.end()
    return "".join([*parts, _linked(text[end:])])


def _linked(text: str) -> str:
    return _LINK.sub(lambda found: f"<{found.group()}>", escaped(text))


def _rich(block_id: str, text: str) -> tuple[Json, ...]:
    """The rich_text block Slack's own client sends along with a typed message."""
    if not text:
        return ()
    section = {"type": "rich_text_section", "elements": _parts(text)}
    return ({"type": "rich_text", "block_id": block_id, "elements": [section]},)


def _parts(text: str) -> list[Json]:
    parts: list[Json] = []
    end = 0
    for token in _MENTION.finditer(text):
        parts.append({"type": "text", "text": text[end : token.start()]})
        parts.append({"type": "user", "user_id": token.group(1)})
        end = token.end()
    parts.append({"type": "text", "text": text[end:]})
    return [part for part in parts if part.get("text") != ""]
