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
#: "They have no …", "there is no …": nothing of what follows is there.
_HAVING = re.compile(
    r"\b(?:have|has|had|there(?:['’]s| is| are| was| were)|own|got)\s+(?:\w+\s)?(?:no|not any)\b|"
    r"(?:n['’]t|\bnot) (?:yet )?(?:have|own)\b|\b(?:not yet|pas encore|noch nicht|noch kein\w*|"
    r"aún no|todavía no|ainda não)\b|"
    r"\b(?:haben|hat|gibt|tiene[ns]?|hay|avez|ont|tem|têm|há)\b[^.;]{0,24}?"
    r"\b(?:kein\w*|nicht|ning\w+|pas|aucun\w*|nenhum\w*|não|sin)\b|\b(?:no|n['’]|não)\s?"
    r"(?:tiene[ns]?|hay|avez|ont|tem|têm|há)\b",
    re.I,
)
_OWNS = re.compile(
    r"\b(?:ha[sd]|have|(?:does|did|do) (?:need|require|have|include|use)|needs?|requires?|"
    r"includes?|uses?|"
    r"braucht|hat|enthält|tiene|requiere|nécessite|exige|tem)\s((?:[\w-]+\s?){1,4})",
    re.I,
)
_YOU = re.compile(r"\W*(?:you|they|he|she|we|sie|vous|ils|elle|ustedes|você|vocês)\b", re.I)
STATEMENT = re.compile(r"[.;!?][\"'”’»)]*\s")
_YET = re.compile(r"\b(?:yet|encore|noch nicht|aún|todavía|ainda)\b", re.I)
_PLACE = re.compile(
    r"\b(?:of|for|in|on|at|with|to|from|about|für|von|mit|zu|de|du|pour|para|sobre|avec|con|com)\b"
)
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
    """`heads`: what is not there, where the clause says that something is not."""

    words: frozenset[str]
    denied: bool
    heads: frozenset[str]
    untold: bool
    told: bool = False
    has: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses between commas and links."""
    found = []
    for part in _CLAUSE.split(text):
        part = _LACKING.sub(" ", part) if _LACKING.search(part) else part
        words = content(part)
        denied = bool(words) and polarity.denies(Scene(part))
        heads = _heads(part, words) if denied else frozenset()
        found.append(
            Clause(
                words, denied, heads, _is_untold(part, denied), bool(_YOU.match(part)), _has(part)
            )
        )
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
    whole = (_LACKING.sub(" ", p) for p in STATEMENT.split(text))
    parts = (p for p in whole if not polarity.denies(Scene(p)))
    return tuple(Clause(w, False, frozenset(), False) for p in parts if (w := content(p)))


def _has(part: str) -> frozenset[str]:
    """What a clause says somebody or something has or needs."""
    match = _OWNS.search(part)
    return content(match[1]) if match else frozenset()


def _heads(part: str, words: frozenset[str]) -> frozenset[str]:
    match = _HAVING.search(part)
    if not match:
        return frozenset()
    behind = part[match.end() :]
    if _YET.search(match.group()):
        return words - content(behind)
    return content(_PLACE.split(behind)[0]) if behind.strip(" .") else words
