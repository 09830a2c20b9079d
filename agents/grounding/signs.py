"""The clauses of a text as units: the words each affirms, those it denies, what is beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import polarity
from agents.grounding.context import stem
from agents.grounding.fold import fold_word
from agents.grounding.inflect import base
from agents.grounding.lexicon import is_ordinary, load
from agents.grounding.meanings import kind, meanings
from agents.grounding.scene import STOP, Scene
from agents.grounding.wordset import wordset

_STATEMENT = re.compile(rf"(?:;|{STOP})[\"'”’»)]*(?=\s|$)|\n|\s\|\s|\s[–—-]\s")
_CLAUSE = re.compile(
    r",[\"'”’»)]*\s|:\s|[\"”»]\s|[()]|\s(?:and|but|because|while|whereas|although|though|since|so|who|which|"
    r"rather than|instead of)\s"
)
#: What denies in words of its own, whatever stands behind it.
_AHEAD = re.compile(
    r"\b(?:unable to|fail(?:s|ed)? to|refus(?:e|es|ed|ing) to|declin(?:e|es|ed) to|forgot to|"
    r"rul(?:es|ed) out|instead of|rather than|nor|"
    r"missing(?=\s(?!is|are|was|were|as|in|on|at|for)[A-Za-z])|stay(?:s|ed)? out of)\b",
    re.I,
)
#: "The signature is missing", "Wavedesk is out": denies what stands before.
_BEHIND = re.compile(
    r"\b(?:(?:(?:is|are|was|were|still|has been|have been) )?(?:missing|out of the question|"
    r"off the table|excluded|ruled out|lacking|absent|pending)|none\W*$|"
    r"still (?:open|outstanding)|(?:is|are|was|were) out)\b[\s\w]{0,12}$|"
    r"\b(?<!you )(?:is|are|was|were) (?:still )?(?:missing|excluded|pending|absent)\b"
    r"(?! (?:the|a|an|in|from|at)\b)",
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
#: Advice, conditions, questions, and what limits in words of its own.
_UNTOLD = re.compile(
    r"\b(?:if|unless|whether|should|let['’]?s|except|only|instead|hardly|rarely|too|avoid\w*|"
    r"less|fewer|goals?|wish\w*|hopes?|against|still|first|stops?|"
    r"stopped|stay\w*|remain\w*)\b|\bnone\W*$|\bno (?:problem|need|doubt|"
    r"reason|point)\b|[?？]\W*$|"
    r"^\W*(?:don['’]t|do not|never|avoid|please|ask|check|clarify|find out|make sure|prepare)\b",
    re.I,
)
_KEPT = wordset(
    "need needs needed want wants wanted give gave see seen show showed know keep keeps take took "
    "find finds make makes made bring brought say said tell told include includes help helps use "
    "used uses offer offers work works start starts started open begin come short time second "
    "mention day days test together"
)
#: That something is there, in the many words for it.
_THERE = wordset(
    "available exist exists existing offer offers offered have has had get gets got come "
    "comes came provide provides provided possible able need needed make makes made take takes "
    "took somebody someone anybody given give gave gives include includes included part work "
    "works see seen said say says well must require required requires place still already "
    "number"
)
#: Meanings of so many words that two of them need not be the same.
_BROAD = frozenset({"contact", "meeting", "terms", "recorded", "give"})
WE = frozenset({"we"})
#: "He is not the one who signs"
_ONE_WHO = re.compile(r"\b(?:the )?ones? who\b ?", re.I)
_FRAGMENT = re.compile(r"\s*(?:but )?(?:not|none|nor|never|no|without)\b", re.I)


_CUT_OFF = wordset(
    "don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn ll ve re"
)
#: What somebody asked for or misses is not there.
_WISHED = re.compile(
    r"\b(?:ask(?:s|ed)|wants?|wanted|needs?|wish\w*|miss(?:es|ed)|missing|lack\w*|dislikes?|goals?|"
    r"looking for|hopes?|complain\w*|requires?|must)\b",
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


class Told(NamedTuple):
    """A word by its stem and meanings; `soft`: one of many for the same; `name`: with a capital."""

    atoms: frozenset[str]
    denied: bool
    soft: bool
    name: bool


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


@lru_cache(maxsize=1024)
def units(text: str) -> tuple[Unit, ...]:
    """The clauses of a text with what each affirms and denies."""
    found: list[Unit] = []
    for part in _split(_STATEMENT, _ONE_WHO.sub("", text)):
        found += _statement(part)
    return tuple(found)


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
    wished = bool(_WISHED.search(part))
    return [u._replace(beside=beside, groups=groups, wished=wished, bounds=bounds) for u in found]


def _elliptic(clause: str, last: Unit | None) -> Unit | None:
    """ "Max does not": what the clause before tells, of somebody else."""
    match = _ELLIPSIS.match(clause)
    if not match or last is None:
        return None
    who = read(Scene(match[1]), (0, 0))
    told = [w for w in last.words if w.denied != bool(match[2])] or list(last.words)
    if not who or len(who) > 5:
        return None
    told = [w._replace(denied=bool(match[2])) for w in told if not w.name]
    return _build(clause, (*who, *told))


def _unit(clause: str, before: Sequence[Unit]) -> Unit:
    scene = Scene(clause)
    marks = [*polarity.marks(scene, plain=True), *(m.span() for m in _AHEAD.finditer(clause))]
    late = _BEHIND.search(clause)
    spans = [*marks, late.span()] if late else marks
    told = read(scene, (0, len(clause)) if late else _reach(clause, marks), spans)
    unit = _build(clause, tuple(told), bool(marks and _COPULA.search(clause)), bool(marks))
    if before and _FRAGMENT.match(clause):
        return unit._replace(along=frozenset().union(*(u.yes | u.no for u in before)))
    return unit


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
    return Unit(
        told,
        yes,
        frozenset().union(*(w.atoms for w in no), yes if copula else ()),
        frozenset(o for a in yes if a in known for o in known[a].denied),
        tuple(firm),
        clause,
        bool(_MODAL.search(clause)),
        frozenset(m.lower() for m in _BOUND.findall(clause)),
        bool(_UNTOLD.search(clause)) or bool(_GIFT.search(clause)),
        gift=bool(_GIFT.search(clause)),
        rule=bool(_RULE.search(clause)),
    )


def read(
    scene: Scene, denied: tuple[int, int], spans: Sequence[tuple[int, int]] = ()
) -> list[Told]:
    """The words that tell something; those within `denied` are."""
    meant: dict[int, set[str]] = {}
    for tag in scene.tags:
        if kind(tag.meaning) not in ("scale", "level", "field") and tag.meaning not in _BROAD:
            meant.setdefault(tag.start, set()).add(tag.meaning)
    found = []
    for word in scene.words:
        if word.low in ("we", "our", "us"):
            if word.start < 2:
                found.append(Told(WE, False, False, False))
            continue
        low, turned, soft, said = _reading(word.low)
        if not said or any(s <= word.start < e for s, e in spans):
            continue
        atoms = said.union(meant[word.start]) if word.start in meant else said
        no = (denied[0] <= word.start < denied[1]) != turned
        name = word.text[0].isupper() and (word.start > 1 or not is_ordinary(low, "en"))
        found.append(Told(atoms, no, soft, name))
    return found


@lru_cache(maxsize=8192)
def _reading(word: str) -> tuple[str, bool, bool, frozenset[str]]:
    """A word without its "un-", whether it had one, whether it is soft, and its stem, if any."""
    bare = word[2:] if word.startswith("un") and word.endswith(("ed", "able", "happy")) else ""
    turned = len(bare) > 3 and is_ordinary(bare, "en")
    low = bare if turned else word
    soft = low in _THERE
    idle = low in _CUT_OFF or len(low) < 2 or low.isdigit()
    empty = not soft and low in load("empty") and low not in _KEPT
    return (
        low,
        turned,
        soft,
        frozenset() if idle or empty else frozenset({stem(base(fold_word(low)))}),
    )
