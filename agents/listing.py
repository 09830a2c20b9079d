"""Lists: one page, what was asked in chips, and everything to click under it.

`carry` puts a query into a button, `query_of` takes it out again. A query too long for a button is
kept in the store under a short name; `find_query` knows both and is what a click calls.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import fields, replace
from typing import Any

from agents import records
from agents.desk import Desk
from agents.parts import key, say
from agents.subjects import resolve
from store.answers import Answer, Ask, Bar, Button, Event, Menu, Notice, Part, Text
from store.errors import BadInput
from store.filters import CompanyFilter, DealFilter, LeadFilter
from store.revive import revived
from store.rows import plain
from tools import chips, lists
from tools.kit import Kit
from tools.phrases.query import Query
from tools.tables import fitted
from tools.vocabulary import understand

#: Letters of a page's table, of an option, of a chip: together within one message.
TABLE, OPTION, CHIP = 5800, 60, 40
CHIPS = 8
#: Letters of a query that still fit a button beside its other arguments.
ROOM = 1400
KEPT = "kept:"
FILTERS: dict[str, Any] = {"leads": LeadFilter, "companies": CompanyFilter, "deals": DealFilter}
GONE = "I no longer know that list. Please ask me for it again."


async def run(query: Query, desk: Desk, page: int = 1) -> Answer:
    """One page of a list, a count or a breakdown."""
    listing = await lists.run(desk.kit, query, page)
    last = max(1, -(-listing.total // lists.page_size(query)))
    if page > last:
        return await run(query, desk, last)
    parts: list[Part] = [Text(listing.summary)]
    if listing.table.rows:
        parts.append(fitted(listing.table, TABLE))
    if query.leftover:
        parts.append(Notice(f"Not understood and left aside: {', '.join(query.leftover)}"))
    parts += await _chips(query, desk)
    parts += await _controls(query, listing, page, last, desk)
    return Answer(tuple(parts))


async def shown(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A list asked for by a button elsewhere: a new message."""
    query = await find_query(desk.kit, ask.args)
    yield await run(query, desk)


async def turned(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Another page, or a condition less: the list itself changes."""
    query = await find_query(desk.kit, ask.args)
    answer = await run(query, desk, number(ask.args.get("page", "")))
    yield replace(answer, edits=True)


async def sorted_(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Another order, from the first page."""
    name, _, sort = ask.args.get("chosen", "").partition("|")
    query = await find_query(desk.kit, {"query": KEPT + name})
    yield replace(await run(chips.ordered(query, sort), desk), edits=True)


async def opened(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A row of a list, as a card of its own."""
    async for event in records.show(ask.args.get("chosen", ""), desk):
        yield event


async def people(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Who is known at a company."""
    company = await resolve(desk.kit, ask.args.get("subject", ""))
    chip = (f"company: {company.name}",)
    query = Query("leads", LeadFilter(company_id=company.id), chips=chip)
    yield replace(await run(query, desk), subject=company)


async def deals(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A company's deals, open and closed."""
    company = await resolve(desk.kit, ask.args.get("subject", ""))
    chip = (f"company: {company.name}",)
    query = Query("deals", DealFilter(company_id=company.id), chips=chip)
    yield replace(await run(query, desk), subject=company)


async def typed(text: str, desk: Desk) -> Answer:
    """What `/coach list …` asks: the same as in conversation."""
    query = await understand(desk.kit, f"list {text or 'my open deals'}")
    if query is None:
        return say("I read lists of leads, companies and deals: try `list open deals`.")
    return await run(query, desk)


async def _chips(query: Query, desk: Desk) -> list[Part]:
    """Each condition with a way to drop it."""
    buttons = [
        Button(
            clip(f"✕ {chip.words}", CHIP),
            "list.page",
            await carry(desk.kit, chips.without(query, chip.name)),
        )
        for chip in chips.chips(query)[:CHIPS]
    ]
    return [Bar(tuple(buttons))] if buttons else []


async def _controls(
    query: Query, listing: lists.Listing, page: int, last: int, desk: Desk
) -> list[Part]:
    this = await carry(desk.kit, query)
    if query.wants in ("count", "total") and listing.total:
        whole = await carry(desk.kit, replace(query, wants="list"))
        return [Bar((Button("Show them", "list.show", whole),))]
    if query.wants != "list" or not listing.subjects:
        return []
    rows = tuple((clip(one.name, OPTION), key(one)) for one in listing.subjects)
    items: list[Button | Menu] = [Menu("Open …", "list.open", rows)]
    if listing.total > 1:
        items.append(await _sorts(query, desk))
    if page > 1:
        items.append(Button("Previous", "list.page", {**this, "page": str(page - 1)}))
    if page < last:
        items.append(Button("Next", "list.page", {**this, "page": str(page + 1)}, "primary"))
    items.append(Button("CSV", "list.export", this))
    if query.kind in ("leads", "companies"):
        items.append(Button("Batch for this list", "batch.list", this))
    return [Bar(tuple(items))]


async def _sorts(query: Query, desk: Desk) -> Menu:
    name = await desk.kit.store.kept.put(encode(query))
    orders = chips.sorts(query.kind)
    now = orders.get(query.filter.sort, "")
    options = tuple((words, f"{name}|{sort}") for sort, words in orders.items())
    return Menu(f"Sort by … ({now.lower()})" if now else "Sort by …", "list.sort", options)


def number(text: str) -> int:
    return max(1, int(text[:6])) if text[:6].isdecimal() else 1


def clip(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"


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
