"""What is behind a notice's button: the details it came with. Pure."""

from __future__ import annotations

from bot.render.parts import NOTICE_ACTION
from store.answers import Answer, Ask, Text

ACTION = NOTICE_ACTION


def details(ask: Ask) -> Answer:
    """The button itself carries them, so nothing is looked up and nothing can be forged."""
    lines = [line for line in ask.args.get("details", "").split("\n") if line.strip()]
    listed = "\n".join(f"- {line}" for line in lines) or "There is nothing more to show."
    return Answer((Text(listed),), private=True)
