"""Totals, which are none of the parts they are the sum of."""

from __future__ import annotations

import re

from agents.grounding import statements
from agents.grounding.facts import Fact
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: "The largest deal" is no total.
_TOTAL = re.compile(r"\b(?:tot[ai]l\w*|sum|overall|gesamt\w*|summe|somme|soma)\b", re.I)
_BEFORE = 30
_MOST = wordset(
    "largest biggest smallest highest lowest größte größter größtes größten kleinste kleinster "
    "grand grande petit petite mayor menor maior menor"
)


def are(scene: Scene, fact: Fact, start: int) -> bool:
    """Whether a figure of a fact is the sum of those of which a sentence tells the largest."""
    if scene.lows.isdisjoint(_MOST):
        return False
    begins = statements.around(fact.scene, start).start
    return bool(_TOTAL.search(fact.scene.text, max(begins, start - _BEFORE), start))
