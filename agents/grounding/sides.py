"""The two sides of deeds that have two verbs: who sells to whom buys from whom."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from agents.grounding.frames import Frame
from agents.grounding.lexicon import FOLDER
from agents.grounding.segments import Party
from agents.grounding.verbforms import stem


class Sides(NamedTuple):
    """`first` gives, is left, wins or owns; `second` gets, is new, loses or is owned."""

    family: str
    first: Party | None
    second: Party | None
    doer: Party | None


#: Families whose one side tells enough: "she left Okta".
LOOSE = frozenset({"move", "taste"})


#: What meanings of several words tell: "took over".
_MEANT = (("acquire", ("goods", "take")), ("subsidiary", ("own", "belong")))


@lru_cache(maxsize=1)
def _verbs() -> dict[str, list[tuple[str, str]]]:
    """Stems of verbs → their family and how its sides are told."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (FOLDER / "converse.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            family, how, *verbs = line.split()
            for verb in verbs:
                found.setdefault(stem(verb), []).append((family, how))
    return found


#: By the way a verb tells them: where the first side stands, and where the second. "@" is the doer.
_WAYS = {
    "give": (("@",), ("to", "")),
    "supply": (("@",), ("to", "for", "")),
    "take": (("from", "through", "via"), ("@",)),
    "tell": (("@",), ("", "to")),
    "join": (("from",), ("", "at")),
    "come": (("from",), ("@",)),
    "move": (("from",), ("to",)),
    "leave": (("",), ("for", "to")),
    "swap": (("",), ("with", "for", "by")),
    "prefer": (("to", "over", "than", "instead", "from", "against"), ("",)),
    "win": (("@",), ("against", "over", "from")),
    "beat": (("@",), ("",)),
    "lose": (("to", "against"), ("@",)),
    "own": (("@",), ("", "of", "in")),
    "belong": (("to", "of"), ("@",)),
}


def families(keys: frozenset[str]) -> set[str]:
    """The families that frames of these words can be of."""
    verbs = _verbs()
    found = {family for key in keys & verbs.keys() for family, _ in verbs[key]}
    return found.union(family for key, (family, _) in _MEANT if key in keys)


def of(frame: Frame) -> list[Sides]:
    """The sides a frame tells, one for each family its verb is of."""
    told = _verbs().get(frame.verb, ()) or [way for key, way in _MEANT if key in frame.keys]
    return [s for family, how in told if (s := _sides(frame, family, how))]


def _sides(frame: Frame, family: str, how: str) -> Sides | None:
    there = dict(reversed(frame.roles))
    if how == "both":
        how = "give" if "to" in there else "take"
    first, second = (_at(frame, there, places) for places in _WAYS[how])
    if family not in LOOSE and (first is None or second is None):
        return None
    return Sides(family, first, second, frame.doer)


def _at(frame: Frame, there: dict[str, Party], places: tuple[str, ...]) -> Party | None:
    if places == ("@",):
        return frame.doer
    return next((there[p] for p in places if p in there), None)
