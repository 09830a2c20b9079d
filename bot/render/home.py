"""App Home: what Touchline can do here, and what it wrote last. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.render import blocks, text
from bot.render.blocks import Block
from store.types import Pitch


@dataclass(frozen=True, slots=True)
class Counts:
    leads: int
    deals: int
    pitches: int


CAN = (
    "*Ask me anything about your leads, companies and deals*, here in Messages or by mentioning "
    "me in a channel. Answers rest on your own records and list their sources.\n"
    "• `/pitch Acme`: a pitch for a lead or a company\n"
    "• `/coach Acme`: the next steps for a deal\n"
    "• drop a CSV file into our conversation to bring in records"
)


def home_view(counts: Counts, pitches: Sequence[Pitch]) -> dict[str, Any]:
    shown: list[Block] = [blocks.header("Touchline"), _section(CAN), {"type": "divider"}]
    shown.append(_section(_known(counts)))
    if pitches:
        shown += [blocks.header("Latest pitches"), _section("\n".join(map(_line, pitches)))]
    return {"type": "home", "blocks": shown}


def _known(counts: Counts) -> str:
    if not counts.leads and not counts.deals:
        return "I hold no records yet: drop a CSV file into our conversation."
    return (
        f"I hold {counts.leads:,} leads and {counts.deals:,} deals, "
        f"and have written {counts.pitches:,} pitches."
    )


def _line(pitch: Pitch) -> str:
    title = text.clip(text.mrkdwn(" ".join(pitch.title.split())), 200)
    return f"• {title} · {pitch.state} · {pitch.created_at:%Y-%m-%d}"


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text.clip(words, 2900)}}
