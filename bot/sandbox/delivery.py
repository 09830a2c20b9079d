"""Bringing an envelope to the app, by socket or by signed HTTP, with Slack's patience."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.sandbox.core import KEPT, Core
from bot.sandbox.records import Json
from bot.sandbox.seeds import in_team

#: What Slack calls the four kinds of envelope on a socket.
EVENT, COMMAND, INTERACTIVE = "events_api", "slash_commands", "interactive"


@dataclass(frozen=True, slots=True)
class Ack:
    """The app's answer. `reason` says why there is none."""

    ok: bool
    payload: Json | None = None
    reason: str = ""
    final: bool = False  # the app asked not to be tried again


@dataclass(frozen=True, slots=True)
class Parcel:
    """One delivery: `retry` is 0 the first time, then counts; `reason` as in Slack's header."""

    kind: str
    payload: Json
    retry: int = 0
    reason: str = ""


class Route(Protocol):
    async def carry(self, parcel: Parcel, seconds: float) -> Ack: ...


class Delivery:
    """Delivers, retries events, and keeps what was delivered so that it can come again."""

    def __init__(self, core: Core, route: Route) -> None:
        self.core = core
        self.route = route
        self.held: list[Json] | None = None
        self.carrying = 0
        self.idle = asyncio.Event()
        self.idle.set()
        self.delivered: deque[tuple[Parcel, Ack]] = deque(maxlen=KEPT)

    async def ask(self, kind: str, payload: Json) -> Ack:
        """Deliver a command or an interaction: once, within three seconds."""
        return await self._carry(Parcel(kind, in_team(payload, self.core.options.team)))

    def announce(self, event: Json) -> Json:
        """Send an event on its way, in the background; returns the whole payload.

        While `held` is a list, it waits there instead.
        """
        payload: Json = in_team(envelope(self.core, event), self.core.options.team)
        options = self.core.options
        if not subscribed(options.manifest, event) or not granted(options.scopes, event):
            return payload
        for _ in range(1 + options.duplicates):
            if self.held is None:
                self.core.background(self.bring(payload))
            else:
                self.held.append(payload)
        return payload

    async def bring(self, payload: Json) -> Ack:
        """Deliver an event until it is acknowledged: at once, then after each retry delay."""
        ack = await self._carry(Parcel(EVENT, payload))
        for attempt, delay in enumerate(self.core.options.retry_delays, start=1):
            if ack.ok or ack.final:
                break
            await self.core.clock.sleep(delay)
            ack = await self._carry(Parcel(EVENT, payload, attempt, ack.reason))
        return ack

    async def again(self, payload: Json, times: int) -> None:
        """Deliver the same event again, as Slack does when it saw an acknowledgement too late."""
        for attempt in range(1, times + 1):
            await self._carry(Parcel(EVENT, payload, attempt, "http_timeout"))

    async def repeat(self, payloads: Sequence[Json], times: int) -> None:
        for payload in payloads:
            await self.again(payload, times)

    async def release(self, *, backwards: bool) -> None:
        """Deliver what was held back, one after the other; nothing is held from now on."""
        held, self.held = self.held or [], None
        for payload in reversed(held) if backwards else held:
            await self.bring(payload)

    async def _carry(self, parcel: Parcel) -> Ack:
        self.core.wire("to_app", parcel.kind, summary(parcel), parcel.payload)
        self.carrying += 1
        self.idle.clear()
        try:
            ack = await self.route.carry(parcel, self.core.options.ack_seconds)
        finally:
            self.carrying -= 1
            if not self.carrying:
                self.idle.set()
        self.delivered.append((parcel, ack))
        note = "acknowledged" if ack.ok else f"no acknowledgement: {ack.reason}"
        self.core.wire("from_app", "ack", note, ack.payload)
        self.core.workspace.changed.set()
        return ack


def envelope(core: Core, event: Json) -> Json:
    """An event as the Events API wraps it."""
    serial = core.workspace.serial("Ev")
    return {
        "token": "sandbox-verification-token",
        "team_id": "T_SAMPLE",
        "context_team_id": "T_SAMPLE",
        "context_enterprise_id": None,
        "api_app_id": "A_TOUCHLINE",
        "event": event,
        "type": "event_callback",
        "event_id": serial,
        "event_time": int(float(event.get("event_ts") or core.workspace.stamp())),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": "T_SAMPLE",
                "user_id": "U_TOUCHLINE",
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": _shared(core, event),
        "event_context": f"4-{serial}",
    }


def _shared(core: Core, event: Json) -> bool:
    channel = core.workspace.channels.get(str(event.get("channel", "")))
    return bool(channel and channel.shared_with)


#: Events besides messages that Slack keeps from an app without the scope.
SCOPES = {
    "app_mention": "app_mentions:read",
    "file_shared": "files:read",
    "link_shared": "links:read",
    "reaction_added": "reactions:read",
    "reaction_removed": "reactions:read",
}
PLACES = {"im": "im", "channel": "channels", "group": "groups", "mpim": "mpim"}


def granted(scopes: frozenset[str], event: Json) -> bool:
    """Whether the app's scopes let it hear this event."""
    kind = event["type"]
    if kind == "message":
        return f"{PLACES[event['channel_type']]}:history" in scopes
    if kind.startswith("member_"):
        return ("groups:read" if event["channel_type"] == "G" else "channels:read") in scopes
    return SCOPES.get(kind, "") in ("", *scopes)


def subscribed(manifest: Json, event: Json) -> bool:
    """Whether the app's manifest asks for this event; without a manifest all are sent."""
    settings = (manifest.get("settings") or {}).get("event_subscriptions") or {}
    if not manifest:
        return True
    kind = event["type"]
    if kind == "function_executed":
        return True  # a declared step is subscription enough
    if kind == "message":
        kind = f"message.{PLACES[event['channel_type']]}"
    return kind in (settings.get("bot_events") or ())


def summary(parcel: Parcel) -> str:
    """One line about a delivery, for the wire."""
    payload = parcel.payload
    what = payload.get("event", {}).get("type") or payload.get("command") or payload.get("type")
    return f"{what} (retry {parcel.retry})" if parcel.retry else str(what)
