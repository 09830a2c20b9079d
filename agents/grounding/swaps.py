"""What a clause tells of a name, word by word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding.context import content
from agents.grounding.names import Name
from agents.grounding.scene import Scene

_PERIODS = ("week", "month", "quarter", "year", "day")
_STOP = re.compile(r"[,;:!?()–—]|\.\s|\b(?:but|although|because|while|and|when|if|which|who)\b")


def deed(scene: Scene, who: Name, names: Sequence[Name]) -> list[frozenset[str]]:
    """What the clause of the name tells, word by word: its stem and its meanings."""
    stop = _STOP.search(scene.text, who.end)
    end = stop.start() if stop else len(scene.text)
    found = []
    for word in scene.between(who.end, end):
        stem = content(word.text) or _figure(word.text)
        if not stem or any(n.start <= word.start < n.end for n in names):
            continue
        if word.low.startswith(_PERIODS):
            continue
        tags = {t.meaning for t in scene.tags if t.start <= word.start < t.end and t.form != "hint"}
        found.append(stem | tags)
    return found


def _figure(text: str) -> frozenset[str]:
    return frozenset({text}) if text.isdigit() and len(text) > 1 else frozenset()
