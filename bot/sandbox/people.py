"""What people do in the workspace, from the test face and from the trial page alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.sandbox import payloads
from bot.sandbox.api.reactions import with_reaction, without_reaction
from bot.sandbox.core import Core, Ticket
from bot.sandbox.delivery import COMMAND, INTERACTIVE, Ack, Delivery
from bot.sandbox.edits import change, erase
from bot.sandbox.hearing import tell_context, tell_file, tell_links, tell_member, tell_reaction
from bot.sandbox.notices import tell_posted
from bot.sandbox.options import shortcuts_of
from bot.sandbox.records import Channel, File, Json, Message, User
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
        for file in kept:
            tell_file(self.core, self.delivery, file, workspace.channels[where], user)
        tell_links(self.core, self.delivery, message, _LINK.findall(text))
        return message

    def place(self, user: str, channel: str) -> str:
        """A channel's id; the bot's id stands for the direct message with it."""
        workspace = self.core.workspace
        if channel in (BOT, workspace.direct_id(user)):
            return workspace.direct(user).id
        if channel not in workspace.channels:
            raise LookupError(f"no channel {channel}; there are {sorted(workspace.channels)}")
        self._allowed(workspace.users[user], workspace.channels[channel])
        return channel

    def _allowed(self, user: User, channel: Channel) -> None:
        """LookupError for whoever may not write there: Slack's client does not let them."""
        if user.deleted or channel.is_archived:
            raise LookupError(f"{user.name if user.deleted else channel.name} is no longer active")
        outside = user.is_restricted or user.is_ultra_restricted or user.is_stranger
        if outside and user.id not in channel.members:
            raise LookupError(f"{user.name} is a {user.role} and not in {channel.name}")
        if channel.posting == "admins" and not (user.is_admin or user.is_owner):
            raise LookupError(f"only admins write in {channel.name}")

    def edit(self, message: Message, text: str, user: str) -> Message:
        """Change the words of one's own message."""
        self._own(message, user)
        workspace = self.core.workspace
        blocks = _rich(workspace.serial("r"), text)
        after = replace(message, text=typed(text), blocks=blocks, edited=workspace.stamp())
        return change(self.core, self.delivery, message, after)

    def delete(self, message: Message, user: str) -> None:
        """Take one's own message away; an admin may take anybody's."""
        if not self.core.workspace.users[user].is_admin:
            self._own(message, user)
        erase(self.core, self.delivery, message)

    def _own(self, message: Message, user: str) -> None:
        if message.user != user:
            raise LookupError(f"{user} did not write this message")

    def move(self, channel: str, user: str, *, joined: bool, by: str = "") -> None:
        """Bring somebody, or the app, into a channel, or out of it."""
        workspace = self.core.workspace
        others = workspace.channels[channel].members - {user}
        before = workspace.channels[channel]
        if (user in before.members) == joined:
            return
        workspace.move(channel, others | {user} if joined else others)
        after = workspace.channels[channel]
        tell_member(self.core, self.delivery, after, user, joined=joined, by=by)

    def look(self, user: str, channel: str, ts: str = "") -> Json:
        """Look at a channel, a message of it, or nothing ("") with the app open beside it."""
        if channel and channel not in self.core.workspace.channels:
            raise LookupError(f"no channel {channel}")
        return tell_context(self.core, self.delivery, user, channel, ts)

    def keep(self, user: str, name: str, data: bytes) -> File:
        """Give a file to the workspace without a message, as a form's file field does."""
        workspace = self.core.workspace
        made = int(self.core.clock.time())
        file = described(workspace.serial("F"), name, len(data), user, made)
        return workspace.add_file(replace(file, complete=True), data)

    def _file(self, user: str, channel: str, ts: str, thread: str, name: str, data: bytes) -> File:
        file = self.keep(user, name, data)
        return self.core.workspace.add_file(replace(file, shares=((channel, ts, thread),)))

    async def command(self, name: str, text: str, user: str, channel: str) -> Ack:
        """Run a slash command; what the app answers with is shown to the person."""
        workspace, written = self.core.workspace, self._command_text(name, text)
        if workspace.users[user].is_stranger:
            raise LookupError(f"{user} is not of this team and cannot run its commands")
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
        """Pick a shortcut; LookupError when the manifest declares none of this kind."""
        kind = "global" if message is None else "message"
        known = shortcuts_of(self.core.options.manifest)
        declared = any((one["callback_id"], one["type"]) == (callback_id, kind) for one in known)
        if self.core.options.manifest and not declared:
            raise LookupError(f"no {kind} shortcut {callback_id}")
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
        turned = without_reaction if user in held else with_reaction
        self.core.workspace.put(turned(message, name, user))
        added = user not in held
        tell_reaction(self.core, self.delivery, message, name, user, added=added)


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
