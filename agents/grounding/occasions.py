"""Dates of a sentence and the lengths of time that count from today, held against the facts'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from agents.grounding import compare, dates, elapsed, seasons, statements
from agents.grounding.context import stems
from agents.grounding.denials import Denials
from agents.grounding.facts import Fact
from agents.grounding.meanings import related
from agents.grounding.naming import NONE, Found
from agents.grounding.placed import Places, place
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.topics import topics
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


_WE, _YOU = wordset("we our us ours"), wordset("you your yours")
#: "Tomorrow's gaps" are those of any day.
_OWNED = re.compile(r"['’]s [^\W\d_]{3,}")
#: What takes its time, whenever it begins.
_TAKING = frozenset({"setup", "delivery", "response", "trial", "warranty"})
#: What lasts and begins on a day of its own.
_TIES = frozenset({"use", "customer", "join", "employed", "manage", "lead", "partner", "supply"})
#: What news do: "in June Ada Mills announced …" rests on the day of the news.
_TOLD = wordset(
    "announced announces reported reports published posted wrote raised launched unveiled"
)


class Occasions:
    """What happened when, in all facts."""

    def __init__(self, facts: Sequence[Fact], today: date, denials: Denials) -> None:
        self.facts = facts
        self.today = today
        self._denials = denials
        self._records = [(i, k) for i, f in enumerate(facts) for k in f.dates]
        self._talks = [(i, k) for i, k in self._records if not k.end and facts[i].talk]
        self._news = [(i, k) for i, k in self._records if not k.end and facts[i].news]
        self._dates = [pair for pair in self._records if pair[1].end]
        self.places = Places(facts)
        self._named = frozenset(
            w for f in facts for w in f.evidence.subject.name.casefold().split() if len(w) > 3
        )

    def date(self, scene: Scene, said: When) -> Found:
        if said.wrong or self._unbegun(scene, said):
            return NONE
        talked = self.talked(scene, said)
        fits = [(i, k) for i, k in self._dates if self._fits(scene, said, i, k)]
        records = self._records if "recorded" in said.topics else fits
        held = [
            (i, k)
            for i, k in records
            if (records is fits or compare.days(said, k, self.today))
            and said.side * k.side >= 0
            and (
                self._same_event(scene, said, i, k, said.side)
                or (
                    k.end
                    and statements.shared(scene, said.start, said.end, self.facts[i], k.start)
                    > statements.ALIKE
                )
            )
        ]
        held = [(i, k) for i, k in held if self._of_side(scene, i, k)]
        if said.side < 0:
            held = [(i, k) for i, k in held if not self._of_another(scene, said, i, k)]
        if held and not talked and self._elsewhere(scene, said, fits):
            return NONE
        return talked | frozenset(i for i, _ in held) | self._in_words(scene, said)

    def _fits(self, scene: Scene, said: When, i: int, known: When) -> bool:
        """Whether a date is that of a fact; of a stretch of days only where it is told of that."""
        text = self.facts[i].scene
        if compare.days(said, known, self.today):
            bare = known.loose and known.weekday is not None
            return not bare or statements.touches(
                scene, said.start, said.end, self.facts[i], known.start
            )
        return seasons.narrows(scene.text, said, text.text, known)

    def _of_side(self, scene: Scene, i: int, known: When) -> bool:
        """Whether a founding is that of the company a sentence in "we" or in "you" speaks of."""
        if known.topics != {"found"} or self.facts[i].evidence.subject.kind == "list":
            return True
        we, you = not scene.lows.isdisjoint(_WE), not scene.lows.isdisjoint(_YOU)
        return we == you or self.facts[i].common == we

    def _in_words(self, scene: Scene, said: When) -> Found:
        """The facts with the very words where a day owns something: "tomorrow's gaps"."""
        owned = _OWNED.match(scene.text, said.end)
        if not owned:
            return NONE
        told = scene.text[said.start : owned.end()].casefold()
        return frozenset(i for i, f in enumerate(self.facts) if told in f.scene.text.casefold())

    def _unbegun(self, scene: Scene, said: When) -> bool:
        """ "Since August" for a month to come."""
        ahead = said.spans and all(s.first > self.today for s in said.spans)
        return bool(ahead) and scene.text.endswith("since ", 0, said.start)

    def elsewhere(self, scene: Scene, said: When) -> bool:
        """Whether what the sentence tells has another date, though something has this one."""
        fits = [(i, k) for i, k in self._dates if self._fits(scene, said, i, k)]
        return bool(fits) and self._elsewhere(scene, said, fits, ahead=True)

    def _elsewhere(
        self,
        scene: Scene,
        said: When | Quantity,
        fits: Sequence[tuple[int, When]],
        ahead: bool = False,
    ) -> bool:
        """Whether what the sentence tells stands beside other dates than those that fit."""
        timed = isinstance(said, When) and said.minutes is not None
        kin = [
            (i, k)
            for i, k in self._dates
            if self.facts[i].scene.language == scene.language
            and timed == (k.minutes is not None)
            and not (isinstance(said, When) and not timed and compare.overlap(said, k))
            and not (isinstance(said, When) and said.side * k.side < 0)
            and not (ahead and k.spans and k.spans[0].last < self.today)
        ]
        here = {place(i, k) for i, k in fits}
        others = {p: k for i, k in kin if (p := place(i, k)) not in here}
        near = self.places.nearer(scene, said, here, others, dated=True)
        there = dates.find(scene, self.today, []) if near else []
        told = [w for w in there if w.start != said.start]
        return any(not any(compare.days(w, others[p], self.today) for w in told) for p in near)

    def talked(self, scene: Scene, said: When) -> Found:
        """The notes of a talk that was on the day: "on our call of 10 November", "on Tuesday"."""
        if _SOURCE.search(scene.text, max(0, said.start - 40), said.start):
            return frozenset(
                i for i, k in self._records if not k.end and compare.days(said, k, self.today)
            )
        news = [] if _TOLD.isdisjoint(scene.lows) else self._news
        if said_then := [i for i, k in news if compare.days(said, k, self.today)]:
            return frozenset(said_then)
        bare = said.weekday is not None and not said.spans and not said.parts
        if not (bare or scene.wide) and _TALK.isdisjoint(scene.lows):
            return NONE
        return frozenset(i for i, k in self._talks if compare.days(said, k, self.today))

    def _same_event(
        self, scene: Scene, said: When | Quantity, i: int, known: When, side: int = 0
    ) -> bool:
        """Whether two dates can belong to one event.

        Where the fact does not say what happened then, no other date may be the event's.
        """
        ours, theirs = scene.events(said.start, said.end), known.topics
        if side and side == known.side and known.topics <= {"expire"}:
            return True
        if theirs == {"found"} and self._lasting(scene, said):
            return False
        if not ours or not known.end or _related(ours, theirs):
            return True
        fact = self.facts[i]
        return not any(
            (_related(ours, other.topics) if theirs else not ours.isdisjoint(other.topics))
            for j, other in self._dates
            if other is not known and (theirs or _rivals(self.facts[j], fact, ours))
            if theirs or j != i or (bool(other.spans) and bool(known.spans))
        )

    def _of_another(self, scene: Scene, said: When, i: int, known: When) -> bool:
        """Whether a name of the clause stands beside another beginning: "uses Okta since"."""
        left, right = scene.clause(said.start, said.end)
        names = [w.low for w in scene.between(left, right) if w.start and w.text[0].isupper()]
        names = [w for w in names if w not in self._named and len(w) > 2]
        if not names or not known.end or _beside(self.facts[i], known, names):
            return False
        return any(
            k.side < 0 and not compare.overlap(said, k) and _beside(self.facts[j], k, names)
            for j, k in self._dates
        )

    def _lasting(self, scene: Scene, said: When | Quantity) -> bool:
        """Whether the clause tells of a tie or post, which no founding begins: "uses it since"."""
        left, right = scene.clause(said.start, said.end)
        return any(t.meaning in _TIES and left <= t.start < right for t in scene.tags)

    def elapsed(self, scene: Scene, said: Quantity) -> set[int]:
        way = elapsed.direction(scene.text, said.start, said.end)
        if not way and not (said.hedge and said.unit == "month"):
            return set()
        way, talk = way or -1, scene.wide or not _TALK.isdisjoint(scene.lows)
        fits = [
            (i, k)
            for i, k in self._records
            if (k.end or (talk and self.facts[i].talk))
            and elapsed.elapsed(said, way, k, self.today)
        ]
        held = {
            i
            for i, k in fits
            if self._same_event(scene, said, i, k) and self._counts(scene, said, i, k)
        }
        dated = [(i, k) for i, k in fits if k.end]
        return set() if held and dated and self._elsewhere(scene, said, dated) else held

    def _counts(self, scene: Scene, said: Quantity, i: int, known: When) -> bool:
        """Whether a length of time may count from or to a day of a fact.

        What takes so long has no day ("live in three weeks"), and other names have other days.
        """
        if not known.end:
            return True
        fact = self.facts[i]
        if said.topics & _TAKING and fact.scene.language != scene.language:
            return False
        if said.topics & _TAKING and not statements.touches(
            scene, said.start, said.end, fact, known.start
        ):
            return False
        here = self._named.intersection(w.low for w in scene.words if w.text[0].isupper())
        told = f"{fact.evidence.subject.name} {fact.evidence.text}".casefold()
        return not here or any(w in told for w in here)

    def lasts(self, scene: Scene, said: Quantity, i: int) -> bool:
        """Whether a length of time can be that of the fact's trial, contract or the like."""
        fact = self.facts[i]
        about = stems(scene.text)
        if (
            not about
            or topics((w.low for w in scene.words), "time")
            or scene.language != fact.scene.language
        ):
            return True
        known = [k for k in fact.quantities if compare.figures(said, k)]
        if any(k.per & said.per for k in known):
            return True
        if not all(k.topics - {"stage", "meeting"} for k in known):
            return True
        if any(related(a.meaning, b.meaning) for a in scene.tags for b in fact.scene.tags):
            return True
        return not about.isdisjoint(stems(fact.evidence.text))


def _beside(fact: Fact, when: When, names: Sequence[str]) -> bool:
    """Whether one of the names stands in the item of a date."""
    item = statements.around(fact.scene, when.start, statements.items)
    told = fact.scene.text[item.start : item.end].casefold()
    return any(name in told for name in names)


def _rivals(other: Fact, fact: Fact, events: frozenset[str]) -> bool:
    """Whether two facts can tell of one event: a founding is that of either side's company."""
    if "found" in events:
        return other.common == fact.common
    return other.evidence.subject.id == fact.evidence.subject.id


def _related(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(related(a, b) for a in ours for b in theirs)
