"""Averages and rates: "average deal size of won deals per owner", "win rate by product"."""

from __future__ import annotations

import re

from tools.phrases.reading import Reading

_MEAN = r"(?:average|averaged|avg\.?|mean|typical|median)"
_WHICH = r"(?:(?P<which>open|won|lost|closed|my|our)\s+)?"
_NOUN = r"(?:deals?|opportunit(?:y|ies)|opps?|contracts?|orders?)"
_SIZE = r"(?:size|value|amount|volume|worth|price|revenue)s?"
_CYCLE = r"(?:sales\s+cycles?|deal\s+cycles?|cycles?|deal\s+length)(?:\s+(?:length|time|duration))?"
_TIME = (
    r"(?:time|days|number of days|weeks?|duration)\s+(?:to|until|till)\s+(?:close|win|sign)"
    rf"(?:\s+(?:an?\s+)?{_NOUN})?"
)
_AMOUNT = (
    re.compile(rf"how\s+(?:big|large)\s+(?:is|are|was|were)\s+(?:our|the|an|my)?\s*{_MEAN}\s+"
               rf"{_WHICH}(?P<noun>{_NOUN})", re.I),
    re.compile(rf"(?:the\s+|our\s+)?{_MEAN}\s+{_WHICH}(?:{_NOUN}\s+)?{_SIZE}(?![\w'-])", re.I),
    re.compile(rf"(?:the\s+|our\s+)?{_MEAN}\s+{_WHICH}(?P<noun>{_NOUN})(?![\w'-])", re.I),
    re.compile(rf"(?:the\s+)?{_MEAN}\s+of(?=\s)", re.I),
)  # fmt: skip
_DAYS = (
    re.compile(rf"(?:the\s+|our\s+)?(?:{_MEAN}\s+)?{_WHICH}(?:{_CYCLE}|{_TIME})(?![\w'-])",
               re.I),
    re.compile(rf"how\s+long\s+(?:does|do|did)\s+it\s+take\s+(?:us\s+|me\s+)?(?:on average\s+)?"
               rf"to\s+(?:close|win|sign)(?:\s+an?)?(?:\s+{_NOUN})?(?:\s+on average)?(?![\w'-])",
               re.I),
)  # fmt: skip
_RATE = (
    re.compile(r"(?:the\s+|our\s+)?(?:win(?:ning)?|won|clos(?:e|ing)|success|hit|win[- /]loss)"
               r"(?:\s+|-)(?:rate|ratio|percentage|quota)s?", re.I),
    re.compile(rf"(?:what|which)\s+(?:percentage|percent|share|proportion|part)\s+of\s+(?:the\s+|our\s+"
               rf"|my\s+)?{_NOUN}\s+"
               r"(?:do|did|have|has|was|were|are|is|get|got)?\s*(?:we|i)?\s*(?:win|won)", re.I),
    re.compile(r"how\s+often\s+(?:do|did|have)\s+(?:we|i)\s+w[io]n", re.I),
)  # fmt: skip


#: While a sentence is read: a period without a word is that of the closing.
CLOSED = ("won", "lost")


def settle_measure(reading: Reading) -> None:
    """What a rate or a cycle is taken of goes without saying."""
    if (reading.wants == "rate" or reading.measure == "cycle") and (
        reading.values.get("kinds") == CLOSED
    ):
        del reading.values["kinds"]


def read_measure(reading: Reading) -> bool:
    """Takes the words that ask for an average or a win rate, and says whether there were any."""
    for pattern in _RATE:
        if match := pattern.search(reading.text):
            _settle(reading, match, "rate")
            reading.put("win rate", kinds=CLOSED)
            return True
    for pattern in _DAYS:
        if match := pattern.search(reading.text):
            _settle(reading, match, "average")
            reading.measure = "cycle"
            reading.put("average days to close", kinds=CLOSED)
            return True
    for pattern in _AMOUNT:
        if match := pattern.search(reading.text):
            if pattern is _AMOUNT[-1] and not re.search(_NOUN, reading.text[match.end() :], re.I):
                return False
            _settle(reading, match, "average")
            reading.put("average amount")
            return True
    return False


def _settle(reading: Reading, match: re.Match[str], wants: str) -> None:
    groups = match.groupdict()
    kept = " ".join(word for word in (groups.get("which"), groups.get("noun")) if word)
    mine = " my " if re.search(r"\b(?:my|i|me)\b", match[0], re.I) and "my" not in kept else " "
    reading.text = f"{reading.text[: match.start()]}{mine}{kept} {reading.text[match.end() :]}"
    reading.kind, reading.asked = "deals", True
    reading.wants = "rate" if wants == "rate" else "average"
