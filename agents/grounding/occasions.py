"""Dates of a sentence and the lengths of time that count from today, held against the facts'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from agents.grounding import compare, dates, elapsed, statements
from agents.grounding.facts import Fact
from agents.grounding.naming import NONE, Found
from agents.grounding.placed import Places, place
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.when import When
from agents.grounding.wordset import wordset

#: "According to the minutes of 8 October": the day of the evidence itself.
_SOURCE = re.compile(
    r"\b(?:minutes|reports?|notes?|letter|e-?mail|survey|article|list|record|statistics|page|news|"
    r"press|entry|protokoll|bericht|notiz|compte rendu|acta|ata) (?:of|from|dated|vom|du|del|de|"
    r"do) "
    r"(?:the |our )?$",
    re.I,
)
_TALK = wordset(
    "goal demanded insisted warned complained noted explained confirmed added named shared raised "
    "asked time thank thanks pleasure danke dank merci gracias obrigado obrigada answer answered "
    "promised reply replied sent send went asked talking "
    "call conversation talk spoke talked chat meeting met mail email e-mail wrote said told visit "
    "visited demo discussed exchange note message gespräch telefonat anruf treffen gesprochen "
    "geschrieben appel échange entretien parlé écrit llamada reunión conversación hablamos "
    "escribió "
    "sagte sagten gesagt erwähnte erwähnten schrieben chamada reunião conversa falámos falamos "
    "escreveu"
)
#: What news do: "in June Ada Mills announced …" rests on the day of the news.
_TOLD = wordset(
    "announced announces reported reports published posted wrote raised launched unveiled"
)


class Occasions:
    """What happened when, in all facts."""

    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self.facts = facts
        self.today = today
        self._records = [(i, k) for i, f in enumerate(facts) for k in f.dates]
        self._talks = [(i, k) for i, k in self._records if not k.end and facts[i].talk]
        self._news = [(i, k) for i, k in self._records if not k.end and facts[i].news]
        self._dates = [pair for pair in self._records if pair[1].end]
        self.places = Places(facts)

    def date(self, scene: Scene, said: When) -> Found:
        """The facts that hold a date; none where what the sentence tells has another."""
        if said.wrong:
            return NONE
        held = [
            (i, k)
            for i, k in self._dates
            if said.side * k.side >= 0 and self._fits(scene, said, i, k)
        ]
        talked = self.talked(scene, said)
        if not talked and self._elsewhere(scene, said, held):
            return NONE
        return talked | frozenset(i for i, _ in held)

    def _fits(self, scene: Scene, said: When, i: int, known: When) -> bool:
        """Whether a date is that of a fact; a bare weekday only where it is told of the same."""
        if not compare.days(said, known, self.today):
            return False
        bare = known.loose and known.weekday is not None
        return not bare or statements.touches(
            scene, said.start, said.end, self.facts[i], known.start
        )

    def _elsewhere(
        self, scene: Scene, said: When | Quantity, held: Sequence[tuple[int, When]]
    ) -> bool:
        """Whether what the sentence tells stands beside other dates than those held."""
        here = {place(i, k) for i, k in held}
        others = {
            p: k
            for i, k in self._dates
            if k.minutes is None and (p := place(i, k)) not in here and _apart(said, k)
        }
        near = self.places.nearer(scene, said, here, others, dated=True)
        told = dates.find(scene, self.today, []) if near else []
        return any(not any(compare.days(w, others[p], self.today) for w in told) for p in near)

    def talked(self, scene: Scene, said: When) -> Found:
        """The notes of a talk that was on the day: "on our call of 10 November"."""
        if _SOURCE.search(scene.text, max(0, said.start - 40), said.start):
            return frozenset(
                i for i, k in self._records if not k.end and compare.days(said, k, self.today)
            )
        news = [] if _TOLD.isdisjoint(scene.lows) else self._news
        if said_then := [i for i, k in news if compare.days(said, k, self.today)]:
            return frozenset(said_then)
        if not scene.wide and _TALK.isdisjoint(scene.lows):
            return NONE
        return frozenset(i for i, k in self._talks if compare.days(said, k, self.today))

    def elapsed(self, scene: Scene, said: Quantity) -> set[int]:
        """The facts with a date that a length of time to or from today ends on."""
        way = elapsed.direction(scene.text, said.start, said.end)
        if not way and not (said.hedge and said.unit == "month"):
            return set()
        talk = not _TALK.isdisjoint(scene.lows)
        held = [
            (i, k)
            for i, k in self._records
            if (k.end or (talk and self.facts[i].talk))
            and elapsed.elapsed(said, way, k, self.today)
        ]
        return set() if self._elsewhere(scene, said, held) else {i for i, _ in held}


def _apart(said: When | Quantity, known: When) -> bool:
    """Whether two dates cannot be the same; a length of time may end on any."""
    if isinstance(said, Quantity):
        return True
    return not compare.overlap(said, known) and said.side * known.side >= 0
