"""Rules for questions about companies."""

from __future__ import annotations

import re

from tools.phrases.reading import Reading, Rule, rule
from tools.phrases.shared import put_size
from tools.phrases.spans import FIGURE, PERIOD


def _founded(reading: Reading, match: re.Match[str]) -> None:
    span = reading.span(match["p"])
    if span is None:
        reading.text += f" {match[0]}"
        return
    first, last = (value.year if value else None for value in span)
    values = {"founded_from": first, "founded_to": last}
    reading.put(f"founded {_years(first, last)}",
                **{key: value for key, value in values.items() if value is not None})  # fmt: skip


def _years(first: int | None, last: int | None) -> str:
    if first and last:
        return f"in {first}" if first == last else f"{first}–{last}"
    return f"in {first} or later" if first else f"in {last} or earlier"


def _size(reading: Reading, match: re.Match[str]) -> None:
    figure = reading.figure(match["n"])
    if figure.currency:
        reading.text += f" {match['n']}"
        return
    put_size(reading, match)


def _open_deals(reading: Reading, match: re.Match[str]) -> None:
    has = match["not"] is None
    reading.put("with open deals" if has else "without open deals", has_open_deals=has)


RULES: tuple[Rule, ...] = (
    rule(rf"(?:(?:that|which)\s+)?(?:were\s+)?(?:founded|established|started|incorporated)\s+"
         rf"(?P<p>{PERIOD})", _founded),
    rule(r"(?:(?:that|which)\s+)?(?:(?:(?:have|has)\s+)?(?P<not>without(?: any| an)?|no|with no"
         r"|do(?:es)? not have(?: any| an)?|don't have(?: any| an)?)"
         r"|with(?: an| any)?|having|have(?: an| any)?)\s+open\s+(?:deals?|opportunit(?:y|ies))",
         _open_deals),
    rule(rf"(?:(?:that|which)\s+(?:have|has|employ)\s+|with\s+|of\s+|having\s+|employing\s+)?"
         rf"(?P<n>{FIGURE})", _size),
)  # fmt: skip
