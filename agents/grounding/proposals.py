"""A call to action's own proposals: "a 15-minute call next week" claims nothing."""

from __future__ import annotations

import re
from datetime import date

from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.when import When

_MEETING = re.compile(
    r"\b(?:call|chat|meet(?:ing)?|demo|talk|conversation|discuss\w*|minutes?|mins?|coffee|"
    r"lunch|session|walk ?through|slot|calendar|book|schedul\w+|"
    r"catch up|touch base|connect|available|availability|free (?:on|next|this|for|to)|"
    r"follow[- ]?up|reply|get back|check in|open to|time(?: for)?|"
    r"gespräch|termin|treffen|telefonat|anruf|austausch|minuten|rendez-vous|appel|"
    r"échanger|échange|discuter|rencontre|minutes|reunión|llamada|"
    r"hablar|charla|reunirnos|conversar|reunião|conversa|zeit|stunde|temps|tiempo|hora|tempo|"
    r"ligação|chamada|bate-papo|"
    r"minutos)\b|打ち合わせ|ミーティング|お電話|お話|面談|お時間|デモ",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:would|could|can|shall|should|may|might|let['’]?s|let me|let us|how about|what about|"
    r"happy to|glad to|love to|like to|i['’]ll|i will|we['’]ll|we will|please|"
    r"do you have|have you got|are you (?:free|open|available|around|up for|in|at|able)|any chance|"
    r"if you|propose|schlage|vorschlag|suggest\w*|recommend\w*|book (?:a|me|us|time|your)|"
    r"schedule|set up|plan|"
    r"reach out|follow up|next step|time for|open to|worth|interested|"
    r"können|könnten|würden|hätten|haben sie|passt|lassen sie|gerne|pourrions|pourriez|auriez|"
    r"puis-je|pouvons-nous|puedo|posso|darf ich|dürfen wir|avez-vous|souhaitez|seriez|podemos|"
    r"podríamos|tendría|tiene[ns]?|puede|le gustaría|"
    r"poderíamos|poderia|teria|tem|gostaria|que tal|vamos)\b|ましょう|ください|いかが|"
    r"ませんか|でしょうか|いただけ|頂け|幸いです|幸いに|お願いでき|よろしければ",
    re.I,
)
#: "Would Tuesday at 10:00 suit you?" needs no word for what is proposed.
_FITS = re.compile(
    r"\b(?:would|could|does|do|might|will|can|how (?:about|is|does)|what about|is)\b[^.?!]{0,60}"
    r"(?:\b(?:suit|work|fit|convenient|possible|good|better|best|okay|ok|sound|look)\b[^.?!]{0,40})"
    r"?\?\s*$|\b(?:paßt|passt|würde)\b[^.?!]{0,60}\?|convi(?:ent|endrait|ene)\b|"
    r"(?:vendría|parece|iría|ficaria|seria) bien\b|¿[^?]*\b(?:vendría|podría|podemos|le parece)\b",
    re.I,
)
#: One of these stands in each of them.
_FITTING = ("?", "convi", " bien")
_SUPPOSED = re.compile(
    r"\b(?:would|could|should|might|let['’]?s|deserves?|merits?|calls for|is worth|is due for|"
    r"sollten?|könnten?|würden?|pourri\w+|devri\w+|"
    r"podrí\w+|"
    r"deberí\w+|poderí\w+|deverí\w+|conviene|kannst|können wir)\b|(?:ましょう|いかが)",
    re.I,
)
#: "Could you spare half an hour?" asks for a talk.
_SPARE = re.compile(
    r"^\W*(?:(?:(?:could|can|would|will|might|may) (?:you|we|i)|shall we|do you) "
    r"(?:possibly |perhaps |maybe |please )?(?:have|find|spare|take|give|grant|set aside|steal|"
    r"grab|sit|get together|borrow|make time)|have you got|"
    r"(?:auriez|avez|pourriez|disposez|disposeriez)-vous|aurais-tu|as-tu|vous auriez|"
    r"hätten sie|haben sie|hättest du|hast du|(?:le |te |les )?(?:tendrían?|tiene[ns]?|tendrías|"
    r"dispone[ns]?|podría)|(?:você |vocês |o senhor |a senhora )?(?:teriam?|tem|têm|terias|podia|"
    r"poderia))\b[^.]*\?\s*$",
    re.I,
)
_FEW = 5
_LENGTHS = frozenset({"second", "month"})
#: "A call in the next two weeks"
_COMING = re.compile(
    r"\b(?:in|within|over|during|for|some ?time in|any ?time in) the (?:next|coming|following) $|"
    r"\b(?:in den|innerhalb der) (?:nächsten|kommenden) $|"
    r"\b(?:dans les|au cours des) prochaine?s $|"
    r"\b(?:en|durante) (?:las|los) próxim[oa]s $|\bn[ao]s próxim[oa]s $",
    re.I,
)
_FACTS = frozenset(
    {
        "found",
        "win",
        "lose",
        "sign",
        "expire",
        "acquire",
        "launch",
        "join",
        "fund",
        "open",
        "move",
    }
)


def is_proposal(scene: Scene) -> bool:
    """Whether the sentence proposes a meeting or a next step."""
    text = scene.text
    if any(mark in text.lower() for mark in _FITTING) and _FITS.search(text):
        return True
    asks = text.rstrip().endswith(("?", "？")) or _ASKS.search(text)
    return bool(asks and _MEETING.search(text))


def may_offer(scene: Scene, said: Quantity) -> bool:
    """A length of time a meeting can have, or a few of something, where one is proposed."""
    few = said.written and max(said.high) <= _FEW
    if few and _SUPPOSED.search(scene.text) and scene.text.rstrip().endswith("?"):
        return True
    short = said.unit == "second" and not said.per and max(said.high) <= 4 * 3600
    if said.unit in _LENGTHS and _COMING.search(scene.text, 0, said.start):
        return is_proposal(scene)
    return short and (is_proposal(scene) or bool(_SPARE.search(scene.text)))


def may_offer_date(scene: Scene, said: When, today: date) -> bool:
    """A day a meeting can have, or "today" and "next week" where they say or ask no more."""
    if said.wrong or said.topics & _FACTS:
        return False
    if scene.text.endswith(" ago ", 0, said.start):
        return True
    lasts = said.loose and said.spans[0].first == said.spans[0].last == today
    return lasts or (said.loose and "?" in scene.text) or is_proposal(scene)
