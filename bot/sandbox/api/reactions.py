"""reactions.add, reactions.remove, reactions.get"""

from __future__ import annotations

from dataclasses import replace

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.hearing import tell_reaction
from bot.sandbox.records import Json, Message
from bot.sandbox.render import message_json
from bot.sandbox.seeds import BOT


async def add(context: Context) -> Json:
    message = _message(context)
    name = context.text("name").strip(":")
    if not name:
        raise Refusal("invalid_name")
    if BOT in dict(message.reactions).get(name, ()):
        raise Refusal("already_reacted")
    context.workspace.put(with_reaction(message, name, BOT))
    tell_reaction(context.core, context.delivery, message, name, BOT, added=True)
    return {}


async def remove(context: Context) -> Json:
    message = _message(context)
    name = context.text("name").strip(":")
    if BOT not in dict(message.reactions).get(name, ()):
        raise Refusal("no_reaction")
    context.workspace.put(without_reaction(message, name, BOT))
    tell_reaction(context.core, context.delivery, message, name, BOT, added=False)
    return {}


async def get(context: Context) -> Json:
    message = _message(context)
    shown = message_json(context.workspace, context.core.base, message)
    return {"type": "message", "channel": message.channel, "message": shown}


def _message(context: Context) -> Message:
    return context.message(context.joined(), "timestamp")


def with_reaction(message: Message, name: str, user: str) -> Message:
    held = dict(message.reactions)
    held[name] = (*(u for u in held.get(name, ()) if u != user), user)
    return replace(message, reactions=tuple(held.items()))


def without_reaction(message: Message, name: str, user: str) -> Message:
    held = {n: tuple(u for u in us if n != name or u != user) for n, us in message.reactions}
    return replace(message, reactions=tuple((n, us) for n, us in held.items() if us))


METHODS = {"reactions.add": add, "reactions.remove": remove, "reactions.get": get}
