"""response_url, and what a command's acknowledgement says: messages to where a person stood."""

from __future__ import annotations

import json
from dataclasses import replace

from aiohttp import web

from bot.sandbox.core import Core, Refusal, Ticket
from bot.sandbox.delivery import Delivery
from bot.sandbox.edits import change, erase
from bot.sandbox.limits import check_message
from bot.sandbox.notices import tell_posted
from bot.sandbox.records import Json, Message
from bot.sandbox.seeds import BOT

USES, SECONDS = 5, 30 * 60


async def serve(core: Core, delivery: Delivery, request: web.Request) -> web.Response:
    """POST to a response_url: `ok`, or Slack's plain-text error."""
    ticket = core.tickets.get(request.match_info["key"])
    if ticket is None:
        return web.Response(status=404, text="no_service")
    if ticket.uses >= USES:
        return web.Response(status=404, text="used_url")
    if core.clock.now() - ticket.made > SECONDS:
        return web.Response(status=404, text="expired_url")
    try:
        body = json.loads(await request.text())
    except json.JSONDecodeError:
        return web.Response(status=400, text="invalid_payload")
    ticket.uses += 1
    core.wire("from_app", "response_url", "response_url", body)
    try:
        respond(core, delivery, ticket, body)
    except Refusal as refusal:
        return web.Response(status=400, text=refusal.error)
    return web.Response(text="ok")


def respond(core: Core, delivery: Delivery, ticket: Ticket, body: Json) -> None:
    """Post, replace or delete as the answer asks; only the person sees it unless `in_channel`."""
    workspace = core.workspace
    source = workspace.message(ticket.channel, ticket.message_ts) if ticket.message_ts else None
    if body.get("delete_original") and source:
        erase(core, delivery, source)
        return
    text, blocks = str(body.get("text") or ""), tuple(body.get("blocks") or ())
    if not text and not blocks:
        raise Refusal("no_text")
    check_message(blocks)
    kept = tuple({"block_id": workspace.serial("b")} | block for block in blocks)
    if body.get("replace_original") and source:
        fresh = replace(source, text=text, blocks=kept, edited=workspace.stamp())
        change(core, delivery, source, fresh)
        return
    hidden = body.get("response_type", "ephemeral") != "in_channel"
    message = Message(
        channel=ticket.channel,
        ts=workspace.stamp(),
        user=BOT,
        text=text,
        thread_ts=body.get("thread_ts"),
        bot=True,
        blocks=kept,
        ephemeral_to=ticket.user if hidden else None,
    )
    workspace.put(message)
    tell_posted(core, delivery, message)
