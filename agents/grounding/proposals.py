"""A call to action's own proposals: "a 15-minute call next week" claims nothing."""

from __future__ import annotations

import re

from agents.grounding.dateforms import When
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene

_MEETING = re.compile(
    r"\b(?:call|chat|meet(?:ing)?|demo|talk|conversation|discuss\w*|minutes?|mins?|coffee|"
    r"lunch|session|walk ?through|slot|calendar|book|schedul\w+|"
    r"catch up|touch base|connect|available|availability|free (?:on|next|this|for|to)|"
    r"follow[- ]?up|reply|get back|check in|open to|time(?: for)?|"
    r"gespräch|termin|treffen|telefonat|anruf|austausch|minuten|rendez-vous|appel|"
    r"échanger|échange|discuter|rencontre|minutes|reunión|llamada|"
    r"hablar|charla|reunirnos|conversar|reunião|conversa|ligação|chamada|bate-papo|"
    r"minutos)\b|打ち合わせ|ミーティング|お電話|お話|面談|お時間|デモ",
    re.I,
)
_ASKS = re.compile(
    r"[?？]|\b(?:would|could|can|shall|should|let['’]?s|let me|let us|how about|happy to|"
    r"glad to|love to|like to|i['’]ll|i will|we['’]ll|we will|please|"
    r"are you|if you|propose|suggest\w*|recommend\w*|book|schedule|set up|plan|reach out|"
    r"follow up|send|call|ask|offer|next step|"
    r"können|könnten|würden|lassen sie|gerne|pourrions|pourriez|souhaitez|seriez|podemos|"
    r"podríamos|le gustaría|podemos|poderíamos|gostaria|que tal|vamos)\b|ましょう|ください|いかが|"
    r"ませんか|でしょうか",
    re.I,
)
_FACTS = frozenset(
    {
        "founded",
        "closed",
        "ends",
        "acquired",
        "launched",
        "joined",
        "funded",
        "opened",
        "created",
        "moved",
    }
)


def is_proposal(scene: Scene) -> bool:
    """Whether the sentence proposes a meeting or a next step."""
    return bool(_MEETING.search(scene.text) and _ASKS.search(scene.text))


def may_offer(scene: Scene, said: Quantity) -> bool:
    """A length of time a meeting can have, in a sentence that proposes one."""
    return said.unit == "second" and max(said.high) <= 4 * 3600 and is_proposal(scene)


def may_offer_date(scene: Scene, said: When) -> bool:
    """A day a meeting can have, or "this week" and "today" outside a statement of fact."""
    if said.wrong or said.topics & _FACTS:
        return False
    return said.loose or is_proposal(scene)
