"""Ranks that are only somebody's judgement: "the biggest risk"."""

from __future__ import annotations

import re

from agents.grounding.meanings import Tag
from agents.grounding.scene import Scene

#: "The biggest risk": a judgement, nothing that evidence could hold.
_OPINIONS = re.compile(
    r"\W+(?:of|among) (?:these|those|the|your|our|their|all)\b|"
    r"\W+(?:\w+\W+){0,2}?(?:risk|problem|challenge|opportunit|question|lever|priorit|concern|"
    r"obstacle|gap|advantage|lesson|threat|benefit|weak|strength|driver|step|issue|reason|thing|"
    r"part|fear|worr|hope|wish|passion|goal|interest|need|pain|hurdle|difference|chance|mistake|"
    r"headache|complaint|bottleneck|objection|doubt|topic|focus|demand|requirement|takeaway|cause|"
    r"surprise|expense|waste|drain|block|blocker|theme|point|frustrat|annoy|ask\b|condition|wunsch|sorge|"
    r"thema|unknown|worr|signal|argument|strain|kosten|treiber|risik|problem|chance|hebel|risque|défi|"
    r"enjeu|riesgo|reto|oportunidad|risco|desafio|oportunidade|line)",
    re.I,
)


#: "Pain number one is …"
_NUMBER = re.compile(
    r"\b(?:pain|problem|priority|topic|issue|concern|worry|goal|wish|reason)\s$", re.I
)


def opines(scene: Scene, tag: Tag) -> bool:
    """Whether a rank is only somebody's judgement."""
    if _OPINIONS.match(scene.text, tag.end):
        return True
    return bool(_NUMBER.search(scene.text, max(0, tag.start - 16), tag.start))
