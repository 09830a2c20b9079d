"""chat.unfurl: what the app shows under a link somebody posted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_message
from bot.sandbox.records import Json, Message


async def unfurl(context: Context) -> Json:
    unfurls: Any = context.arguments.get("unfurls")
    if not unfurls:
        raise Refusal("missing_unfurls")
    if not isinstance(unfurls, dict) or not all(isinstance(v, dict) for v in unfurls.values()):
        raise Refusal("invalid_unfurls_format")
    message = _message(context)
    for url, shown in unfurls.items():
        if url not in message.text and url.replace("&", "&amp;") not in message.text:
            raise Refusal("cannot_unfurl_url")
        check_message(shown.get("blocks") or ())
    made = tuple({"from_url": url, **shown} for url, shown in unfurls.items())
    kept = tuple(a for a in message.attachments if a.get("from_url") not in unfurls)
    context.workspace.put(replace(message, attachments=(*kept, *made)))
    return {}


def _message(context: Context) -> Message:
    """By channel and ts, or by the `unfurl_id` of the event."""
    channel, ts = context.text("channel"), context.text("ts")
    if context.text("unfurl_id"):
        _, channel, ts = [*context.text("unfurl_id").split(".", 2), "", ""][:3]
    found = context.workspace.message(channel, ts)
    if found is None:
        raise Refusal("cannot_find_message")
    return found


METHODS = {"chat.unfurl": unfurl}
