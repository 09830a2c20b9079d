"""Good or bad, with a reason if one is given: what people think of what was written."""

from __future__ import annotations

from collections.abc import AsyncIterator

from agents.desk import Desk
from store.answers import Answer, Ask, Event, Field, Form, Notice

THANKS = "Thank you, noted."


async def good(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    await _put(ask, desk, True)
    yield _noted(THANKS)


async def bad(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Kept at once: whoever closes the form without a reason has still said "bad"."""
    await _put(ask, desk, False)
    field = Field("reason", "What was wrong?", kind="paragraph", optional=True, max_length=1000)
    about = ask.args.get("about", "")
    yield Answer((Form("Feedback", "verdict.reason", (field,), {"about": about}, submit="Send"),))


async def reason(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    await _put(ask, desk, False, ask.fields.get("reason", "").strip() or None)
    yield _noted(THANKS)


async def _put(ask: Ask, desk: Desk, good: bool, why: str | None = None) -> None:
    await desk.kit.store.verdicts.put(ask.args.get("about", ""), ask.person_id, good, why)


def _noted(text: str) -> Answer:
    return Answer((Notice(text),), private=True)
