"""The clauses of a text as units: the words each affirms, those it denies, what is beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.gate import Gate
from agents.grounding.meanings import meanings
from agents.grounding.readings import ALONE, Told, read
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
#: "Max does not", "but the one at Hull is": the verb of the clause before, of somebody else.
_ELLIPSIS = re.compile(
    r"^\s*(.{2,60}?)\s(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|do|wo|ca)"
    r"(n['’]t| not| none)?[\s\"”.!?]*$",
    re.I,
)
#: "Price was not the reason": the price is no reason, and the reason is not the price.
_COPULA = re.compile(r"\b(?:is|are|was|were)(?:n['’]t| not)\b", re.I)
_BOUND = re.compile(r"\b(?:before|until|unless|except)\b", re.I)
_MODAL = re.compile(r"\b(?:would|could|may|might)\b", re.I)
#: "Must not leave" and "may leave": what a rule forbids or allows.
_ALLOWED = re.compile(r"\b(?:may|must|cannot|can['’]?t|allowed|permitted|forbidden)\b", re.I)
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
#: What is to be is not what is.
_RULE = re.compile(r"\b(?:each|every|always|must|should|policy|rules?)\b", re.I)
_NEXT = re.compile(r"\s(?:for|in|on|at|over|to|from|with|by|of|when|as)\s")


#: "Next step: none" is "no next step", "not unhappy" is "happy".
_EMPTY = re.compile(
    r"(^|[,;.:|(]\s?)([^,;.:|(\n]{2,40}):\s(?:none|no|nil|n/a)(?=[,;.|)\n]|$)", re.I
)
_TWICE = re.compile(
    r"(?:\bnot|(n['’]t))\s(?:at all |really |be(?:en)? )?(?:un(?=happy|\w{3,}(?:ed|able)\b)|"
    r"(?:ruled? out|excluded?|refused?(?: to)?|rejected?|declined?(?: to)?)\b)",
    re.I,
)


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """A text with its empty fields and double denials in other words."""
    low = text.casefold()
    if ": n" in low:
        text = _EMPTY.sub(r"\1no \2", text)
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
    modal: bool = False
    bounds: frozenset[str] = frozenset()
    untold: bool = False
    beside: frozenset[str] = frozenset()
    along: frozenset[str] = frozenset()
    groups: tuple[tuple[frozenset[str], ...], ...] = ()
    wished: bool = False
    gift: bool = False
    rule: bool = False
    allowed: bool = False


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
        last = found[-1] if found else None
        unit = _elliptic(clause, last) or _unit(clause, found)
        if unit.words:
            found.append(unit)
    beside = frozenset().union(*(u.yes | u.no for u in found))
    bounds = frozenset().union(*(u.bounds for u in found))
    groups = tuple(u.denied for u in found if u.denied)
    wished = bool(WISHED.search(part))
    return [u._replace(beside=beside, groups=groups, wished=wished, bounds=bounds) for u in found]


def _elliptic(clause: str, last: Unit | None) -> Unit | None:
    """ "Max does not": what the clause before tells, of somebody else."""
    match = _ELLIPSIS.match(clause) if last is not None else None
    if match is None or last is None:
        return None
    who = read(Scene(match[1]), (0, 0))
    told = [w for w in last.words if w.denied != bool(match[2])] or list(last.words)
    if not who or len(who) > 5:
        return None
    told = [w._replace(denied=bool(match[2])) for w in told if not w.name]
    return _build(clause, (*who, *told))


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
    unit = _build(clause, tuple(told), bool(marks and _COPULA.search(clause)), bool(marks))
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


def _build(clause: str, told: tuple[Told, ...], copula: bool = False, marked: bool = False) -> Unit:
    no = [w for w in told if w.denied]
    firm = [w.atoms for w in no if not w.soft]
    if (no or marked) and not firm:
        no, firm = list(told), [w.atoms for w in told]
    yes = frozenset().union(*(w.atoms for w in told if not w.denied))
    known = meanings()
    unless, gift = bool(polarity.UNLESS.search(clause)), bool(_GIFT.search(clause))
    return Unit(
        told,
        yes,
        frozenset().union(*(w.atoms for w in no), yes if copula else ()),
        frozenset(o for a in yes if a in known for o in known[a].denied).union(
            ALONE if unless else ()
        ),
        tuple(firm),
        clause,
        bool(_MODAL.search(clause)),
        frozenset(m.lower() for m in _BOUND.findall(clause)),
        gift or bool(_UNTOLD.search(clause)),
        gift=gift or unless,
        rule=bool(_RULE.search(clause)),
        allowed=bool(_ALLOWED.search(clause)),
    )
