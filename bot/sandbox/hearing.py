"""The events an app hears besides messages: who came, what was shared, what somebody looks at."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.sandbox.core import Core
from bot.sandbox.delivery import Delivery
from bot.sandbox.records import Channel, File, Json, Message
from bot.sandbox.seeds import BOT, TEAM


def tell_member(
    core: Core, delivery: Delivery, channel: Channel, user: str, *, joined: bool, by: str = ""
) -> None:
    """Somebody came or went; the app hears of its own coming too, but not of its own going."""
    kind = "member_joined_channel" if joined else "member_left_channel"
    event: Json = {"type": kind, "user": user, "channel": channel.id, "team": TEAM["id"]}
    event |= {"channel_type": "G" if channel.is_private else "C"}
    if joined and by:
        event["inviter"] = by
    if BOT in channel.members:
        delivery.announce(event | {"event_ts": core.workspace.stamp()})


def tell_file(core: Core, delivery: Delivery, file: File, channel: Channel, user: str) -> None:
    if BOT not in channel.members:
        return
    event: Json = {"type": "file_shared", "file_id": file.id, "file": {"id": file.id}}
    event |= {"user_id": user, "channel_id": channel.id, "event_ts": core.workspace.stamp()}
    delivery.announce(event)


def tell_reaction(
    core: Core, delivery: Delivery, message: Message, name: str, user: str, *, added: bool
) -> None:
    if BOT not in core.workspace.channels[message.channel].members:
        return
    event: Json = {"type": "reaction_added" if added else "reaction_removed", "user": user}
    event |= {"reaction": name, "item_user": message.user, "event_ts": core.workspace.stamp()}
    item = {"type": "message", "channel": message.channel, "ts": message.ts}
    delivery.announce(event | {"item": item})


def tell_links(core: Core, delivery: Delivery, message: Message, urls: Iterable[str]) -> None:
    """Links to the domains the app unfurls, wherever they were posted."""
    features = core.options.manifest.get("features") or {}
    domains = tuple(features.get("unfurl_domains") or ())
    links = [{"domain": domain, "url": url} for url in urls if (domain := _domain(url, domains))]
    if not links:
        return
    channel = core.workspace.channels[message.channel]
    event: Json = {"type": "link_shared", "channel": channel.id, "user": message.user}
    event |= {"message_ts": message.ts, "links": links[:25], "source": "conversations_history"}
    event |= {"unfurl_id": f"C.{message.channel}.{message.ts}", "event_ts": message.ts}
    event |= {"is_bot_user_member": BOT in channel.members}
    if message.thread_ts:
        event["thread_ts"] = message.thread_ts
    delivery.announce(event)


def _domain(url: str, domains: Iterable[str]) -> str:
    host = urlsplit(url).hostname or ""
    return next((d for d in domains if host == d or host.endswith(f".{d}")), "")


def tell_revoked(core: Core, delivery: Delivery) -> None:
    """The app's bot tokens of this team hold no more."""
    tokens: Json = {"oauth": [], "bot": [BOT]}
    stamp = core.workspace.stamp()
    delivery.announce({"type": "tokens_revoked", "tokens": tokens, "event_ts": stamp})


def tell_context(core: Core, delivery: Delivery, user: str, looking_at: str, ts: str = "") -> Json:
    """What somebody looks at while the app is open beside it: a channel, a message, or nothing."""
    channel = core.workspace.direct(user)
    context: Json = {}
    if looking_at and ts:
        value = {"channel_id": looking_at, "message_ts": ts}
        context = {"entities": [{"type": "slack#/types/message_context", "value": value}]}
    elif looking_at:
        context = {"entities": [{"type": "slack#/types/channel_id", "value": looking_at}]}
    for entity in context.get("entities", ()):
        entity["team_id"] = TEAM["id"]
    event: Json = {"type": "app_context_changed", "user": user, "channel": channel.id}
    return delivery.announce(event | {"context": context, "event_ts": core.workspace.stamp()})
