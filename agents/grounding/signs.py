"""The clauses of a text as units: the words each affirms, those it denies, what is beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.gate import Gate
from agents.grounding.meanings import meanings
from agents.grounding.readings import Told, read
from agents.grounding.scene import STOP, Scene

_STATEMENT = re.compile(rf"(?:;|{STOP})[\"'”’»)]*(?=\s|$)|\n|\s\|\s|\s[–—-]\s")
_CLAUSE = re.compile(
    r",[\"'”’»)]*\s|:\s|[\"”»]\s|[()]|\s(?:and|but|because|while|whereas|although|though|since|so|who|which|"
    r"that(?=\s(?:no|nobody|none)\b)|rather than|instead of)\s"
)
#: What denies in words of its own, whatever stands behind it.
_AHEAD = Gate(
    r"\b(?:unable to|fail(?:s|ed)? to|refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to|forgot to|"
    r"rul(?:es|ed) out|instead of|rather than|nor|"
    r"missing(?=\s(?!is|are|was|were|as|in|on|at|for|from)[A-Za-z])|stay(?:s|ed)? out of|"
    r"(?:short|lack|absence) of)\b"
)
#: "The signature is missing", "Wavedesk is out": denies what stands before.
_BEHIND = re.compile(
    r"\b(?:(?:(?:is|are|was|were|still|has been|have been) )?(?:missing|out of the question|"
    r"off the table|excluded|ruled out|lacking|absent|pending)|none\W*$|"
    r"still (?:open|outstanding)|(?:is|are|was|were) out)\b[\s\w]{0,16}$|"
    r"\b(?<!you )(?:is|are|was|were) (?:still )?(?:missing|excluded|pending|absent)\b"
    r"(?! (?:the|a|an|in|at)\b)",
    re.I,
)
_BOUND = re.compile(r"\b(?:before|until|unless|except)\b", re.I)
#: Advice, conditions, questions, and what limits in words of its own.
_UNTOLD = re.compile(
    r"\b(?:if|unless|whether|should|let['’]?s|except|only|instead|hardly|rarely|too(?=\s\w)|avoid\w*|"
    r"less|fewer|goals?|wish\w*|hopes?|against|first|"
    r"still (?:ha[sd]|have|must|needs?|to|open|outstanding|waiting)|stops?|"
    r"stopped|stay\w*|remain\w*)\b|\bnone\W*$|\bno (?:problem|need|doubt|"
    r"reason|point)\b|[?？]\W*$|"
    r"^\W*(?:don['’]t|do not|never|avoid|please|ask|check|clarify|find out|make sure|prepare)\b",
    re.I,
)
#: "He is not the one who signs"
_ONE_WHO = re.compile(r"\b(?:the )?ones? who\b ?", re.I)
_FRAGMENT = re.compile(r"\s*(?:but )?(?:not|none|nor|never|no|without)\b", re.I)


#: What somebody asked for or misses is not there.
WISHED = re.compile(
    r"\b(?:ask(?:s|ed)?|wants?|wanted|needs?|wish\w*|miss(?:es|ed)|missing|lack\w*|dislikes?|goals?|"
    r"looking for|hopes?|complain\w*|requires?|needed|must)\b",
    re.I,
)


#: "At no charge": other rules judge what is given.
_GIFT = re.compile(
    r"\b(?:(?:at|for) no|without|no extra|no additional|free of) (?:extra |additional |further )?"
    r"(?:charge|cost|fee)s?\b|\bnothing\b",
    re.I,
)
_NEXT = re.compile(r"\s(?:for|in|on|at|over|to|from|with|by|of|when|as)\s")


#: "Not unhappy" is "happy".
_TWICE = re.compile(
    r"(?:\bnot|(n['’]t))\s(?:at all |really |be(?:en)? )?(?:un(?=happy|\w{3,}(?:ed|able)\b)|"
    r"(?:ruled? out|excluded?|refused?(?: to)?|rejected?|declined?(?: to)?)\b)",
    re.I,
)


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A text with its double denials in other words."""
    low = text.casefold()
    if "t un" in low or " out" in low or "refus" in low or "reject" in low:
        text = _TWICE.sub(" ", text)
    return text


class Unit(NamedTuple):
    """`denied`: the words behind the denial in order; `anti`: what a word for the opposite denies.

    `along` is what a clause without a verb leaves out, `groups` what its statement denies.
    """

    words: tuple[Told, ...]
    yes: frozenset[str]
    no: frozenset[str]
    anti: frozenset[str]
    denied: tuple[frozenset[str], ...]
    text: str
    bounds: frozenset[str] = frozenset()
    untold: bool = False
    beside: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    groups: tuple[tuple[frozenset[str], ...], ...] = ()
    wished: bool = False
    gift: bool = False


@lru_cache(maxsize=1024)
def units(text: str) -> tuple[Unit, ...]:
    """The clauses of a text with what each affirms and denies."""
    return tuple(u for clauses in statements(text) for u in clauses)


@lru_cache(maxsize=1024)
def statements(text: str) -> tuple[tuple[Unit, ...], ...]:
    """The clauses of each statement of a text."""
    parts = _split(_STATEMENT, _ONE_WHO.sub("", plain(text)))
    return tuple(tuple(found) for part in parts if (found := _statement(part)))


def _split(cut: re.Pattern[str], text: str) -> list[str]:
    return [part for part in cut.split(text) if part and part.strip()]


def _statement(part: str) -> list[Unit]:
    found: list[Unit] = []
    for clause in _split(_CLAUSE, part):
        unit = _unit(clause, found)
        if unit.words:
            found.append(unit)
    beside = frozenset().union(*(u.yes | u.no for u in found))
    bounds = frozenset().union(*(u.bounds for u in found))
    groups = tuple(u.denied for u in found if u.denied)
    wished = bool(WISHED.search(part))
    return [u._replace(beside=beside, groups=groups, wished=wished, bounds=bounds) for u in found]


@lru_cache(maxsize=64)
def scene_of(clause: str) -> Scene:
    """A clause laid out, for all that read it one after the other."""
    return Scene(clause)


def _unit(clause: str, before: Sequence[Unit]) -> Unit:
    scene = scene_of(clause)
    marks = [
        *polarity.marks(scene, plain=True),
        *(m.span() for m in _AHEAD.pattern.finditer(clause)),
    ]
    late = _BEHIND.search(clause)
    spans = [*marks, late.span()] if late else marks
    told = read(scene, (0, len(clause)) if late else _reach(clause, marks), spans)
    unit = _build(clause, tuple(told))
    unit = unit._replace(anti=unit.anti | _denied_by(scene, spans))
    if before and _FRAGMENT.match(clause):
        return unit._replace(along=frozenset().union(*(u.yes | u.no for u in before)))
    return unit


def _denied_by(scene: Scene, spans: Sequence[tuple[int, int]]) -> frozenset[str]:
    """What words that deny by themselves deny: "is still open" that it is done."""
    inside = (t for t in scene.tags if any(s <= t.start < e for s, e in spans))
    return frozenset().union(*(meanings()[t.meaning].denied for t in inside))


def denying(scene: Scene) -> bool:
    """Whether anything is denied, in words of its own too: "refused to", "short of"."""
    return bool(polarity.marks(scene, plain=True) or _AHEAD.search(scene))


def _reach(clause: str, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What the first denial denies; "without water for a day" only the water."""
    if not marks:
        return 0, 0
    first, start = min(marks)
    if clause[first:start].lower() != "without":
        return start, len(clause)
    end = _NEXT.search(clause, start)
    return start, end.start() if end else len(clause)


def _build(clause: str, told: tuple[Told, ...]) -> Unit:
    no = [w for w in told if w.denied]
    firm = [w.atoms for w in no if not w.soft]
    if no and not firm:
        no, firm = list(told), [w.atoms for w in told]
    yes = frozenset().union(*(w.atoms for w in told if not w.denied))
    known = meanings()
    gift = bool(_GIFT.search(clause))
    return Unit(
        told,
        yes,
        frozenset().union(*(w.atoms for w in no)),
        frozenset(o for a in yes if a in known for o in known[a].denied),
        tuple(firm),
        clause,
        frozenset(m.lower() for m in _BOUND.findall(clause)),
        gift or bool(_UNTOLD.search(clause)),
        gift=gift,
    )
