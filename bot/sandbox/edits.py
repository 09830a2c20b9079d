"""Messages changed and taken away, by people and by the app alike."""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery
from bot.sandbox.notices import tell_changed, tell_deleted
from bot.sandbox.records import Message
from bot.sandbox.render import replies_to

GONE = "This message was deleted."


def change(core: Core, delivery: Delivery, before: Message, after: Message) -> Message:
    """Keep a message's new state, and tell the app what it was before."""
    kept = core.workspace.put(after)
    tell_changed(core, delivery, before, kept)
    return kept


def erase(core: Core, delivery: Delivery, message: Message) -> None:
    """Delete a message. A root with replies leaves a tombstone, and its thread goes on."""
    is_root = message.thread_ts in (None, message.ts)
    if is_root and replies_to(core.workspace, message):
        change(core, delivery, message, _tombstone(message))
        return
    core.workspace.put(replace(message, deleted=True))
    tell_deleted(core, delivery, message)


def _tombstone(message: Message) -> Message:
    return Message(
        channel=message.channel,
        ts=message.ts,
        user="USLACKBOT",
        text=GONE,
        thread_ts=message.thread_ts,
        subtype="tombstone",
    )
