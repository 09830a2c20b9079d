"""Who does what to whom where it sells: uses, evaluates, customer, partner, acquired."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from agents.grounding import japanese
from agents.grounding.fold import CJK
from agents.grounding.meanings import Tag, kind
from agents.grounding.names import Name
from agents.grounding.scene import Scene


@dataclass(frozen=True, slots=True)
class Relation:
    """`agents` do it, `patients` have it done to them; both empty where only words tell it."""

    start: int
    end: int
    kind: str
    agents: tuple[Name, ...] = ()
    patients: tuple[Name, ...] = ()
    passive: bool = False


class Verb(NamedTuple):
    """A word that ties names; `by`: who does it stands behind."""

    start: int
    end: int
    meaning: str
    by: bool


_BY = re.compile(
    r"\s+(?:primarily |mainly |already |also |now )?(?:by|von|durch|par|por|pela|pelo)\b"
)
#: Meanings that are no tie by their kind and yet tie two names together.
_TYING = frozenset(
    {
        "recommend",
        "fund",
        "trust",
        "report",
        "promote",
        "reject",
        "fine",
        "help",
        "litigate",
        "employed",
    }
)
_STOP = re.compile(r"\b(?:who|which|but|while|whereas|because|although|if|so)\b|[;:!?]|\.\s", re.I)
#: "replaced X with Y": what follows took the place.
_TURN = re.compile(r"\s(?:with|by|to|in favou?r of|durch|par|por)\s")
#: "Serves carriers across the United States": a place is not served.
_PLACED = re.compile(
    r"\b(?:in|across|throughout|within|en|em|dans|quer durch)\s(?:the\s|los\s|les\s|der\s)?"
    r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|all|many|several)\s)?"
    r"(?:[^\W\d_]+(?: [^\W\d_]+)?, )*"
    r"(?:(?:[^\W\d_]+ ){1,3}(?:and|und|et|y|e) (?:the |der |den |la |le |les )?)?$"
)
#: "Owner Ada Lee" and "owner: Ada Lee" name who owns.
_OWNER = re.compile(r"(?:deal |account )?(?:owner|parent(?: company)?)(?!s?\s(?:of|is)|s)", re.I)
_LISTED = re.compile(
    r"(?:[\s,;&/()、・+]|\b(?:and|or|as|well|und|sowie|et|ou|y|e|o|the|like|now|also)\b|と|や)*"
)
_AND = re.compile(r",?\s(?:and|und|et|y|e)\s|,\s")
_GERMAN_END = re.compile(r"(?:übernommen|erworben|gekauft)$")
#: A comma parts a name from the verb unless an apposition follows: "X, a subsidiary of Y".
_APART = re.compile(
    r"\s*,\s*(?!(?:a|an|the|our|your|their|its|now|which|who|already|also|one of)\b)"
)
_ASKING = re.compile(
    r"^\W*(?:do|does|did|are|is|have|has|would|could|can|will|how (?:would|could|might|can|do|"
    r"does)|what|who|which|"
    r"nutzen|verwenden|utilisez|usan|usa|est-ce)\b[^,]*$",
    re.I,
)
#: "Testen Sie Okta" asks somebody to.
_ORDER = re.compile(r"\w+en Sie\b|\w+ez\s(?!-)")
_IF = re.compile(
    r"\b(?:if|whether|in case|(?-i:should|might|may|could|would|can)|falls|ob|si|"
    r"se)\b[^,;.]{0,40}$",
    re.I,
)
#: "Our partner X" is ours, whoever stands before.
_OURS = re.compile(r"\b(?:our|unser\w*|notre|nuestr[oa]|noss[oa])\s$", re.I)
#: Words of a meaning that tie nobody: "left Ada without an answer", "takes over from Ada".
_IDLE = {
    "depart": re.compile(r"left (?:\w+ ){1,2}(?:without|with|wondering|to|unsure|no)\b", re.I),
    "evaluate": re.compile(r"(?:tender|rfp|rfi|evaluation|pilot|trial)s?\s*(?::|is\b|was\b)", re.I),
    "fund": re.compile(r"raised:", re.I),
    "acquire": re.compile(r"\w+ over from\b", re.I),
}
#: "A free test on three trucks" is no test of a name unless it says so.
_TEST = re.compile(
    r"(?:(?<=[a-z] )|(?<=- )|(?<![\w ])(?<!\w[^\w]))(?:tests?|proof of concept|poc|pilots?|trials?|evaluations?|reviews?|testing)\b",
    re.I,
)
_TEST_OF = re.compile(r"(?:s\b|\b)\s(?:of|with|[A-Z])")
#: "Supplier: Okta" names who supplies.
_SUPPLIER = re.compile(
    r"(?:supplier|vendor|provider|lieferant|anbieter|fournisseur|proveedor|fornecedor):? ", re.I
)
#: "Leads customer care at Ada Mills" makes her nobody's customer.
_CARE = re.compile(
    r"[\s-](?:care|service|support|success|experience|education|operations|data|lists?|records?|"
    r"accept|want|need|churn|base|numbers?)\b",
    re.I,
)
#: "Loses 3 % of its customers" names none.
_ITS = re.compile(r"\b(?:its|their|his|her|your)\s$", re.I)
#: "Checks hours under MLC and works with Visma": MLC does not.
_UNDER = re.compile(
    r"\b(?:under|within|per|via|unter|gemäß|selon|según|conforme)\s(?:the\s)?$", re.I
)
_BREAK = re.compile(r"\d|,\s(?:and|but|so|which)\b")
#: "Ada Mills is a Gatewell customer".
_GENITIVE = (" ", "'s ", "’s ", "-")
_POSTPOSED = frozenset({"customer", "partner", "supply"})
_IS_A = re.compile(
    r",?\s(?:\w+\s){0,2}?(?:is|was|are|became|remains|as)\s(?:\w+\s){0,2}?(?:an?\s|the\s|one "
    r"of\s)?",
    re.I,
)
#: "Konkurrent von X" is X's competitor.
_NOUNS = frozenset({"compete", "customer", "partner"})
SYMMETRIC = frozenset({"partner", "compete", "integrate", "merge"})


def find(
    scene: Scene, names: list[Name], near: bool = False, tagged: Sequence[Tag] | None = None
) -> list[Relation]:
    """The relations a sentence tells, with the names they tie together.

    `near`: only names that follow the verb closely, as one list; evidence is read widely.
    """
    text = scene.text
    spans = [(n.start, n.end) for n in names]
    verbs = [
        Verb(t.start, _verb_end(scene, t, spans), t.meaning, _is_passive(text, t))
        for t in (scene.tags if tagged is None else tagged)
        if ((t.form != "hint" or not near) and (kind(t.meaning) == "tie" or t.meaning in _TYING))
        or (t.meaning == "employed" and not near)
    ]
    verbs = [
        v
        for v in verbs
        if not _is_idle(text, v) and all(v.end <= s or v.start >= e for s, e in spans)
    ]
    found = [_relation(text, verb, verbs, names) for verb in verbs]
    found += [r for n in names if (r := _as_user(text, n))]
    return [_narrowed(text, r) for r in found] if near else found


def _is_passive(text: str, tag: Tag) -> bool:
    by = tag.meaning not in _NOUNS and bool(_BY.match(text, tag.end))
    return by or text.endswith(" by", tag.start, tag.end)


def _is_idle(text: str, verb: Verb) -> bool:
    """Whether the words around show that no tie is told: "left Ada without an answer"."""
    if verb.meaning == "evaluate" and _TEST.match(text, verb.start):
        return not _TEST_OF.match(text, verb.end)
    idle = _IDLE.get(verb.meaning)
    if verb.meaning == "customer":
        return bool(_CARE.match(text, verb.end)) or bool(_ITS.search(text, 0, verb.start))
    return bool(idle and idle.match(text, verb.start))


def _verb_end(scene: Scene, tag: Tag, names: Sequence[tuple[int, int]]) -> int:
    """Where a verb ends; one in two parts around a name ends with its first: "setzt X ein"."""
    if any(tag.start < start and end < tag.end for start, end in names):
        return scene.words[tag.at].end
    return tag.end


def _relation(text: str, verb: Verb, verbs: list[Verb], names: list[Name]) -> Relation:
    start, end, meaning, by = verb
    if CJK.match(text, start):
        doers, done = japanese.sides(text, start, end, names)
        if meaning == "subsidiary":
            doers, done, meaning = done, doers, "own"
        return Relation(start, end, meaning, tuple(doers), tuple(done))
    following = [v.start for v in verbs if v.start >= end and v.meaning != meaning]
    stop = _STOP.search(text, end + 1)
    limit = min([*following[:1], stop.start() if stop else len(text)])
    right = tuple(
        n
        for n in names
        if end <= n.start < limit
        and (meaning == "invest" or not _PLACED.search(text, end, n.start))
    )
    left, right = _sides(text, verb, _before(text, start, names), right, names)
    if meaning == "replace" and (turn := _TURN.search(text, end, limit)):
        right = tuple(n for n in right if n.start < turn.start())
    if not right and _GERMAN_END.search(text, end - 12, end):
        before = [n for n in names if n.end <= start][-2:]
        passive = len(before) == 2 and " von " in text[before[0].end : before[1].start]
        doing, done = (before[1:], before[:1]) if passive else (before[:-1], before[-1:])
        left, right = tuple(doing), tuple(done)
    elif (
        _OWNER.match(text, start, end + 3)
        or by
        or meaning == "subsidiary"
        or text[start:end] == "in use"
    ):
        left, right = right, left
    return Relation(start, end, "own" if meaning == "subsidiary" else meaning, left, right, by)


def _before(text: str, start: int, names: list[Name]) -> tuple[Name, ...]:
    """The name before a verb that can be who does it."""
    left = [n for n in names if n.end <= start and not _STOP.search(text[n.end : start])]
    left = _listed(text, left)
    return tuple(
        n
        for n in left
        if not _APART.match(text, n.end)
        and not _PLACED.search(text, 0, n.start)
        and not _UNDER.search(text, 0, n.start)
    )


def _listed(text: str, names: list[Name]) -> list[Name]:
    """The last of the names and those listed with it: "Ada Mills and Bo Mills use …"."""
    found = names[-1:]
    for name in reversed(names[:-1]):
        if not _AND.fullmatch(text, name.end, found[0].start):
            break
        found.insert(0, name)
    return found


def _sides(
    text: str,
    verb: Verb,
    left: tuple[Name, ...],
    right: tuple[Name, ...],
    names: list[Name],
) -> tuple[tuple[Name, ...], tuple[Name, ...]]:
    """Both sides of a tie, where a noun tells it: "a Gatewell customer", "our partner X"."""
    start, end, meaning, _ = verb
    if meaning in _POSTPOSED and left and not right and text[left[0].end : start] in _GENITIVE:
        whose = [n for n in names if n.end < left[0].start][-1:]
        if whose and _IS_A.fullmatch(text, whose[0].end, left[0].start):
            return tuple(whose), left
    if meaning == "supply" and right and _SUPPLIER.match(text, start):
        return right, ()
    if right and right[0].start - end <= 1 and _OURS.search(text, max(0, start - 12), start):
        return (), right
    return left, right


_USER = re.compile(
    r"[\s-](?:users?|admins?|instance|environment|deployment|licen[cs]es?|subscription|tenant|"
    r"estate|"
    r"shop|workspace|stack|rollout|anwender(?:in)?|nutzer(?:in)?|kunde)\b",
    re.I,
)
_YOURS = re.compile(
    r"\b(?:your|their|its|as an?|are an?|is an?|als|ihre?|existing)\s(?:\w+\s)?$", re.I
)


def _as_user(text: str, name: Name) -> Relation | None:
    """ "As a Zendesk user", "your Zendesk instance"."""
    told = _USER.match(text, name.end)
    if not told or not _YOURS.search(text, max(0, name.start - 24), name.start):
        return None
    return Relation(told.start() + 1, told.end(), "use", (), (name,))


def _narrowed(text: str, relation: Relation) -> Relation:
    """The relation with the first of its names behind the verb and those listed with it."""
    if not relation.patients or relation.patients[0].start < relation.end:
        return relation
    kept: list[Name] = []
    for name in relation.patients:
        at = kept[-1].end if kept else relation.end
        gap = text[at : name.start]
        if not kept and _BREAK.search(gap):
            break
        far = 14 if relation.kind in ("own", "responsible") else 60
        if not _LISTED.fullmatch(gap) if kept else len(gap) > far:
            break
        if kept and text[name.end : name.end + 2] in ("'s", "’s"):
            break
        kept.append(name)
    return Relation(
        relation.start, relation.end, relation.kind, relation.agents, tuple(kept), relation.passive
    )


_RUNS = re.compile(
    r"(?:run|work|läuf|lauf|fonctionn|funcion)\w* (?:on|with|under|auf|unter|sur|en|con)\b", re.I
)


def runs_on(scene: Scene, relation: Relation) -> bool:
    """Whether something runs on something: "the app runs on Android"."""
    return bool(_RUNS.match(scene.text, relation.start)) and not relation.agents


def is_asked(scene: Scene, relation: Relation) -> bool:
    """ "Do you use X?" and "if you use X" tell nothing."""
    before = scene.text[: relation.start]
    if _ORDER.match(scene.text, relation.start) and not before.strip(" -*•"):
        return True
    asked = "?" in scene.text[-3:] or "？" in scene.text
    return (asked and bool(_ASKING.search(before))) or bool(_IF.search(before))
