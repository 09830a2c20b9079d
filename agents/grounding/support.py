"""Finds the evidence behind each token of a sentence. Facts are known by their place in a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from agents.grounding import addresses, compare, elapsed, polarity
from agents.grounding.addresses import Address
from agents.grounding.commitments import Commitment, grants
from agents.grounding.context import stems
from agents.grounding.dateforms import When
from agents.grounding.facts import Fact
from agents.grounding.fold import fold_word
from agents.grounding.meanings import kind, related
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found, Naming
from agents.grounding.quantity import Quantity
from agents.grounding.quotations import Quotation
from agents.grounding.scene import Scene
from agents.grounding.topics import topics
from agents.grounding.wordset import wordset

#: What is measured is told of denials too: "will not pay more than 5".
_MEASURES = frozenset({"month", "second", "money", "percent"})
#: "Nobody has called since May" rests on a call in May.
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde)\b", re.I)
_TALK = wordset(
    "answer answered promised reply replied sent send went asked talking "
    "call conversation talk spoke talked chat meeting met mail email e-mail wrote said told visit "
    "visited demo discussed exchange note message gespräch telefonat anruf treffen gesprochen "
    "geschrieben appel échange entretien parlé écrit llamada reunión conversación hablamos "
    "escribió "
    "sagte sagten gesagt erwähnte erwähnten schrieben chamada reunião conversa falámos falamos "
    "escreveu"
)


class Figures:
    """The figures of all facts by value, so that most comparisons never happen."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.all = [(i, k) for i, f in enumerate(facts) for k in f.quantities]
        self._shares = [p for p in self.all if p[1].unit in ("percent", "times")]
        self._lengths = [p for p in self.all if p[1].unit in ("month", "second")]
        self._by_value: dict[float, list[tuple[int, Quantity]]] = {}
        for pair in self.all:
            for value in {round(v, 6) for v in (*pair[1].low, *pair[1].high)}:
                self._by_value.setdefault(value, []).append(pair)

    def near(self, said: Quantity) -> list[tuple[int, Quantity]]:
        """Where a figure that was said could come from: its equals, or all where it is hedged."""
        if said.vague:
            return self.all
        if said.unit in ("percent", "times"):
            return self._shares
        if said.unit in ("month", "second"):
            return self._lengths
        if said.hedge:
            low, high = min(said.low) * 0.9, max(said.high) * 1.12
            return [
                p
                for p in self.all
                if (p[1].low[0] <= high and p[1].high[-1] >= low) or len(p[1].low) > 1
            ]
        return [p for v in {round(v, 6) for v in said.low} for p in self._by_value.get(v, ())]


class Support:
    """Looks tokens up in the facts one text may cite; every answer is the facts that hold it."""

    def __init__(self, facts: Sequence[Fact], today: date) -> None:
        self.facts = facts
        self.today = today
        self._names = Naming(facts)
        self._figures = Figures(facts)
        self._records = [(i, k) for i, f in enumerate(facts) for k in f.dates]
        self._talks = [(i, k) for i, k in self._records if not k.end and facts[i].talk]
        self._dates = [pair for pair in self._records if pair[1].end]
        self._denying = frozenset(i for i, f in enumerate(facts) if f.denies)

    def quantity(self, scene: Scene, said: Quantity) -> Found:
        found = {
            i
            for i, k in self._figures.near(said)
            if compare.figures(said, k)
            and (
                said.unit in _MEASURES
                or self._same_polarity(scene, said.start, said.end, i, k.start, k.end)
            )
        }
        if not found and not said.vague and said.low == said.high:
            found = self._likely(scene, said)
        if said.ratio and not found:
            found = {i for i, f in enumerate(self.facts) if _counts(f, said.ratio)}
        if said.low != said.high and not said.vague and not found:
            found = {i for i, f in enumerate(self.facts) if _both_ends(said, f)}
        if said.unit in ("month", "second") and not said.topics:
            found = {i for i in found if self._lasts(scene, said, i)}
        if said.unit in ("month", "second"):
            found = self._of_event(scene, said, found) or self._elapsed(scene, said)
        return frozenset(found) or self._named_figure(scene, said)

    def _likely(self, scene: Scene, said: Quantity) -> set[int]:
        """Facts with the figure whose words differ, where no other figure fits the words better."""
        alike = [(i, k) for i, k in self._figures.near(said) if compare.alike(said, k)]
        if not alike or any(compare.rivals(said, k) for _, k in self._figures.all):
            return set()
        return {
            i
            for i, k in alike
            if (
                said.unit in _MEASURES
                or self._same_polarity(scene, said.start, said.end, i, k.start, k.end)
            )
            and (compare.distinctive(said) or self._near(scene, said, i, k))
        }

    def _near(self, scene: Scene, said: Quantity, i: int, known: Quantity) -> bool:
        """Whether the clauses of two figures share a word, or are in two languages."""
        other = self.facts[i].scene
        if scene.language != other.language:
            return True
        told = stems(other.around(known.start, known.end))
        return not told.isdisjoint(stems(scene.around(said.start, said.end)))

    def rivalled(self, said: Quantity) -> bool:
        """Whether evidence counts the same things, and otherwise."""
        return bool(said.nouns) and any(compare.rivals(said, k) for _, k in self._figures.all)

    def _named_figure(self, scene: Scene, said: Quantity) -> Found:
        """Facts with a name the figure is part of: "3rd", "Microsoft 365"."""
        text = scene.text[said.start : said.end]
        if text[-1:].isalpha() and text[:1].isdigit():
            return self.key(text.casefold())
        before = scene.before(said.start, 1)
        if said.unit or not text.isdigit() or not before or not before[0].text[0].isupper():
            return NONE
        return self.key(fold_word(before[0].text) + text)

    def _lasts(self, scene: Scene, said: Quantity, i: int) -> bool:
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

    def _of_event(self, scene: Scene, said: Quantity, found: set[int]) -> set[int]:
        """A length of time that counts from today belongs to an event, and only to that one."""
        events = scene.events(said.start, said.end) if found else frozenset()
        supposed = not scene.lows.isdisjoint(("would", "could", "rather", "can", "may", "might"))
        if supposed or not events or not elapsed.direction(scene.text, said.start, said.end):
            return found
        return {
            i
            for i in found
            if any(
                compare.figures(said, k) and self._may_be(events, i, k)
                for k in self.facts[i].quantities
            )
        }

    def _may_be(self, events: frozenset[str], i: int, known: Quantity) -> bool:
        theirs = self.facts[i].scene.events(known.start, known.end)
        if theirs:
            return _related(events, theirs)
        return not any(events & k.topics for _, k in self._dates)

    def _elapsed(self, scene: Scene, said: Quantity) -> set[int]:
        way = elapsed.direction(scene.text, said.start, said.end)
        if not way and not (said.hedge and said.unit == "month" and said.low[0] >= 60):
            return set()
        way = way or -1
        return {
            i
            for i, f in enumerate(self.facts)
            for k in f.dates
            if elapsed.elapsed(said, way, k, self.today)
            and self._same_event(scene, said.start, said.end, i, k)
        }

    def _same_event(self, scene: Scene, start: int, end: int, i: int, known: When) -> bool:
        """Whether two dates can belong to one event.

        Where the fact does not say what happened then, no other date may be the event's.
        """
        ours, theirs = scene.events(start, end), known.topics
        if not ours or not known.end or _related(ours, theirs):
            return True
        if theirs:
            return False
        about = self.facts[i].evidence.subject.id
        return not any(
            not ours.isdisjoint(other.topics)
            for j, other in self._dates
            if other is not known and self.facts[j].evidence.subject.id == about
            if j != i or (bool(other.spans) and bool(known.spans))
        )

    def date(self, scene: Scene, said: When) -> Found:
        if said.wrong:
            return NONE
        talked = self.talked(scene, said)
        return talked | frozenset(
            i
            for i, k in (self._records if "recorded" in said.topics else self._dates)
            if compare.days(said, k, self.today)
            and self._same_event(scene, said.start, said.end, i, k)
            and self._same_polarity(scene, said.start, said.end, i, k.start, k.end)
        )

    def talked(self, scene: Scene, said: When) -> Found:
        """The notes of a talk that was on the day: "on our call of 10 November"."""
        if _TALK.isdisjoint(w.low for w in scene.words):
            return NONE
        return frozenset(i for i, k in self._talks if compare.days(said, k, self.today))

    def address(self, said: Address) -> Found:
        return frozenset(
            i for i, f in enumerate(self.facts) for k in f.addresses if addresses.same(said, k)
        )

    def quotation(self, said: Quotation) -> Found:
        return frozenset(i for i, f in enumerate(self.facts) if said.words in f.spoken)

    def commitment(self, said: Commitment) -> Found:
        return frozenset(i for i, f in enumerate(self.facts) if grants(said, f.evidence.text))

    def name(self, scene: Scene, said: Name) -> Found:
        return self._not_denied(scene, said, self._names.find(said))

    def known(self, key: str, said: Name | None = None) -> Found:
        return self._names.known(key, said)

    def key(self, key: str) -> Found:
        return self._names.key(key)

    def _not_denied(self, scene: Scene, said: Name, found: Found) -> Found:
        """Facts that deny the name where the sentence does, or affirm it where it does."""
        ours = polarity.denies(scene) and polarity.denied(scene, said.start, said.end)
        felt = any(t.end <= said.start and kind(t.meaning) == "act" for t in scene.tags)
        if (
            not found
            or (ours and felt)
            or (not ours and not found & self._denying)
            or polarity.absent(scene)
        ):
            return found
        return frozenset(i for i in found if self._name_denied(i, said) == ours)

    def _name_denied(self, i: int, said: Name) -> bool:
        if i not in self._denying:
            return False
        scene, last = self.facts[i].scene, said.parts[-1]
        short = said.text.casefold().split()[-1]
        places = [
            w
            for w in scene.words
            if w.low in (last, short) or (len(w.low) > 3 and last.startswith(w.low[:4]))
        ]
        return any(polarity.denied(scene, w.start, w.end) for w in places)

    def _same_polarity(self, scene: Scene, start: int, end: int, i: int, at: int, to: int) -> bool:
        ours = polarity.denies(scene)
        if (not ours and i not in self._denying) or polarity.absent(scene):
            return True
        if _SINCE.search(scene.text, max(0, start - 40), end) or scene.text.rstrip()[-1:] in "?？":
            return True
        theirs = i in self._denying and polarity.denied(self.facts[i].scene, at, to)
        return theirs == (ours and polarity.denied(scene, start, end))


def _related(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(related(a, b) for a in ours for b in theirs)


def _both_ends(said: Quantity, fact: Fact) -> bool:
    """ "From 50 to 200" against evidence that names both, not as a range."""
    known = [k.low[0] for k in fact.quantities if k.unit == said.unit and k.low == k.high]
    return said.low[0] in known and said.high[0] in known


def _counts(fact: Fact, ratio: tuple[float, float]) -> bool:
    """ "2 of 6" stands in the fact as two counts."""
    known = {k.low[0] for k in fact.quantities if not k.unit}
    return set(ratio) <= known
