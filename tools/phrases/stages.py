"""Rules for the stages of deals: in one, not in one, in one for how long."""

from __future__ import annotations

import re
from typing import Any

from tools.phrases.negatives import NOT
from tools.phrases.reading import Reading, Rule, each, either, rule, several
from tools.phrases.spans import LENGTH
from tools.wording import day

_STAGES = {
    "prospecting": "prospecting|prospect stage|lead stage|new stage",
    "qualification": "qualification|qualifying|discovery|qualified stage",
    "proposal": "proposal|proposals|proposal sent|quote|quotation|quoted|proposing",
    "negotiation": "negotiation|negotiations|negotiating|contract|contracting|in negotiation",
}
ANY_STAGE = "|".join(words for words in _STAGES.values())


def put_stage(reading: Reading, match: re.Match[str]) -> None:
    """The kind of stage a word means, and whether deals are stuck there."""
    _add(reading, "kinds", _kind(match["stage"]))
    _put_stuck(reading, match)


def own_stages(reading: Reading) -> tuple[Rule, ...]:
    """The workspace's own stage names."""
    if not reading.words.stages:
        return ()
    names = several(either(reading.words.stages))
    return (
        rule(rf"{NOT}\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<stage>{names})(?:\s+stage)?", _not_own),
        rule(rf"(?:(?P<stuck>stuck|stalled)\s+)?(?:in|at)\s+(?:the\s+)?(?P<stage>{names})"
             rf"(?:\s+stage)?\s+{_SINCE}", _lasting("in_stage_since", "in stage since")),
        rule(rf"(?:(?P<stuck>stuck|stalled)\s+)?(?:in|at)\s+(?:the\s+)?(?P<stage>{names})"
             rf"(?:\s+stage)?", _own),
        rule(rf"(?:stage\s*[:=]?\s*)(?P<stage>{names})", _own),
    )  # fmt: skip


def known(names: tuple[str, ...], word: str) -> str:
    """One of the workspace's own names, as it spells it."""
    return next((name for name in names if name.casefold() == word.casefold()), word)


def _kind(word: str) -> str:
    return next(kind for kind, words in _STAGES.items() if word.lower() in words.split("|"))


def _add(reading: Reading, name: str, stage: str) -> None:
    reading.add(name, stage)
    reading.put(f"{'not ' if name.startswith('not_') else ''}stage: {stage}")


def _put_stuck(reading: Reading, match: re.Match[str]) -> None:
    if match.groupdict().get("stuck"):
        reading.put("stuck", stuck=True)


def _own(reading: Reading, match: re.Match[str]) -> None:
    for word in each(match["stage"], either(reading.words.stages)):
        _add(reading, "stages", known(reading.words.stages, word))
    _put_stuck(reading, match)


def _not_own(reading: Reading, match: re.Match[str]) -> None:
    for word in each(match["stage"], either(reading.words.stages)):
        _add(reading, "not_stages", known(reading.words.stages, word))


def _each(name: str) -> Any:
    def understand(reading: Reading, match: re.Match[str]) -> None:
        for word in each(match["list"]):
            _add(reading, name, _kind(word))

    return understand


def _lasting(name: str, chip: str, **values: Any) -> Any:
    """An understanding of "for more than 30 days": since that day or before."""

    def understand(reading: Reading, match: re.Match[str]) -> None:
        span = reading.span(match["p"])
        stage = match.groupdict().get("stage")
        if stage and re.fullmatch(several(either(reading.words.stages)), stage, re.I):
            _own(reading, match)
        elif stage:
            put_stage(reading, match)
        if span and span[0]:
            reading.put(f"{chip} {day(span[0])} or before", **{name: span[0]}, **values)

    return understand


_SINCE = rf"(?:for\s+)?(?P<p>{LENGTH})"
_BE = r"(?:(?:that|which)\s+)?(?:(?:have|has)\s+been\s+|are\s+|is\s+)?"
_BEHIND = r"(?:\s+(?:stages?|phases?))?"
#: They go before the plain "in proposal".
STAGES: tuple[Rule, ...] = (
    rule(rf"{NOT}\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<list>{several(ANY_STAGE)}){_BEHIND}",
         _each("not_kinds")),
    rule(rf"{_BE}(?:(?P<stuck>stuck|stalled)\s+|sitting\s+)?(?:in|at)\s+(?:the\s+)?"
         rf"(?P<stage>{ANY_STAGE}){_BEHIND}\s+{_SINCE}",
         _lasting("in_stage_since", "in stage since")),
    rule(rf"{_BE}(?:open|running|in (?:the|our) pipeline)\s+{_SINCE}",
         _lasting("created_to", "open, created", outcome="open")),
    rule(rf"older\s+than\s+{_SINCE}", _lasting("created_to", "created")),
    rule(rf"(?:(?:that|which)\s+(?:are|is)\s+)?(?:in\s+)?(?P<list>(?:{ANY_STAGE})(?:\s*,\s*"
         rf"(?:{ANY_STAGE}))*\s+(?:or|and)\s+(?:in\s+)?(?:{ANY_STAGE})){_BEHIND}",
         _each("kinds")),
)  # fmt: skip
