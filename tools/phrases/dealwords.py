"""Rules for questions about deals."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tools.phrases.negatives import NOT
from tools.phrases.reading import Reading, Rule, either, name_rule, rule, stretch
from tools.phrases.shared import LOWER_NAME, NAME, clean_name, is_owner_known, put_owner
from tools.phrases.spans import FIGURE, PERIOD
from tools.phrases.stages import ANY_STAGE, STAGES, known, own_stages, put_stage
from tools.wording import day, word_list

_WON = r"won|win|wins|closed[- ]won|sold|sell"
_LOST = r"lost|lose|loose|closed[- ]lost"
_WHO = r"(?:(?:that|which|did|have|has|had|we|i|were|was|are|is|been|got|get|the team|you)\s+)*"


def _span_values(name: str, span: tuple[date | None, date | None]) -> dict[str, Any]:
    first, last = span
    values = {f"{name}_from": first, f"{name}_to": last}
    return {key: value for key, value in values.items() if value is not None}


def _dated(name: str, chip: str, ahead: bool = False, **values: Any) -> Any:
    """An understanding that files the period `p`, when there is one, under `name`."""

    def understand(reading: Reading, match: re.Match[str]) -> None:
        reading.values.update(values)
        span = reading.span(match["p"], ahead) if match.groupdict().get("p") else None
        if match.groupdict().get("p") and span is None:
            reading.text += f" {match['p']}"
        if span is None:
            reading.put(chip)
        else:
            reading.put(f"{chip} {stretch(span)}", **_span_values(name, span))

    return understand


def _put(chip: str, **values: Any) -> Any:
    def understand(reading: Reading, match: re.Match[str]) -> None:
        reading.put(chip, **values)

    return understand


def _amount(reading: Reading, match: re.Match[str]) -> None:
    figure = reading.figure(match["n"])
    if figure.people:
        reading.text += f" {match['n']}"
        return
    low, high = figure.cents()
    reading.put(f"amount {figure.text}", amount_min=low, amount_max=high)
    if figure.currency:
        reading.put(f"currency: {figure.currency}", currency=figure.currency)


def _silent(reading: Reading, match: re.Match[str]) -> None:
    span = reading.span(match["p"])
    since = span[0] or span[1] if span else None
    if since is None:
        reading.text += f" {match[0]}"
        return
    reading.put(f"open, no touch since {day(since)}", outcome="open", silent_since=since)


def _rival(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["name"])
    reading.put(f"competitor: {name}", competitor=name)
    if match.groupdict().get("lost"):
        reading.put("lost", outcome="lost")


def _won_by(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["name"])
    owner = is_owner_known(reading, name)
    outcome = "lost" if match["verb"].lower().startswith("los") else "won"
    put_owner(reading, owner or name)
    _dated("closed", outcome, outcome=outcome)(reading, match)


def _won_by_me(reading: Reading, match: re.Match[str]) -> None:
    if reading.asker is None:
        reading.text += " my"
        return
    put_owner(reading, reading.asker.name)
    outcome = "lost" if match["verb"].lower().startswith("los") else "won"
    _dated("closed", outcome, outcome=outcome)(reading, match)


def _product(reading: Reading, match: re.Match[str]) -> None:
    product = known(reading.words.products, match["product"])
    reading.put(f"product: {product}", product=product)


def _not_product(reading: Reading, match: re.Match[str]) -> None:
    product = known(reading.words.products, match["product"])
    reading.put(f"not product: {product}", not_product=product)


def _reason(reading: Reading, match: re.Match[str]) -> None:
    reason = _REASON_WORDS[match["reason"].casefold()]
    reading.put("lost", outcome="lost")
    reading.put(f"reason: {reason}", reason=reason)


def _own_reason(reading: Reading, match: re.Match[str]) -> None:
    reason = known(reading.words.reasons, match["reason"])
    reading.put("lost", outcome="lost")
    reading.put(f"reason: {reason}", reason=reason)


def _meeting(reading: Reading, match: re.Match[str]) -> None:
    span = reading.span(match["p"], ahead=True)
    if span is None or span == (None, None):
        reading.text += f" {match[0]}"
        return
    reading.put(f"next meeting {stretch(span)}", **_span_values("meeting", span))


def _no_rival(reading: Reading, match: re.Match[str]) -> None:
    name = clean_name(match["name"])
    reading.put(f"not against {name}", not_competitor=name)


def own_rules(reading: Reading) -> tuple[Rule, ...]:
    """The workspace's own names of reasons, stages and products, and what is turned round."""
    rules: list[Rule] = [*own_stages(reading), *STAGES, *TURNED]
    if reading.words.reasons:
        reasons = either(reading.words.reasons)
        rules.insert(0, rule(rf"(?:{_WHO})(?:{_LOST})\s+(?:to|on|over|for|because of|due to)\s+"
                             rf"(?P<reason>{reasons})", _own_reason))  # fmt: skip
    if reading.words.products:
        products = either(reading.words.products)
        rules.append(rule(rf"{NOT}\s+(?:for|of|with|on)?\s*(?P<product>{products})", _not_product))
        rules.append(rule(rf"(?:for|of|with|on)?\s*(?P<product>{products})", _product))
    return tuple(rules)


_P = rf"(?P<p>{PERIOD})"
#: Why deals are lost, in the words of whoever asks → the word looked for in their reasons.
_REASON_WORDS = {
    "no budget": "budget", "a competitor": "competitor", "missing features": "features",
    "feature gaps": "features", "no need": "need", "no decision": "decision",
    "indecision": "decision", **{word: word for word in word_list(
        "pricing price cost costs budget timing competition competitors competitor trust need "
        "features feature authority silence quality security integration support")},
    "status quo": "status quo",
}  # fmt: skip
_REASONS = "|".join(sorted(_REASON_WORDS, key=len, reverse=True))
_AHEAD = (
    r"(?:next\s+|planned\s+|scheduled\s+|upcoming\s+|booked\s+)*(?:meetings?|appointments?|calls?)"
)
TURNED: tuple[Rule, ...] = (
    name_rule(rf"{NOT}\s+(?:against|versus|vs\.?)\s+(?P<name>{NAME})", _no_rival),
    rule(rf"(?:{_WHO})(?:{_LOST})\s+(?:deals\s+)?(?:to|on|over|for|because of|due to|owing to)\s+"
         rf"(?:the\s+)?(?P<reason>{_REASONS})(?:\s+(?:reasons?|issues?|concerns?))?", _reason),
    rule(rf"(?:with\s+(?:the\s+)?)?(?:loss\s+|lost\s+)?reason\s*(?:is|[:=])?\s+"
         rf"(?P<reason>{_REASONS})", _reason),
    rule(rf"(?:with|have|having|where)\s+(?:an?\s+|the\s+)?{_AHEAD}\s+(?:is\s+|are\s+)?{_P}",
         _meeting),
)  # fmt: skip
NAMED: tuple[Rule, ...] = (
    rule(rf"(?:(?:that|which|did|have|has)\s+)*i\s+(?:have\s+)?(?P<verb>win|won|close|closed|lose"
         rf"|lost)(?:\s+{_P})?", _won_by_me),
    name_rule(rf"(?:{_WHO})(?P<lost>[Ll]ost|[Ll]ose)\s+(?:to|against)\s+(?P<name>{NAME}"
              rf"|{LOWER_NAME})",
              _rival),
    name_rule(rf"(?:[Aa]gainst|[Vv]ersus|[Vv]s\.?|[Cc]ompeting with|[Cc]ompetitor(?: is|[:=])?"
              rf"|[Ww]here we compete with)\s+(?P<name>{NAME}|{LOWER_NAME})", _rival),
    name_rule(rf"(?:where|in which)\s+(?P<name>{NAME})\s+(?:competes|is (?:a|the) competitor"
              rf"|is competing|is involved)", _rival),
    name_rule(rf"(?:did|has|have)\s+(?P<name>{NAME})\s+(?P<verb>win|won|close|closed|lose|lost)"
              rf"(?:\s+{_P})?", _won_by),
    name_rule(rf"(?:that |which )?(?P<name>{NAME})\s+(?:has |have )?(?P<verb>won|closed|lost)"
              rf"(?:\s+{_P})?", _won_by),
    name_rule(rf"(?P<verb>won|closed|lost)\s+by\s+(?P<name>{NAME})(?:\s+{_P})?", _won_by),
)  # fmt: skip
_TOUCH = r"(?:activity|contact|touch(?:es)?|interaction|interactions|reply|response|update|updates)"
#: Silence comes before all else that is said with "not" and "without".
QUIET: tuple[Rule, ...] = (
    rule(rf"(?:with\s+|that\s+have\s+|have\s+)?(?:no|without(?: any)?)\s+{_TOUCH}\s+{_P}", _silent),
    rule(rf"(?:that\s+)?(?:we\s+|i\s+)?(?:(?:have|has|had)\s+)?(?:not|haven't|hasn't"
         rf"|never)\s+(?:been\s+)?"
         rf"(?:touched|contacted|heard from|spoken (?:to|about))\s+{_P}", _silent),
    rule(rf"(?:that\s+)?(?:have\s+|has\s+)?(?:been\s+|gone\s+|went\s+)?(?:silent|quiet|dark"
         rf"|untouched)"
         rf"\s+{_P}", _silent),
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    rule(r"(?:(?:that|which)\s+)?(?:are\s+|have\s+)?(?:overdue|slipped|slipping|past (?:their|its"
         r"|the)"
         r" (?:expected )?clos(?:e|ing)(?: date)?|past due)",
         _put("past the close date", slipped=True)),
    rule(rf"(?:(?:that|which)\s+)?(?:are\s+|is\s+)?(?P<stuck>stuck|stalled|stalling)\s+(?:in|at)\s+"
         rf"(?:the\s+)?(?P<stage>{ANY_STAGE})(?:\s+(?:stage|phase))?", put_stage),
    rule(r"(?:(?:that|which)\s+)?(?:are\s+|is\s+)?(?:stuck|stalled|stalling)",
         _put("stuck", stuck=True)),
    rule(rf"(?:{_WHO})(?:not won|closed[- ]lost|{_LOST})(?:\s+(?:deals\s+)?{_P})?",
         _dated("closed", "lost", outcome="lost")),
    rule(rf"(?:{_WHO})(?:{_WON})(?:\s+{_P})?", _dated("closed", "won", outcome="won")),
    rule(rf"(?:we|i|did|have we|have i|the team)\s+(?:\w+\s+)?close[d]?(?:\s+{_P})?",
         _dated("closed", "won", outcome="won")),
    rule(rf"(?:(?:that|which|are|is|due|expected|forecast(?:ed)?|supposed|slated|planned|going"
         rf"|will|set"
         rf"|likely)\s+)*(?:to\s+)?(?:closing|close|closes|expected|due|forecast(?:ed)?|landing)"
         rf"(?:\s+date)?\s+(?:is\s+)?{_P}", _dated("expected", "expected to close", True,
                                                    outcome="open")),
    rule(rf"(?:(?:that|which)\s+)?(?:were\s+|was\s+)?closed\s+{_P}",
         _dated("closed", "won or lost", kinds=("won", "lost"))),
    rule(r"closed", _put("won or lost", kinds=("won", "lost"))),
    rule(rf"(?:(?:that|which|were|was|have been|we|i|did|have)\s+)*(?:created|opened|added|entered|"
         rf"started|open(?=\s+{PERIOD})|create|new)\s+(?:\uf8ff\s+)*{_P}",
         _dated("created", "created")),
    rule(r"(?:(?:that|which)\s+)?(?:(?:are|is)\s+)?(?:still\s+|currently\s+)?(?:open|active|live"
         r"|ongoing|running|in (?:the|our|my) pipeline|in progress|pending)",
         _put("open", outcome="open")),
    rule(rf"(?:(?:(?:that|which)\s+)?(?:are\s+|is\s+)?(?:currently\s+)?(?:still\s+)?(?:in"
         rf"|at)\s+(?:the\s+)?)"
         rf"(?P<stage>{ANY_STAGE})(?:\s+(?:stage|phase))?", put_stage),
    rule(rf"(?P<stage>{ANY_STAGE})(?:[- ](?:stage|phase))?(?=\s+(?:\uf8ff\s*)+)", put_stage),
    rule(rf"(?:stage\s*[:=]?\s*(?:is\s+)?)(?P<stage>{ANY_STAGE})", put_stage),
    rule(rf"(?:(?:that|which)\s+(?:are|is)\s+)?(?:worth|valued(?: at)?|with (?:a |an )?(?:value"
         rf"|amount)"
         rf"(?: of)?|of|amount|value|with)?\s*(?P<n>{FIGURE})(?:\s+in (?:value|amount))?", _amount),
)  # fmt: skip


def place_loose_period(reading: Reading) -> None:
    """A period nobody spoke for: of what is won or lost the closing, of what is open the expected
    close, of anything else the creation."""
    match = reading.take(re.compile(_P))
    if match is None:
        return
    if reading.values.get("outcome") in ("won", "lost") or ("kinds" in reading.values and set(
        reading.values["kinds"]
    ) == {"won", "lost"}):  # fmt: skip
        _dated("closed", "closed")(reading, match)
    elif reading.values.get("slipped"):
        _dated("expected", "expected to close", True)(reading, match)
    elif reading.values.get("outcome") == "open" or _lies_ahead(reading, match["p"]):
        _dated("expected", "expected to close", True, outcome="open")(reading, match)
    else:
        _dated("created", "created")(reading, match)


def _lies_ahead(reading: Reading, mark: str) -> bool:
    span = reading.span(mark)
    return bool(span and span[0] and span[0] > reading.today)
