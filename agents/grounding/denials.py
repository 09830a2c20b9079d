"""Whether a name is denied in a sentence as it is in the facts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding import polarity
from agents.grounding.facts import Fact
from agents.grounding.meanings import kind
from agents.grounding.names import Name
from agents.grounding.naming import Found
from agents.grounding.scene import STOP, Scene

_STOP = re.compile(STOP + r"|[;\n]")


def _statement(scene: Scene, at: int) -> str:
    """The statement around a place: "Nobody invited Ada" is "Ada was not invited"."""
    left = max((m.end() for m in _STOP.finditer(scene.text, 0, at)), default=0)
    right = _STOP.search(scene.text, at)
    return scene.text[left : right.end() if right else len(scene.text)]


_MISSING = re.compile(r"\s(?:is|was|are|were) (?:missing|absent|excluded|lacking|out)\b", re.I)
#: "Not to Ada's taste" denies no Ada.
_BESIDE = re.compile(
    r"\b(?:to|for|of|at|by|from|with|für|von|bei|mit|pour|chez|avec|para|con|com)\s$"
)


class Denials:
    """Holds the denials of a sentence against those of the facts."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._denying = frozenset(i for i, f in enumerate(facts) if f.denies)

    def names(self, scene: Scene, said: Name, found: Found) -> Found:
        """Facts that deny the name where the sentence does."""
        if not found or not polarity.denies(scene) or self._is_free(scene, said):
            return found
        return frozenset(i for i in found if self._name_denied(i, said))

    def _is_free(self, scene: Scene, said: Name) -> bool:
        """Whether the sentence denies something else than the name."""
        start, end = said.start, said.end
        felt = any(t.end <= start and kind(t.meaning) == "act" for t in scene.tags)
        return (
            not polarity.denied(scene, start, end)
            or felt
            or any(k in f.own for f in self.facts for k in said.readings[0])
            or bool(_MISSING.match(scene.text, end))
            or bool(_BESIDE.search(scene.text, max(0, start - 8), start))
            or scene.text[end : end + 2] in ("'s", "’s")
            or polarity.absent(scene)
            or bool(polarity.SINCE.search(scene.text))
        )

    def _name_denied(self, i: int, said: Name) -> bool:
        if i not in self._denying:
            return False
        scene, last = self.facts[i].scene, said.parts[-1]
        short = said.text.casefold().split()[-1]
        places = [
            w
            for w in scene.words
            if w.low in (last, short) or (len(w.low) > 3 and last.startswith(w.low))
        ]
        return any(polarity.denies(Scene(_statement(scene, w.start))) for w in places)
