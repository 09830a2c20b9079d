"""The clauses of a text, each with its words and whether it denies them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.advice import orders
from agents.grounding.context import content
from agents.grounding.scene import Scene

_CLAUSE = re.compile(
    r"[.;,:!?][\"'”’»)]*\s|\s(?:and|but|und|aber|et|mais|y|pero|e|mas|because|since|although|so)\s"
)
_YOU = re.compile(r"\W*(?:you|they|he|she|we|sie|vous|ils|elle|ustedes|você|vocês)\b", re.I)
_STATEMENT = re.compile(r"[.;!?][\"'”’»)]*\s")
#: Advice, conditions and wishes deny nothing.
_UNTOLD = re.compile(
    r"\b(?:if|unless|whether|would|could|should|might|may|let['’]?s|wenn|falls|ob|since|seit|"
    r"depuis|desde)\b|[?？]|"
    r"^\W*(?:don['’]t|do not|never|avoid|please)\b",
    re.I,
)
#: "No contract before May" denies none for ever, "no small fleet" none at all.
_BOUND = re.compile(
    r"\b(?:before|until|unless|except|bevor|avant|antes|no (?:small|ordinary|mean|little))\b", re.I
)
#: Denies without a "not".
_UNSAID = re.compile(
    r"\b(?:missing|absent|lack\w*|out of the question|ruled? out|refus\w+|unable|impossible|"
    r"fail\w*|fewer|less|goals?|wants?|wish\w*|hopes?|looking for|unavailable|exclud\w+|except|"
    r"hardly|rarely|avoid\w*|against|instead|too|stop\w*|only|"
    r"fehl\w+|ausgeschlossen|zu|manqu\w+|trop|refus\w+|falta\w*|demasiado|recusa\w*)\b",
    re.I,
)
#: "Without a smartphone" denies the smartphone and nothing else.
_LACKING = re.compile(
    r"\b(?:without|ohne|sans|sin|sem)\s(?:an?\s|the\s|any\s|eine?n?\s|un[ea]?\s|uma?\s)?\w+", re.I
)
_MUST = re.compile(r"\b(?:must|has to|have to|had to|muss|müssen|doit|debe|deve)\b", re.I)


class Clause(NamedTuple):
    """`told`: it is about somebody who was named before."""

    words: frozenset[str]
    denied: bool
    untold: bool
    told: bool = False


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses between commas and links."""
    found = []
    for part in _CLAUSE.split(text):
        part = _LACKING.sub(" ", part) if _LACKING.search(part) else part
        words = content(part)
        denied = bool(words) and polarity.denies(Scene(part))
        found.append(Clause(words, denied, _is_untold(part, denied), bool(_YOU.match(part))))
    return tuple(c for c in found if c.words)


def _is_untold(part: str, denied: bool) -> bool:
    """Whether a clause only advises, asks or supposes, or denies in words of its own."""
    if _UNTOLD.search(part) or orders(part):
        return True
    told = _BOUND.search(part) if denied else _UNSAID.search(part) or _MUST.search(part)
    return bool(told)


@lru_cache(maxsize=512)
def wholes(text: str) -> tuple[Clause, ...]:
    """The statements that deny nothing, with their lists in one."""
    whole = (_LACKING.sub(" ", p) for p in _STATEMENT.split(text))
    parts = (p for p in whole if not polarity.denies(Scene(p)))
    return tuple(Clause(w, False, False) for p in parts if (w := content(p)))
