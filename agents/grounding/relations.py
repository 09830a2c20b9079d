"""Who does what to whom where it sells: uses, evaluates, customer, partner, acquired."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from agents.grounding import doers, japanese
from agents.grounding import verbs as tying
from agents.grounding.fold import CJK
from agents.grounding.meanings import Tag
from agents.grounding.names import Name
from agents.grounding.scene import Scene
from agents.grounding.verbs import Verb


@dataclass(frozen=True, slots=True)
class Relation:
    """`agents` do it, `patients` have it done to them; both empty where only words tell it."""

    start: int
    end: int
    kind: str
    agents: tuple[Name, ...] = ()
    patients: tuple[Name, ...] = ()
    passive: bool = False


#: What whoever stands behind "from" does.
_GIVING = {"buy": "sell", "acquire": "sell", "fund": "invest"}
#: "Lost X to Y": X chose Y.
_LOST = re.compile(r"los[te]\w*\b(?=.* to )", re.I)
#: "Replaced X with Y", "chose X over Y": what follows took the place, or was left.
_TURNS = {
    "replace": re.compile(r"\s(?:with|by|to|for|in favou?r of|durch|par|por)\s"),
    "choose": re.compile(r"\s(?:over|instead of|rather than|in preference to|ahead of|against)\s"),
}
#: "Owner Ada Lee" and "owner: Ada Lee" name who owns.
_OWNER = re.compile(
    r"(?:deal |account )?(?:owner|parent(?: company)?)(?!s?\s(?:of|is|company)|s)", re.I
)
_LISTED = re.compile(
    r"(?:[\s,;&/()、・+]|\b(?:and|or|as|well|und|sowie|et|ou|y|e|o|the|like|now|also)\b|と|や)*"
)
_GERMAN_END = re.compile(r"(?:übernommen|erworben|gekauft)$")
#: "Our partner X" is ours, whoever stands before.
_OURS = re.compile(r"\b(?:our|unser\w*|notre|nuestr[oa]|noss[oa])\s$", re.I)
#: "Supplier: Okta" names who supplies.
_SUPPLIER = re.compile(
    r"(?:supplier|vendor|provider|lieferant|anbieter|fournisseur|proveedor|fornecedor)"
    r":? (?!(?:of|to|for|von|für|de|pour|para)\b)",
    re.I,
)
_PAID = frozenset({"invest", "fund"})
_BREAK = re.compile(r"\d|,\s(?:and|but|so|which)\b")
_POSTPOSED = frozenset({"customer", "partner", "supply"})
#: "Customers include X", "our investor X" name who it is; "a customer of X" whose.
_WHO = re.compile(
    r"(?:customer|client|investor|shareholder|backer|reseller|distributor|dealer)s?", re.I
)
#: "Ada Mills's owner is X": X owns.
_HAVING = frozenset({"own", "supply", "customer", "invest", "resell"})
_HAS = re.compile(r"['’]s?\s(?:\w+\s){0,2}")
#: "Okta will be replaced" does it to Okta.
_BEEN = re.compile(r"\b(?:be|been|being|is|are|was|were|got)\s(?:now\s|already\s)?$")
_UNDERGONE = frozenset({"replace", "reject", "acquire", "choose", "buy"})
#: What is done with a tool or a company: the verbs of a relative clause that names it.
_TOOLS = frozenset({"use", "work", "evaluate", "choose", "buy", "replace", "own", "trust"})
#: "X is still in the race": somebody looks at X.
_RACE = re.compile(r"\s(?:is|are|was|were|remains?|stays?)\b[\w\s]*?(?:on the |in the |under )?")
_RUNNING = (
    "under evaluation",
    "shortlist",
    "shortlisted",
    "in the race",
    "in the running",
    "under consideration",
)
_WHOSE = re.compile(r"\s(?:\w+\s){0,2}?(?:of|in|at|to|for|with|over)\b", re.I)
#: "We are a Gatewell partner", "as an Okta customer, you know Jira": tied to the name before.
_A = re.compile(r"\b(?:(?:we|you) are|we['’]re|you['’]re|as) an? $", re.I)
SYMMETRIC = frozenset({"partner", "compete", "integrate", "merge", "sibling"})


def find(
    scene: Scene, names: list[Name], near: bool = False, tagged: Sequence[Tag] | None = None
) -> list[Relation]:
    """The relations a sentence tells, with the names they tie together.

    `near`: only names that follow the verb closely, as one list; evidence is read widely.
    """
    text = scene.text
    spans = [(n.start, n.end) for n in names]
    verbs = tying.find(scene, scene.tags if tagged is None else tagged, spans, near)
    found = [_relation(text, verb, verbs, names) for verb in verbs]
    found = [part for r in found for part in _parted(text, r)]
    return [_narrowed(text, r) for r in found] if near else found


def _parted(text: str, told: Relation) -> Iterator[Relation]:
    """A trade told from both of its sides: "bought Y from X" makes X the one who sold."""
    giving = _GIVING.get(told.kind)
    away = told.agents if told.passive else told.patients
    sources = tuple(
        n
        for n in away
        if giving and text.endswith(" from ", 0, n.start) and "," not in text[told.end : n.start]
    )
    if not sources or not giving:
        yield told
        return
    rest = tuple(n for n in away if n not in sources)
    if told.passive:
        yield replace(told, agents=rest)
    else:
        yield replace(told, patients=rest)
    takers = rest if told.passive else told.agents
    yield Relation(told.start, told.end, giving, sources, takers, passive=not takers)


def _relation(text: str, verb: Verb, verbs: list[Verb], names: list[Name]) -> Relation:
    start, end, meaning, by = verb
    if CJK.match(text, start):
        doing, done = japanese.sides(text, start, end, names)
        if meaning == "subsidiary":
            doing, done, meaning = done, doing, "own"
        return Relation(start, end, meaning, tuple(doing), tuple(done))
    limit = tying.reach(text, verb, verbs)
    right = tuple(
        n
        for n in names
        if end <= n.start < limit
        and text[end : n.start] != ", "
        and (meaning == "invest" or not doers.PLACED.search(text, end, n.start))
    )
    left, right = _sides(text, verb, doers.before(text, start, names), right)
    if meaning == "choose" and right and (lost := _LOST.match(text, start)):
        at = text.find(" to ", lost.end())
        loser = tuple(n for n in right if n.end <= at)
        return Relation(start, end, meaning, loser, tuple(n for n in right if n.start > at))
    if not right and (object_ := _relative(text, verb, names)):
        return Relation(start, end, meaning, (), (object_,))
    turned = _TURNS[meaning].search(text, end, limit) if meaning in _TURNS else None
    if turned:
        right = tuple(n for n in right if n.start < turned.start())
    left, right = _turned(text, verb, left, right, names)
    return Relation(start, end, "own" if meaning == "subsidiary" else meaning, left, right, by)


def _turned(
    text: str, verb: Verb, left: tuple[Name, ...], right: tuple[Name, ...], names: list[Name]
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Both sides, turned round where the one it is done to stands first."""
    start, end, meaning, by = verb
    if not right and _GERMAN_END.search(text, end - 12, end):
        before = [n for n in names if n.end <= start][-2:]
        passive = len(before) == 2 and " von " in text[before[0].end : before[1].start]
        doing, done = (before[1:], before[:1]) if passive else (before[:-1], before[-1:])
        left, right = tuple(doing), tuple(done)
    elif meaning == "evaluate" and left and text[start:end] in _RUNNING:
        running = _RACE.fullmatch(text, left[-1].end, start)
        right, left = (left, right) if running else ((), left)
    elif (
        (right and _OWNER.match(text, start, end + 3))
        or by
        or meaning == "subsidiary"
        or _is_at(verb, text)
    ):
        left, right = right, left
    elif text.startswith(("took delivery", "takes delivery", "taken delivery"), start):
        left, right = (), left  # whoever takes delivery is supplied
    elif text[start:end] == "in use" or (
        left and not right and meaning in _UNDERGONE and _BEEN.search(text, 0, start)
    ):
        left, right = (), left
    return left, right


def _is_at(verb: Verb, text: str) -> bool:
    """ "Okta is being evaluated at Ada Mills": she does it."""
    return text.startswith(" at ", verb.end) and bool(_BEEN.search(text, 0, verb.start))


#: "Okta, which your teams use", "the Okta you use".
_THAT = re.compile(
    r"(?:,?\s(?:which|that|whom)(?:\s(?:your|their|his|her|our|its|the)(?:\s[\w-]+){1,2}|\s[\w'’-]+"
    r"(?:\s[A-Z][\w'’-]+)?)|\s(?:you|we|they|he|she|i))"
    r"(?:\s(?:has|have|had|is|are|was|were|been|already|also|now|currently|today|still|mainly|"
    r"all|both))*\s",
    re.I,
)


def _relative(text: str, verb: Verb, names: list[Name]) -> Name | None:
    """The name a relative clause goes on about: "Okta, which your teams use today"."""
    if verb.meaning not in _TOOLS:
        return None
    behind = [n for n in names if n.end < verb.start][-2:]
    return next((n for n in behind if _THAT.fullmatch(text, n.end, verb.start)), None)


def _sides(
    text: str, verb: Verb, left: tuple[Name, ...], right: tuple[Name, ...]
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Both sides of a tie, where a noun tells it: "as a Gatewell customer", "our partner X"."""
    start, end, meaning, _ = verb
    if meaning in _POSTPOSED and left and _A.search(text, 0, left[-1].start):
        return (), left[-1:]
    if right and left and meaning in _HAVING and _HAS.fullmatch(text, left[-1].end, start):
        return right, left
    if right and (
        (meaning == "supply" and _SUPPLIER.match(text, start))
        or (
            _WHO.fullmatch(text, start, end)
            and (":" in text[end : right[0].start] or not _WHOSE.match(text, end))
        )
    ):
        return right, ()
    if right and right[0].start - end <= 1 and _OURS.search(text, max(0, start - 12), start):
        return (), right
    return left, right


def _together(text: str, names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The first of the names and those one list holds with it: "by X and Y", not "by X, Y is"."""
    size = 1
    for i in range(1, len(names)):
        gap = text[names[i - 1].end : names[i].start]
        if not _LISTED.fullmatch(gap):
            break
        size = size if gap.strip() == "," else i + 1
    return names[:size]


def _narrowed(text: str, relation: Relation) -> Relation:
    """The relation with the first of its names behind the verb and those listed with it."""
    if relation.passive and relation.agents:
        return replace(relation, agents=_together(text, relation.agents))
    kept: list[Name] = []
    for name in relation.patients:
        at = kept[-1].end if kept else relation.end
        gap = text[at : name.start]
        if not kept and relation.kind not in _PAID and _BREAK.search(gap):
            break
        far = 14 if relation.kind in ("own", "responsible") else 60
        if not _LISTED.fullmatch(gap) if kept else len(gap) > far:
            break
        if kept and text[name.end : name.end + 2] in ("'s", "’s"):
            break
        kept.append(name)
    return replace(relation, patients=tuple(kept))


_RUNS = re.compile(
    r"(?:run|work|läuf|lauf|fonctionn|funcion)\w* (?:on|with|under|auf|unter|sur|en|con)\b", re.I
)


def runs_on(scene: Scene, relation: Relation) -> bool:
    """Whether something runs on something: "the app runs on Android"."""
    return bool(_RUNS.match(scene.text, relation.start))
