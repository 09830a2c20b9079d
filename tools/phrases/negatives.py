"""What is asked for by what it is not, lacks or has: "not in Texas", "without an e-mail"."""

from __future__ import annotations

import re
from collections.abc import Callable

from tools.phrases.query import Kind
from tools.phrases.reading import Reading, Rule, each, either, name_rule, rule, several
from tools.phrases.shared import (
    INDUSTRY_WORDS,
    KNOWN_PLACES,
    NAME,
    clean_name,
    industry_name,
    owner_names,
)

_WHO = r"(?:(?:that|which|who|whose)\s+)?"
#: What turns round the words behind it.
NOT = (
    rf"{_WHO}(?:(?:are|is|were|was|do|does|did|have|has)(?:\s+not|n't|nt)|but\s+not|not|excluding"
    r"|exclude|except(?:\s+for)?|other\s+than|apart\s+from|minus|all\s+but)"
    r"(?:\s+(?:those|the\s+ones|ones|any|yet|currently))?"
)
_GONE = r"(?:missing|unknown|empty|not\s+known|not\s+set)"
#: The words for a part of a record; those in `_SHOWN` may be asked for too.
PARTS: dict[Kind, dict[str, str]] = {
    "leads": {
        "email": r"e-?mails?(?:\s+address(?:es)?)?|mail\s+address(?:es)?",
        "phone": r"(?:tele)?phones?(?:\s+numbers?)?|mobiles?(?:\s+numbers?)?",
        "linkedin": r"linked-?in(?:\s+(?:url|profile|page))?",
        "title": r"(?:job\s+)?titles?|positions?",
        "company": r"company|account",
        "owner": r"owners?|rep",
        "location": r"locations?|address|city",
        "industry": r"industry",
        "language": r"languages?",
    },
    "companies": {
        "domain": r"domains?|web\s*sites?|home\s*pages?",
        "leads": r"leads|contacts?|prospects|(?:known\s+)?people",
        "deals": r"deals?|opportunit(?:y|ies)",
        "tech_stack": r"(?:known\s+)?tech(?:nology)?\s*stack",
        "industry": r"industry|sector",
        "size": r"(?:company\s+)?size|head\s?count|(?:employee\s+counts?|number\s+of\s+employees)",
        "location": r"locations?|address|headquarters|city",
        "owner": r"owners?|rep",
    },
    "deals": {
        "next_meeting": r"(?:next\s+|upcoming\s+|planned\s+|scheduled\s+|future\s+|booked\s+)*"
        r"(?:meetings?|next\s+steps?|appointments?)(?:\s+(?:is\s+|are\s+)?(?:scheduled|booked|planned"
        r"|set(?:\s+up)?|in\s+the\s+(?:calendar|diary)|coming\s+up|ahead|arranged))?",
        "competitors": r"(?:known\s+)?competitors?|competition|rivals?",
        "stakeholders": r"stakeholders?|champions?|decision[- ]makers?",
        "expected_close": r"(?:expected\s+)?clos(?:e|ing)\s+dates?|expected\s+close",
        "amount": r"amounts?|values?|price|deal\s+size",
        "owner": r"owners?|rep",
        "products": r"products?",
        "company": r"company|account",
        "reason": r"(?:loss\s+|lost\s+)?reasons?",
    },
}
_SHOWN = {
    "leads": ("email", "phone", "linkedin"),
    "companies": ("domain", "leads", "deals", "tech_stack"),
    "deals": ("next_meeting", "competitors", "stakeholders"),
}
_STATUS = r"new|researched|engaged|qualified|inactive"


def rules(reading: Reading) -> tuple[Rule, ...]:
    """They go before the rules they turn round."""
    made = [*_parts(reading.kind), *_owners(reading), *_industries(reading)]
    if reading.kind != "deals":
        made += _ELSEWHERE
    if reading.kind == "leads":
        made.append(rule(rf"{NOT}\s+(?P<list>{several(_STATUS)})(?:\s+(?:yet|ones?))?", _statuses))
    return tuple(made)


def _parts(kind: Kind) -> list[Rule]:
    every = "|".join(PARTS[kind].values())
    shown = "|".join(PARTS[kind][part] for part in _SHOWN[kind])
    lacking = (
        rf"{_WHO}(?:(?:have|has|with|having)\s+no|without(?:\s+(?:any|an?|the|their|its))?|no"
        r"|lacking(?:\s+an?)?|(?:do|does)(?:n't|nt|\s+not)\s+have(?:\s+(?:any|an?))?"
        r"|(?:(?:is|are)\s+)?missing(?:\s+(?:an?|the|their))?)\s+(?:known\s+)?"
        rf"(?P<list>{several(every)})"
    )
    gone = rf"(?:where|whose)\s+(?:the\s+)?(?P<list>{every})\s+(?:is|are)\s+{_GONE}"
    having = (
        rf"{_WHO}(?:with|have|has|having)\s+(?:an?\s+|any\s+|some\s+)?(?P<list>{several(shown)})"
    )
    return [
        rule(lacking, _put_parts("missing", "without")),
        rule(gone, _put_parts("missing", "without")),
        rule(rf"{having}(?!\s+(?:of|over|worth|like|under|(?-i:[A-Z])))",
             _put_parts("present", "with")),
    ]  # fmt: skip


def _put_parts(field: str, word: str) -> Callable[[Reading, re.Match[str]], None]:
    def understand(reading: Reading, match: re.Match[str]) -> None:
        for written in each(match["list"]):
            part = next(name for name, words in PARTS[reading.kind].items()
                        if re.fullmatch(words, written, re.I))  # fmt: skip
            reading.add(field, part)
            reading.put(f"{word} {part.replace('_', ' ')}")

    return understand


def _unowned(reading: Reading, match: re.Match[str]) -> None:
    reading.add("missing", "owner")
    reading.put("without owner")


def _owners(reading: Reading) -> list[Rule]:
    made = [
        rule(rf"{NOT}\s+(?:mine|my\s+own|my\s+\uf8ff|(?:owned\s+by|assigned\s+to)\s+me)",
             _not_mine),
        rule(r"unassigned|unowned|(?:that\s+)?(?:nobody|no\s+one)\s+owns|not\s+assigned"
             r"(?:\s+to\s+any(?:one|body))?", _unowned),
    ]  # fmt: skip
    if known := owner_names(reading.words.people):
        people = either(known)
        made.append(rule(rf"{NOT}\s+(?:owned\s+by|assigned\s+to|of|by|from)?\s*"
                         rf"(?P<list>{several(people)})(?:'s)?", _not_owned(known)))  # fmt: skip
    return made


def _not_mine(reading: Reading, match: re.Match[str]) -> None:
    if reading.asker is None:
        reading.text += " not my"
        return
    reading.add("not_owners", reading.asker.name)
    reading.put(f"not owned by {reading.asker.name}")


def _not_owned(known: dict[str, str]) -> Callable[[Reading, re.Match[str]], None]:
    def understand(reading: Reading, match: re.Match[str]) -> None:
        for word in each(match["list"], either(known)):
            name = known.get(word.casefold(), word)
            reading.add("not_owners", name)
            reading.put(f"not owned by {name}")

    return understand


def _industries(reading: Reading) -> list[Rule]:
    words = f"{either(reading.words.industries)}|{INDUSTRY_WORDS}"

    def understand(reading: Reading, match: re.Match[str]) -> None:
        for word in each(match["list"], words):
            reading.add("not_industries", industry_name(reading, word))
            reading.put(f"not industry: {industry_name(reading, word)}")

    return [rule(rf"(?:non-|{NOT}\s+(?:in\s+)?(?:the\s+)?)(?P<list>{several(words)})"
                 r"(?:\s+(?:industry|industries|sector|space))?", understand)]  # fmt: skip


def _not_place(reading: Reading, match: re.Match[str]) -> None:
    for name in each(match["list"]):
        place = clean_name(name)
        reading.add("not_places", place)
        reading.put(f"not in {place if place[:1].isupper() else place.title()}")


def _statuses(reading: Reading, match: re.Match[str]) -> None:
    for status in each(match["list"].lower()):
        reading.add("not_statuses", status)
        reading.put(f"not status: {status}")


def _tech(reading: Reading, match: re.Match[str]) -> None:
    reading.add("not_tech", clean_name(match["name"]))
    reading.put(f"not using {clean_name(match['name'])}")


_WHERE = r"(?:(?:based|located|headquartered|living)\s+)?(?:in|from|near|around)\s+(?:the\s+)?"
_ELSEWHERE: tuple[Rule, ...] = (
    rule(rf"(?:{NOT}\s+(?:{_WHERE})?|outside(?:\s+of)?\s+(?:the\s+)?|non-)"
         rf"(?P<list>{several(KNOWN_PLACES)})", _not_place),
    name_rule(rf"(?:{NOT}\s+{_WHERE}|outside(?:\s+of)?\s+(?:the\s+)?)(?P<list>{several(NAME)})",
              _not_place),
    name_rule(rf"{NOT}\s+(?:us(?:e|es|ing)|running|on|work(?:ing)?\s+with)\s+"
              rf"(?P<name>{NAME})", _tech),
)  # fmt: skip
