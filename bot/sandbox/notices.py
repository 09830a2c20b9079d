"""The events the app hears about messages, as Slack words them."""

from __future__ import annotations

from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery
from bot.sandbox.records import Channel, Json, Message
from bot.sandbox.render import message_json
from bot.sandbox.seeds import BOT


def tell_posted(core: Core, delivery: Delivery, message: Message) -> list[Json]:
    """Send `message`, and its twin `app_mention` when a person names the bot in a channel.

    The app hears only of channels it is in. Returns the payloads sent.
    """
    channel = core.workspace.channels[message.channel]
    if BOT not in channel.members or message.ephemeral_to:
        return []
    event = message_event(core, channel, message)
    sent = [delivery.announce(event)]
    if f"<@{BOT}>" in message.text and not message.bot and not channel.is_im:
        kept = {k: v for k, v in event.items() if k not in ("channel_type", "subtype")}
        sent.append(delivery.announce(kept | {"type": "app_mention"}))
    return sent


def message_event(core: Core, channel: Channel, message: Message) -> Json:
    shown = message_json(core.workspace, core.base, message)
    kept = {k: v for k, v in shown.items() if not k.startswith(("reply_", "latest_"))}
    if message.thread_ts is None:
        kept.pop("thread_ts", None)
    if message.files:
        kept["subtype"] = "file_share"
    return kept | _place(channel) | {"event_ts": message.ts}


def _place(channel: Channel) -> Json:
    return {"channel": channel.id, "channel_type": channel.kind}


def tell_changed(core: Core, delivery: Delivery, before: Message, after: Message) -> None:
    _tell(core, delivery, before, "message_changed", after)


def tell_deleted(core: Core, delivery: Delivery, before: Message) -> None:
    _tell(core, delivery, before, "message_deleted", None)


def _tell(
    core: Core, delivery: Delivery, before: Message, subtype: str, after: Message | None
) -> None:
    channel = core.workspace.channels[before.channel]
    if BOT not in channel.members or before.ephemeral_to:
        return
    stamp = core.workspace.stamp()
    event: Json = {"type": "message", "subtype": subtype, "hidden": True, "ts": stamp}
    event["previous_message"] = message_json(core.workspace, core.base, before)
    if after is None:
        event["deleted_ts"] = before.ts
    else:
        event["message"] = message_json(core.workspace, core.base, after)
    delivery.announce(event | _place(channel) | {"event_ts": stamp})
