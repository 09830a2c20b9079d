"""Places written out: "ranked second", "the third criterion"."""

from __future__ import annotations

import re

from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene

_NTH = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_NTHS = re.compile(
    rf"\b(?:ranks?|ranked|placed|came|comes|finished)\s(?:only\s)?(?P<rank>{'|'.join(_NTH)})\b|"
    rf"\bthe (?P<nth>{'|'.join(_NTH)})(?=\s?[.,;]|\s(?:criterion|place|largest|biggest|best|"
    rf"most)\b|$)",
    re.I,
)


def find(scene: Scene) -> list[Quantity]:
    """Places written out: "ranked second", "the third criterion"."""
    if scene.language != "en" or scene.lows.isdisjoint(_NTH):
        return []
    found = []
    for m in _NTHS.finditer(scene.text):
        group = "rank" if m["rank"] else "nth"
        value = (float(_NTH.index(m[group].lower()) + 2),)
        start, end = m.span(group)
        found.append(Quantity(start, end, value, value, unit="ordinal", written=True))
    return found
