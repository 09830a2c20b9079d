"""A button that asks something in words: the same as typing it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from agents import chat, coach, pitch
from agents.desk import Desk
from store.answers import Ask, AskKind, Event


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    commands = {pitch.COMMAND: pitch.run, coach.COMMAND: coach.run}
    command = ask.args.get("command", "")
    kind: AskKind = "command" if command in commands else "message"
    asked = replace(ask, kind=kind, command=command, text=ask.args.get("text", ""), action="")
    async for event in commands.get(command, chat.run)(asked, desk):
        yield event
