"""Rules for questions about leads: contact, status, title, tools in use."""

from __future__ import annotations

import re
from datetime import timedelta

from tools.phrases.reading import Reading, Rule, each, name_rule, rule, several, stretch
from tools.phrases.shared import NAME, clean_name
from tools.phrases.spans import PERIOD
from tools.wording import day

_CONTACT = (
    r"(?:contacted|contact|called|call|e-?mailed|mailed|touched|touch|reached out to|reached"
    r"|spoken (?:to|with)|spoke (?:to|with)|talked (?:to|with)|talk to|heard (?:anything )?from"
    r"|heard back from|met with|met|followed up with|followed up|written to|pinged|messaged)"
)
_WHO = (
    r"(?:(?:that|which|who|whom|we|i|nobody|no one|noone|anyone|anybody|have|has|had|'ve|been"
    r"|were|was|are|did|do|us|our team|the team|yet)\s+)*"
)
_NOT = (
    r"(?:not|never|haven't|hasn't|havent|hasnt|didn't|didnt|weren't|wasn't|nobody has"
    r"|no one has|nobody|no one)"
)
_NEVER = r"(?:yet|so far|ever|before|at all|once|a single time)"
STATUSES = ["new", "researched", "contacted", "engaged", "qualified", "inactive"]
_STATUS = "|".join(STATUSES)
_TITLES = (
    r"c[etfoimrps]os?|cisos?|chros?|[se]?vps?(?: of [a-z]+| [A-Z][a-z]+)?|vice presidents?"
    r"|founders?"
    r"|directors?(?: of [a-z]+)?|managers?|heads? of [a-z]+|presidents?|engineers?|analysts?"
    r"|architects?|owners?(?! of)"
)


def _quiet(reading: Reading, match: re.Match[str]) -> None:
    mark = match.groupdict().get("p")
    if not mark:
        reading.put("never contacted", never_contacted=True)
        return
    span = reading.span(mark)
    if span is None:
        reading.text += f" {match[0]}"
        return
    first, last = span
    since = first or (last + timedelta(days=1) if last else reading.today)
    reading.put(f"not contacted since {day(since)}", not_contacted_since=since)


def _contacted(reading: Reading, match: re.Match[str]) -> None:
    span = reading.span(match["p"])
    if span is None or (span[0] is None and span[1] is None):
        reading.text += f" {match[0]}"
        return
    first, last = span
    if first is None:
        since = (last or reading.today) + timedelta(days=1)
        reading.put(f"not contacted since {day(since)}", not_contacted_since=since)
        return
    chip = f"contacted since {day(first)}"
    if last is not None and last < reading.today:
        # The latest touch lies inside the stretch: nothing came after it.
        after = last + timedelta(days=1)
        reading.put("", not_contacted_since=after)
        chip = f"last contacted {day(first)} – {day(last)}"
    reading.put(chip, contacted_since=first)


def _status(reading: Reading, match: re.Match[str]) -> None:
    for status in each(match["status"].lower()):
        reading.add("statuses", status)
        reading.put(f"status: {status}")


def _title(reading: Reading, match: re.Match[str]) -> None:
    title = _singular(clean_name(match["title"]))
    if "title" in reading.values:
        reading.text += f" {match['title']}"
        return
    reading.put(f"title: {title}", title=title)


def _singular(title: str) -> str:
    first, *rest = title.split(" ", 1)
    lone = first[:-1] if first.lower().endswith("s") and not first.lower().endswith("ss") else first
    if re.fullmatch(r"c[a-z]{1,3}o|[se]?vp", lone, re.I):
        lone = lone.upper()
    return " ".join((lone, *rest))


def put_tech(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["tech"])
    reading.add("tech", name)
    reading.put(f"uses {name}")


def _created(reading: Reading, match: re.Match[str]) -> None:
    span = reading.span(match["p"])
    if span is None or span == (None, None):
        reading.text += f" {match[0]}"
        return
    first, last = span
    values = {"created_since": first}
    if last and last < reading.today:
        values["created_until"] = last
    chip = stretch(span) if "created_until" in values else f"since {day(first)}" if first else ""
    reading.put(f"created {chip}".strip(), **{k: v for k, v in values.items() if v})


_P = rf"(?P<p>{PERIOD})"
_USE = r"(?:(?:that|which|who)\s+)?(?:use|uses|using|running|run|runs|work(?:ing)? with|on)"
TECH: tuple[Rule, ...] = (
    name_rule(rf"{_USE}\s+(?P<tech>{NAME})", put_tech),
    name_rule(rf"with\s+(?P<tech>{NAME})\s+in\s+(?:their|the)\s+(?:tech\s+)?stack", put_tech),
    rule(r"(?:(?:that|which|who)\s+)?(?:use|uses|using)\s+(?P<tech>[a-z0-9][\w.+#-]*)", put_tech),
)
NAMED: tuple[Rule, ...] = (
    name_rule(r"(?:with\s+(?:an?\s+|the\s+)?)?(?:(?:whose|where the)\s+)?(?:job\s+)?titles?\s+"
              r"(?:that\s+)?"
              r"(?:contain(?:s|ing)?|includ(?:es?|ing)|with|has|having|like|matching)\s+"
              rf"(?:the\s+word\s+)?(?P<title>{NAME}|[a-z][a-z-]+)", _title),
    name_rule(rf"with\s+(?P<title>{NAME}|[a-z][a-z-]+)\s+in\s+(?:the|their)\s+(?:job\s+)?title",
              _title),
    name_rule(rf"(?:with\s+(?:the\s+)?title|titled|whose title is|title[:=]?)\s+(?P<title>{NAME}|"
              r"[a-z]+)", _title),
    rule(rf"(?:who\s+(?:is|are)\s+)?(?:an?\s+)?(?P<title>{_TITLES})", _title),
)  # fmt: skip
#: Silence comes before all else that is said with "not".
QUIET: tuple[Rule, ...] = (
    rule(rf"{_WHO}{_NOT}\s+(?:(?:have|has|we|i|been|yet|we've|anyone|properly)\s+)*{_CONTACT}"
         rf"(?:\s+(?:them|anyone|any|us|me|by us|by anyone))*\s+(?:yet\s+)?{_P}", _quiet),
    rule(rf"(?:with\s+|that have had\s+|have had\s+)?(?:no|without(?: any)?)\s+"
         rf"(?:contact|touch|activity|interactions?)\s+{_P}", _quiet),
    rule(rf"(?:that\s+)?(?:are\s+)?(?:uncontacted|untouched|quiet|silent|gone (?:quiet|silent"
         rf"|dark|cold))"
         rf"\s+{_P}", _quiet),
    rule(rf"(?:that\s+)?(?:were\s+)?last\s+(?:contacted|touched)\s+{_P}", _contacted),
    rule(rf"{_WHO}{_NOT}\s+(?:(?:have|has|we|i|been|yet|we've)\s+)*{_CONTACT}(?:\s+{_NEVER})?",
         _quiet),
    rule(r"(?:with\s+)?(?:no|without(?: any)?)\s+(?:contact|touch|activity|interactions?)"
         r"(?:\s+(?:yet|so far|at all))?|uncontacted|untouched", _quiet),
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    rule(rf"{_WHO}{_CONTACT}\s+{_P}", _contacted),
    rule(rf"(?:(?:that|which|who|were|was|have been|we|i|did|new|have)\s+)*(?:created|added"
         rf"|imported|"
         rf"new|came in|arrived)\s+(?:\uf8ff\s+)*{_P}", _created),
    rule(rf"(?:(?:with|in|of)\s+)?(?:the\s+)?status(?:\s+is|\s*[:=])?\s+(?P<status>{several(_STATUS)})",
         _status),
    rule(rf"(?:(?:that|which|who)\s+)?(?:are\s+"
         rf"|is\s+)?(?:still\s+)?(?P<status>{several(_STATUS)})", _status),
)  # fmt: skip
LOOSE: tuple[Rule, ...] = (rule(_P, _created),)
AT_COMPANIES: tuple[Rule, ...] = (
    rule(r"(?:(?:who|that)\s+work\s+)?(?:at|from|in|of)\s+(?=(?:\uf8ff\s*)*(?:companies|firms"
         r"|accounts))"
         r"(?:\uf8ff\s*)*(?:companies|firms|accounts)", lambda reading, match: None),
)  # fmt: skip
