"""Lists: one page, what was asked in chips, and everything to click under it.

`carry` puts a query into a button, `query_of` takes it out again. A query too long for a button is
kept in the store under a short name; `find_query` knows both and is what a click calls.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from store.errors import BadInput
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.revive import revived
from store.rows import plain
from tools.kit import Kit
from tools.phrases.query import Query

#: Letters of a query that still fit a button beside its other arguments.
ROOM = 1400
KEPT = "kept:"
FILTERS: dict[str, Any] = {"leads": LeadFilter, "companies": CompanyFilter, "deals": DealFilter}
GONE = "I no longer know that list. Please ask me for it again."


async def carry(kit: Kit, query: Query) -> dict[str, str]:
    """What a button about this list carries: `{"query": …}`."""
    text = encode(query)
    return {"query": text if len(text) <= ROOM else KEPT + await kit.store.kept.put(text)}


def query_of(args: Mapping[str, str]) -> Query:
    """The query in a button's arguments. Raises `BadInput` for one that cannot be read."""
    return decode(args.get("query", ""))


async def find_query(kit: Kit, args: Mapping[str, str]) -> Query:
    """`query_of`, and those that were too long for a button."""
    text = args.get("query", "")
    if text.startswith(KEPT):
        text = await kit.store.kept.get(text.removeprefix(KEPT)) or ""
    return decode(text)


def encode(query: Query) -> str:
    """Only what differs from the default; what was not understood has been told already."""
    held = {name: value for name, value in plain(query).items() if name not in ("filter", "kind")}
    defaults = plain(Query("leads", LeadFilter()))
    made = {name: value for name, value in held.items() if value != defaults[name]}
    made.pop("leftover", None)
    conditions = {
        part.name: plain(value)
        for part in fields(query.filter)
        if (value := getattr(query.filter, part.name)) != part.default
    }
    whole = {"kind": query.kind, **made, **({"filter": conditions} if conditions else {})}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Query:
    try:
        held = json.loads(text)
        filter = revived(FILTERS[held["kind"]], held.pop("filter", {}))
        query: Query = revived(Query, {**held, "filter": {}})
        return replace(query, filter=filter)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise BadInput(what=GONE) from None
