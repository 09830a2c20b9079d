"""Ties that a sentence only asks about or supposes."""

from __future__ import annotations

import re

from agents.grounding.scene import Scene

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
    r"(?:(?<=^)|(?<=[,;.]\s))se)\b[^,;.]{0,40}$",
    re.I,
)
#: "Are you still using Okta?", "Would Ada say why Bo uses Okta?": it is taken for granted.
_TAKEN = re.compile(
    r"\bstill\s(?:\w+\s)?$|\b(?:why|since|because|now that)\s(?!(?:not|do|does|did|would|should)\b)"
    r"[^,;?!.]{1,40}$",
    re.I,
)


def is_asked(scene: Scene, start: int) -> bool:
    """ "Do you use X?" and "if you use X" tell nothing."""
    before = scene.text[:start]
    if _TAKEN.search(before):
        return False
    if _ORDER.match(scene.text, start) and not before.strip(" -*•"):
        return True
    asked = "?" in scene.text[-3:] or "？" in scene.text
    return (asked and bool(_ASKING.search(before))) or bool(_IF.search(before))
