"""A record's card, and rows of buttons and menus. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.render import blocks, text
from bot.render.blocks import Block, Piece
from store.answers import Bar, Sheet

#: Facts side by side in one block, and letters of each.
FIELDS, FACT = 10, 240
LONG = 700
Urls = Collection[str]


def bar_pieces(part: Bar, urls: Urls) -> list[Piece]:
    words = text.clip(text.mrkdwn(part.prompt, urls), 600)
    head: list[Block] = [_section(words)] if words else []
    made = (*head, *blocks.actions(part.items))
    return [Piece(made, words)] if made else []


def sheet_pieces(part: Sheet, urls: Urls) -> list[Piece]:
    """One piece: a card is edited in place, so it must stay one message."""
    shown: list[Block] = [blocks.header(part.title)]
    said = [f"*{text.mrkdwn(part.title, urls)}*"]
    if part.lead:
        lead = text.clip(text.mrkdwn(part.lead, urls), 600)
        shown.append(_section(lead))
        said.append(lead)
    facts = [_fact(label, value, urls, FACT) for label, value in part.facts]
    shown += [_fields(facts[at : at + FIELDS]) for at in range(0, len(facts), FIELDS)]
    long = [_fact(label, value, urls, LONG) for label, value in part.long]
    shown += [_section(one) for one in long]
    remarks = [text.mrkdwn(one, urls) for one in part.remarks]
    quiet = blocks.context(remarks)
    shown += [quiet] if quiet else []
    flat = [one.replace("*\n", "* ") for one in (*facts, *long)]
    return [Piece(tuple(shown), "\n".join([*said, *flat, *remarks]))]


def _fact(label: str, value: str, urls: Urls, limit: int) -> str:
    name = text.mrkdwn(" ".join(label.split()), urls)
    return f"*{text.clip(name, 60)}*\n{text.clip(text.mrkdwn(value, urls), limit) or '–'}"


def _fields(facts: Sequence[str]) -> Block:
    return {"type": "section", "fields": [{"type": "mrkdwn", "text": one} for one in facts]}


def _section(words: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": words}}
