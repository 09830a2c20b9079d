"""The filters of a list, one by one: in words, to be dropped, and in another order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from store.filters import CompanySort, DealSort, LeadSort
from tools.phrases.query import Kind, Query
from tools.wording import day, listed, number

#: What is no condition: the order, and the company's id, which the query holds by name.
_QUIET = frozenset({"sort", "company_id"})
_SORTS: dict[Kind, Any] = {"leads": LeadSort, "companies": CompanySort, "deals": DealSort}
_CENT = Decimal("0.01")
_SORT_WORDS = {
    "size": "Company size",
    "last_contacted": "Last contacted",
    "created": "Newest first",
    "founded": "Founded",
    "amount": "Largest amount",
    "closed": "Closed last",
    "expected": "Expected close",
}


@dataclass(frozen=True, slots=True)
class Chip:
    """One condition: `name` is what `without` takes away."""

    name: str
    words: str


def chips(query: Query) -> tuple[Chip, ...]:
    """Every condition of a query, in the order of the filter's fields."""
    found = [Chip("company", words)] if (words := _company(query)) else []
    told: set[str] = set()
    for part in fields(query.filter):
        value = getattr(query.filter, part.name)
        name = _pair(part.name)
        if part.name in _QUIET or value == part.default or name in told:
            continue
        told.add(name)
        found.append(Chip(name, _words(query, name)))
    return tuple(found)


def without(query: Query, name: str) -> Query:
    """The query without one condition; unchanged where it has none of that name."""
    if name == "company":
        return _retold(_anywhere(query))
    defaults: dict[str, Any] = {
        part.name: part.default for part in fields(query.filter) if _pair(part.name) == name
    }
    filter: Any = query.filter
    return _retold(replace(query, filter=replace(filter, **defaults)))


def _company(query: Query) -> str:
    """A company is named in the query, or known by its id and named in a chip."""
    if query.company:
        return f"company: {query.company}"
    if getattr(query.filter, "company_id", None) is None:
        return ""
    named = [chip for chip in query.chips if chip.startswith("company: ")]
    return named[0] if named else "one company"


def _anywhere(query: Query) -> Query:
    filter: Any = query.filter
    if getattr(filter, "company_id", None) is not None:
        filter = replace(filter, company_id=None)
    return replace(query, company=None, filter=filter)


def sorts(kind: Kind) -> dict[str, str]:
    """The orders a kind of record knows, in words."""
    return {
        name: _SORT_WORDS.get(name, name.replace("_", " ").capitalize())
        for name in get_args(_SORTS[kind])
    }


def ordered(query: Query, sort: str) -> Query:
    """The query in another order; an order it does not know changes nothing."""
    if sort not in sorts(query.kind):
        return query
    filter: Any = query.filter
    return _retold(replace(query, filter=replace(filter, sort=sort)))


def _retold(query: Query) -> Query:
    return replace(query, chips=tuple(chip.words for chip in chips(query)), leftover=())


def _pair(name: str) -> str:
    """Two ends of one range are one condition."""
    for end in ("_min", "_max", "_from", "_to"):
        if name.endswith(end):
            return name.removesuffix(end)
    return name


def _words(query: Query, name: str) -> str:
    values = {
        part.name: getattr(query.filter, part.name)
        for part in fields(query.filter)
        if _pair(part.name) == name
    }
    if len(values) > 1:
        return _range(name, *values.values())
    [value] = values.values()
    said = _PHRASES.get(name)
    return said(value) if said else f"{name.replace('_', ' ')}: {_plain(value)}"


def _range(name: str, low: Any, high: Any) -> str:
    nouns = {"size": "people", "expected": "expected close", "meeting": "next meeting"}
    noun = nouns.get(name, name)
    if low is not None and high is not None:
        span = _plain(low) if low == high else f"{_plain(low)} – {_plain(high)}"
        return f"{noun}: {span}"
    if isinstance(low or high, date):
        return f"{noun} since {_plain(low)}" if high is None else f"{noun} until {_plain(high)}"
    return f"{noun}: {_least(low)}" if high is None else f"{noun}: {_most(high)}"


def _least(low: Any) -> str:
    """More than a round sum is kept as a cent above it."""
    over = isinstance(low, Decimal) and low % 1 == _CENT
    return f"over {_plain(low - _CENT)}" if over else f"from {_plain(low)}"


def _most(high: Any) -> str:
    under = isinstance(high, Decimal) and (high + _CENT) % 1 == 0
    return f"under {_plain(high + _CENT)}" if under else f"up to {_plain(high)}"


def _plain(value: Any) -> str:
    if isinstance(value, tuple):
        return listed([_plain(one) for one in value])
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal) or (isinstance(value, int) and value > 9999):
        return number(value)
    return str(value)


def _either(names: tuple[str, ...], word: str = "and") -> str:
    return f" {word} ".join(name.replace("_", " ") for name in names)


_PHRASES: dict[str, Callable[[Any], str]] = {
    "text": lambda value: f"“{value}”",
    "names": lambda value: f"names: {_plain(value)}",
    "industries": lambda value: f"industry: {_plain(value)}",
    "statuses": lambda value: f"status: {_plain(value)}",
    "kinds": lambda value: f"stage: {_plain(value)}",
    "stages": lambda value: f"stage: {_plain(value)}",
    "owners": lambda value: f"owner: {_plain(value)}",
    "tech": lambda value: f"uses {_plain(value)}",
    "outcome": lambda value: str(value),
    "not_contacted_since": lambda value: f"not contacted since {day(value)}",
    "contacted_since": lambda value: f"contacted since {day(value)}",
    "created_since": lambda value: f"created since {day(value)}",
    "silent_since": lambda value: f"no touch since {day(value)}",
    "never_contacted": lambda _: "never contacted",
    "has_open_deals": lambda value: "with open deals" if value else "without open deals",
    "slipped": lambda _: "slipped",
    "stuck": lambda _: "stuck",
    "created_until": lambda value: f"created until {day(value)}",
    "in_stage_since": lambda value: f"in stage since {day(value)} or before",
    "missing": lambda value: f"without {_either(value)}",
    "present": lambda value: f"with {_either(value)}",
    "places": lambda value: f"location: {_either(value, 'or')}",
    "not_places": lambda value: f"not in {_either(value, 'or')}",
    "not_industries": lambda value: f"not industry: {_either(value, 'or')}",
    "not_owners": lambda value: f"not owned by {_either(value, 'or')}",
    "not_statuses": lambda value: f"not status: {_either(value, 'or')}",
    "not_kinds": lambda value: f"not stage: {_either(value, 'or')}",
    "not_stages": lambda value: f"not stage: {_either(value, 'or')}",
    "not_tech": lambda value: f"not using {_either(value, 'or')}",
    "not_title": lambda value: f"title not: {value}",
    "not_product": lambda value: f"not product: {value}",
    "not_competitor": lambda value: f"not against {value}",
}
