"""What a percentage is a percentage of: "cut password resets by 62 %" → password, reset."""

from __future__ import annotations

import re

from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_BY = re.compile(
    r"(?:reduc|cut|lower|decreas|increas|boost|improv|grow|grew|rais|sav|shrink|shrank|"
    r"slash|drop|fell|fall|rose|rise|trim|halv|jump|climb|gain|declin|speed)\w*\s+"
    r"(?P<object>(?:[\w'’-]+\s+){1,6}?)(?:by|of)\s+(?:up to |about |around |nearly |"
    r"almost |over |more than |roughly )?(?:an average of )?$",
    re.I,
)
_OF = re.compile(
    r"\W*(?:(?:fewer|less|more|lower|higher|faster)(?! than)|of|(?:increase|reduction|drop|"
    r"decrease|"
    r"growth|rise|decline|cut|improvement|saving)s? (?:in|of|on))\s+"
    r"(?P<object>(?:[\w'’-]+\s*){1,4})",
    re.I,
)
_SUBJECT = re.compile(
    r"(?P<object>(?:[\w'’-]+\s+){1,4})(?:went|go|goes|fell|fall|drop|dropped|rose|rise|"
    r"grew|grow|declined?|increased?|decreased?|were|was|is|are)\s+(?:\w+\s+){0,2}(?:by "
    r")?$",
    re.I,
)
_EMPTY = wordset(
    "the a an your their our its his her by of on in to from for and or with time average "
    "total overall all up down that this than it them at per each every us you they we when "
    "expensive cheaper dearer efficient accurate likely s while have has had costs cost first "
    "second third year quarter month those these that who which"
)


_THEM = re.compile(r"(?:them|those|these|which|whom)\b", re.I)


def of(scene: Scene, start: int, end: int) -> frozenset[str]:
    """The stems of what the percentage at `start` to `end` measures; empty where not told."""
    before, after = scene.text[max(0, start - 80) : start], scene.text[end : end + 60]
    match = _BY.search(before) or _OF.match(after) or _SUBJECT.search(before)
    if not match:
        return frozenset()
    if _THEM.match(match["object"]):
        return frozenset()
    found = re.findall(
        r"[^\W\d_]+", re.split(r"[,;.]|\b(?:and|or|und|et|y|e)\b", match["object"])[0].casefold()
    )
    return frozenset(word[:5] for word in found if word not in _EMPTY)
