"""A call to action's own proposals: "a 15-minute call next week" claims nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from agents.grounding import compare
from agents.grounding.advice import orders
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.when import When
from agents.grounding.wordset import wordset

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
#: "15 minutes on Thursday?" asks without a verb; "Send us 20 minutes" and "Call me" order.
_FRAGMENT = re.compile(
    r"^(?!\W*(?:why|how|did|do|does|what|which|who|when)\b)(?:\W*+\w++){1,9}\W*[?？]\W*$", re.I
)
_ORDER = re.compile(
    r"^\W*(?:call|ask|send|offer|book|reply|meet|schedule|propose|ring|e?-?mail)\b", re.I
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
_OURS = wordset(
    "i we us our let would could should can may shall ll please me ich wir uns nous je nosotros nós"
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
_WOULD = re.compile(r"\W*(?:would|could|shall|should|may|might|can)\b", re.I)
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
_BEGINNING = frozenset({"begin", "meeting", "contact"})
#: What has a day of its own: "starts today".
_MOMENTS = _BEGINNING | {"closing", "deciding", "deliver", "expire", "send"}
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
    asks = (
        text.rstrip().endswith(("?", "？"))
        or _ASKS.search(text)
        or _FRAGMENT.search(text)
        or _ORDER.search(text)
    )
    return bool(asks and _MEETING.search(text))


def may_offer(scene: Scene, said: Quantity) -> bool:
    """A length of time a meeting can have, or a few of something, where one is proposed."""
    few = said.written and not said.unit and max(said.high) <= _FEW
    if few and _SUPPOSED.search(scene.text) and scene.text.rstrip().endswith("?"):
        return True
    short = said.unit == "second" and not said.per and max(said.high) <= 4 * 3600
    if said.unit in _LENGTHS and _COMING.search(scene.text, 0, said.start):
        return is_proposal(scene) and not _states(scene)
    return short and (is_proposal(scene) or bool(_SPARE.search(scene.text)))


def may_offer_date(scene: Scene, said: When, today: date, known: Iterable[When]) -> bool:
    """A day a meeting can have, or "this week" and "today" outside a statement of fact."""
    if said.wrong or said.topics & _FACTS:
        return False
    if scene.text.endswith(" ago ", 0, said.start):
        return True
    if said.loose and (not _states(scene) or _lasts(said, today) or _near(said, today, known)):
        return True
    return is_proposal(scene) or _supposes(scene, said, today)


def _lasts(said: When, today: date) -> bool:
    """Whether "today" only says that something is so: "34 sites run on it today"."""
    one_day = said.spans[0].first == said.spans[0].last == today
    return one_day and (not said.start or said.topics.isdisjoint(_MOMENTS))


def _near(said: When, today: date, known: Iterable[When]) -> bool:
    """Whether evidence tells a day to come that can be meant: "due next March"."""
    ahead = said.spans[0].first > today and not said.topics & _BEGINNING
    return ahead and any(compare.days(said, k, today) for k in known)


def _states(scene: Scene) -> bool:
    """Whether somebody else is said to do it: "Ada has a meeting tomorrow"."""
    return scene.lows.isdisjoint(_OURS) and not orders(scene.text) and "?" not in scene.text


def _supposes(scene: Scene, said: When, today: date) -> bool:
    """A day to come of which a clause only says what could or should be then."""
    asked = scene.text.rstrip().endswith("?") and _WOULD.match(scene.text)
    if said.topics - _BEGINNING and not asked:
        return False
    past = said.spans and max(s.last for s in said.spans) < today
    return not past and bool(_SUPPOSED.search(scene.around(said.start, said.end)))
