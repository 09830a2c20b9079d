"""A typed query from fields that somebody else filled in, a model for one: nothing of it is taken
on trust.

Every text must stand in the question or be one of the workspace's own names, every figure and every
time must be read from the question's own words, and everything else is one of a few given words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, get_args

from store.filters import (
    CompanyFilter,
    CompanyPart,
    DealFilter,
    DealPart,
    LeadFilter,
    LeadPart,
)
from store.names import words
from store.types import LeadStatus, Outcome, Person, StageKind
from tools.industries import wanted_industry
from tools.phrases.numerals import NUMBER, read_number
from tools.phrases.query import PAGE, Kind, Query, Vocabulary, Wants
from tools.phrases.shared import owner_names
from tools.phrases.spans import set_periods_aside
from tools.phrases.wants import GROUPS

_FILTERS: dict[Kind, Any] = {"leads": LeadFilter, "companies": CompanyFilter, "deals": DealFilter}
_PARTS: dict[Kind, Any] = {"leads": LeadPart, "companies": CompanyPart, "deals": DealPart}
#: What a time can be of, and the fields of its two ends.
TIMES = {
    "created": ("created_from", "created_to"), "added": ("created_since", "created_until"),
    "closed": ("closed_from", "closed_to"), "expected_close": ("expected_from", "expected_to"),
    "next_meeting": ("meeting_from", "meeting_to"), "contacted": ("contacted_since", ""),
    "not_contacted": ("not_contacted_since", ""), "no_activity": ("silent_since", ""),
}  # fmt: skip


@dataclass(slots=True)
class _Made:
    """`values` hold only fields the kind's filter has; what was not believed is left over."""

    kind: Kind
    question: str
    values: dict[str, Any] = field(default_factory=dict)
    leftover: list[str] = field(default_factory=list)

    def put(self, name: str, value: Any) -> None:
        known = {part.name for part in fields(_FILTERS[self.kind])}
        if value not in (None, "", ()) and name in known:
            self.values[name] = value


def query_from(
    given: Mapping[str, Any], question: str, today: date, asker: Person | None, own: Vocabulary
) -> Query | None:
    """The query that believable fields come to; None where they name no kind or ask for nothing."""
    if given.get("kind") not in _FILTERS:
        return None
    made = _Made(given["kind"], question)
    _put_names(made, given, own, asker)
    _put_texts(made, given, own)
    _put_words(made, given)
    _put_figures(made, given)
    _put_time(made, given, today)
    wants, by = _wanted(made.kind, given)
    company = _said(given.get("company"), question)
    if not (made.values or company or wants != "list"):
        return None
    limit = given.get("limit") or 0
    limit = (
        limit if isinstance(limit, int) and 0 < limit <= PAGE and str(limit) in question else PAGE
    )
    return Query(made.kind, _FILTERS[made.kind](**made.values), wants, by, (), limit,
                 tuple(made.leftover), company or None)  # fmt: skip


def _put_names(
    made: _Made, given: Mapping[str, Any], own: Vocabulary, asker: Person | None
) -> None:
    """Colleagues, by what they are called; "me" is the asker."""
    called = owner_names(own.people)
    if asker:
        called |= {"me": asker.name, "mine": asker.name, "my": asker.name}
    for name in ("owners", "not_owners"):
        wanted = _texts(given.get(name))
        found = [called[one.casefold()] for one in wanted if one.casefold() in called]
        found = [one for one in found if _stands(one.split()[0], made.question) or (
            asker is not None and one == asker.name)]  # fmt: skip
        made.put(name, tuple(dict.fromkeys(found)))


def _put_texts(made: _Made, given: Mapping[str, Any], own: Vocabulary) -> None:
    for name in ("industries", "not_industries"):
        listed = {one.casefold(): one for one in own.industries}
        found = [listed.get(one.casefold()) or wanted_industry(one)
                 for one in _texts(given.get(name)) if _stands(one, made.question)]  # fmt: skip
        made.put(name, tuple(found))
    for name in ("places", "not_places", "tech", "not_tech"):
        made.put(name, tuple(one for one in _texts(given.get(name)) if _stands(one, made.question)))
    for name in ("title", "product", "competitor", "reason", "currency"):
        text = _said(given.get(name), made.question)
        if given.get(name) and not text:
            made.leftover.append(name)
        made.put(name, text)
    stages = {one.casefold(): one for one in own.stages}
    made.put("stages", tuple(stages[one.casefold()] for one in _texts(given.get("stages"))
                             if one.casefold() in stages))  # fmt: skip


def _put_words(made: _Made, given: Mapping[str, Any]) -> None:
    """What is one of a few given words."""
    lists = {"kinds": StageKind, "not_kinds": StageKind, "statuses": LeadStatus,
             "not_statuses": LeadStatus, "missing": _PARTS[made.kind]}  # fmt: skip
    for name, allowed in lists.items():
        found = tuple(one for one in _texts(given.get(name)) if one in get_args(allowed))
        made.put(name, found)
    if given.get("outcome") in get_args(Outcome):
        made.put("outcome", given["outcome"])
    for name in ("stuck", "slipped", "never_contacted"):
        made.put(name, given.get(name) is True or None)


def _put_figures(made: _Made, given: Mapping[str, Any]) -> None:
    """Figures that stand in the question, by value: "50k" is 50000."""
    found = (read_number(match[0]) for match in re.finditer(NUMBER, made.question, re.I))
    known = {value[0] for value in found if value}
    for name in ("amount_min", "amount_max", "size_min", "size_max"):
        number = read_number(str(given.get(name) or ""))
        if number is None:
            continue
        if number[0] not in known:
            made.leftover.append(name)
        elif name.startswith("size"):
            made.put(name, int(number[0]))
        else:
            made.put(name, number[0])


def _put_time(made: _Made, given: Mapping[str, Any], today: date) -> None:
    """A time in the question's own words, read by the rules."""
    said, of = _said(given.get("time"), made.question), str(given.get("time_of") or "")
    _, periods = set_periods_aside(said)
    if not said or of not in TIMES or not periods:
        return
    span = periods[0].resolve(today, ahead=of in ("expected_close", "next_meeting"))
    if span is None:
        made.leftover.append(said)
        return
    for name, value in zip(TIMES[of], span, strict=True):
        made.put(name, value)


def _wanted(kind: Kind, given: Mapping[str, Any]) -> tuple[Wants, str | None]:
    asked: Any = given.get("wants")
    wants: Wants = asked if asked in get_args(Wants) else "list"
    by = given.get("by") if given.get("by") in GROUPS[kind] else None
    if wants in ("total", "average", "rate") and kind != "deals":
        wants = "count"
    if wants == "breakdown" and by is None:
        wants = "count"
    return ("breakdown" if by and wants in ("list", "count", "total") else wants), by


def _texts(value: Any) -> list[str]:
    items: Iterable[Any] = value if isinstance(value, list | tuple) else [value] if value else []
    return [item.strip() for item in items if isinstance(item, str) and item.strip()]


def _said(value: Any, question: str) -> str:
    """The text, if the question says it."""
    text = value.strip() if isinstance(value, str) else ""
    return text if text and _stands(text, question) else ""


def _stands(text: str, question: str) -> bool:
    """Whether its words stand in the question, in their order."""
    wanted, said = words(text), words(question)
    count = len(wanted)
    return count > 0 and any(said[at : at + count] == wanted for at in range(len(said)))
