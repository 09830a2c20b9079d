"""A team's whole story as text: what a failing test shows."""

from __future__ import annotations

from bot.sandbox.records import Message
from bot.sandbox.tenants import Tenant


def transcript(tenant: Tenant) -> str:
    """Every message in order, then what did not arrive, then what was refused."""
    lines = [f"--- transcript of {tenant.core.options.team}"]
    held = (m for c in tenant.core.workspace.messages.values() for m in c.values())
    lines += [_line(message) for message in sorted(held, key=lambda m: m.ts)]
    lines += [
        f"not delivered {parcel.kind} (retry {parcel.retry}): {ack.reason}"
        for parcel, ack in tenant.delivery.delivered
        if not ack.ok
    ]
    refused = (call for call in tenant.core.calls if not call.answer.get("ok"))
    return "\n".join([*lines, *(f"refused {call.method}: {call.answer}" for call in refused)])


def _line(message: Message) -> str:
    mark = " (streaming)" if message.streaming else ""
    hidden = f" (only {message.ephemeral_to})" if message.ephemeral_to else ""
    thread = f" ↳{message.thread_ts}" if message.thread_ts else ""
    gone = " (deleted)" if message.deleted else ""
    who = f"{message.channel}{thread} {message.ts} {message.user}{mark}{hidden}{gone}"
    return f"{who}: {message.plain}"
