"""The words of a clause that tell something, each by its stem and its meanings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.context import stem
from agents.grounding.fold import fold_word
from agents.grounding.inflect import base
from agents.grounding.lexicon import is_ordinary, load
from agents.grounding.meanings import Tag, kind
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_KEPT = wordset(
    "need needs needed want wants wanted give gave see seen show showed know keep keeps take took "
    "find finds make makes made bring brought say said tell told include includes help helps use "
    "used uses offer offers work works start starts started open begin come short time second "
    "mention day days test together next own owns owned"
)
#: That something is there, in the many words for it.
_THERE = wordset(
    "needs available exist exists existing offer offers offered have has had get gets got come "
    "comes came provide provides provided possible able need needed make makes made take takes "
    "took somebody someone anybody given give gave gives include includes included part work "
    "works see seen said say says well must require required requires place still already "
    "number agreed set"
)
#: Meanings of so many words that two of them need not be the same.
_BROAD = frozenset({"contact", "meeting", "terms", "recorded", "give"})
WE = frozenset({"we"})
#: "On her own" owns nothing.
_WHOSE = frozenset({"my", "your", "his", "her", "its", "our", "their"})
_CUT_OFF = wordset(
    "don doesn didn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn ll ve re "
    "myself yourself himself herself itself ourselves themselves too"
)


class Told(NamedTuple):
    """A word by its stem and meanings; `soft`: one of many for the same; `name`: with a capital."""

    atoms: frozenset[str]
    denied: bool
    soft: bool
    name: bool


def read(
    scene: Scene, denied: tuple[int, int], spans: Sequence[tuple[int, int]] = ()
) -> list[Told]:
    """The words that tell something; those within `denied` are."""
    meant: dict[int, set[str]] = {}
    for tag in scene.tags:
        if spans and any(tag.start <= s < tag.end for s, _ in spans):
            continue
        if kind(tag.meaning) not in ("scale", "level", "field") and tag.meaning not in _BROAD:
            meant.setdefault(_at(scene, tag), set()).add(tag.meaning)
    found, before = [], ""
    for word in scene.words:
        if word.low in ("we", "our", "us"):
            if word.start < 2:
                found.append(Told(WE, False, False, False))
            continue
        low, turned, soft, said = _reading(word.low)
        whose, before = low == "own" and before in _WHOSE, word.low
        if not said or whose or (spans and any(s <= word.start < e for s, e in spans)):
            continue
        atoms = said.union(meant[word.start]) if word.start in meant else said
        no = (denied[0] <= word.start < denied[1]) != turned
        name = word.text[0].isupper() and (word.start > 1 or not is_ordinary(low, "en"))
        found.append(Told(atoms, no, soft, name))
    return found


def stems(word: str) -> frozenset[str]:
    """What a word in lower case tells by itself."""
    return _reading(word)[3]


def _at(scene: Scene, tag: Tag) -> int:
    """Where the first word that tells something in it stands: "on her own" at "own"."""
    if not scene.text.find(" ", tag.start, tag.end) > 0:
        return tag.start
    inside = (w for w in scene.between(tag.start, tag.end) if _reading(w.low)[3])
    return next((w.start for w in inside), tag.start)


@lru_cache(maxsize=8192)
def _reading(word: str) -> tuple[str, bool, bool, frozenset[str]]:
    """A word without its "un-", whether it had one, is soft, and its stem if it tells."""
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
