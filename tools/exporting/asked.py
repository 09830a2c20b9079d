"""What somebody wants to take out, from their words."""

from __future__ import annotations

import re

from store.errors import BadInput
from tools import lists, lookup
from tools.exporting.columns import Kind
from tools.exporting.csvfile import FILTERS, Selection
from tools.kit import Kit
from tools.phrases.query import Query
from tools.vocabulary import understand

_KINDS: dict[str, Kind] = {
    "interactions": "interactions", "touches": "interactions", "activities": "interactions",
    "touchpoints": "interactions", "pitches": "pitches", "products": "solutions",
    "solutions": "solutions", "catalogue": "solutions", "catalog": "solutions",
}  # fmt: skip
_OTHER = re.compile(
    rf"(?:all\s+)?(?:of\s+)?(?:the\s+|our\s+|my\s+)?(?P<kind>{'|'.join(_KINDS)})"
    r"(?:\s+(?:of|for|with|about|to|from|at)\s+(?P<name>.+?))?",
    re.I,
)
UNCLEAR = (
    "I can export leads, companies, deals, interactions, pitches and products, all of them or a "
    'part: "export all open deals as CSV", "export leads in Boston", "export interactions of Okta".'
)


async def find_selection(kit: Kit, words: str) -> tuple[Selection, str]:
    """The selection and what it is in words. Raises `BadInput` for what is no list, and for a
    condition that was not understood: a filter nobody understood never means everybody."""
    words = " ".join(words.split()).strip(" .!?")
    if found := _OTHER.fullmatch(words):
        return await _other(kit, _KINDS[found["kind"].lower()], found["name"])
    if words.lower() in FILTERS:
        kind: Kind = words.lower()  # type: ignore[assignment]
        return Selection(kind), kind
    query = await understand(kit, f"list {words}")
    if query is None:
        raise BadInput(what=UNCLEAR)
    return await selection_of(kit, query)


async def selection_of(kit: Kit, query: Query) -> tuple[Selection, str]:
    """All of what a list showed a page of."""
    if query.leftover:
        left = ", ".join(query.leftover)
        raise BadInput(what=f"I did not understand {left}, so I exported nothing. {UNCLEAR}")
    ready, chips = await lists.resolve(kit, query)
    told = f"{query.kind} ({'; '.join(chips)})" if chips else query.kind
    return Selection(query.kind, ready), told


async def _other(kit: Kit, kind: Kind, name: str | None) -> tuple[Selection, str]:
    told = "products" if kind == "solutions" else kind
    if not name:
        return Selection(kind), told
    if kind == "solutions":
        raise BadInput(what=UNCLEAR)
    subject = await lookup.find_subject(kit, name)
    return Selection(kind, subject=subject.id), f"{told} of {subject.name}"
