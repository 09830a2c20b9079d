"""The claims of one sentence and which of them the evidence holds."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from agents.grounding import (
    addresses,
    commitments,
    dates,
    names,
    polarity,
    proposals,
    quantities,
    quotations,
    statements,
)
from agents.grounding.advice import dissuades, orders
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.fold import words
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.predicates import Predicates
from agents.grounding.quantity import Quantity
from agents.grounding.quotations import YOURS, Quotation
from agents.grounding.scene import Scene
from agents.grounding.support import Support
from agents.grounding.terms import Terms
from agents.grounding.ties import Ties
from agents.grounding.types import Sentence
from agents.grounding.when import When

#: Between the days of one stretch stand no more characters: "from 8 to 11 December".
_NEXT_TO = 12
#: How many verdicts a checker keeps.
REMEMBERED = 1024
#: The sentence says itself whose words these are.
_MARKED = re.compile(
    r"\b(?:you(?:['’]ve| have)? (?:just )?(?:mention(?:ed)?|think|believe|expect|assume|estimate|"
    r"suggest(?:ed)?|said|say|told|noted?|asked|"
    r"wrote|heard|(?:spoke|talked) (?:of|about)|brought up|described|stated|shared|point(?:ed)? "
    r"out|indicated)|"
    r"as (?:you|mentioned|noted|stated)|(?:per|from|in|according to|based on) your "
    r"(?:note|message|question|request|words|own words|account|input)|your (?:message|"
    r"note|question|request) (?:says|mentions|states|asks)|"
    r"by your account|according to you\b|in your words|you were asking|the user (?:said|says|"
    r"mentioned)|"
    r"wie (?:sie|du) (?:\w+ )?(?:erwähnt|sagt|gesagt|geschrieben)\w*|laut (?:ihrer|deiner)|"
    r"nach (?:ihren|deinen|eigenen) (?:worten|angaben)|(?:vous "
    r"avez|comme vous|tu as|selon vous)|"
    r"(?:como|según) (?:usted|coment|mencion|dij|nos|señal|indic)\w*|(?:como|conforme) (?:você|"
    r"mencion|disse)\w*)|おっしゃ|ご指摘|とのこと",
    re.I,
)


class Claims:
    """Judges sentences against the facts one text may cite."""

    def __init__(self, facts: Sequence[Fact], today: date, about_one: bool) -> None:
        self.facts = facts
        self.today = today
        self.support = Support(facts, today)
        self.ties = Ties(self.support, about_one)
        self.predicates = Predicates(facts, about_one)
        self.terms = Terms(facts)
        self._readers = frozenset(
            w
            for f in facts
            if f.evidence.subject.kind == "lead"
            for w in words(f.evidence.subject.name)
        )
        self._dated_statements = statements.dated(facts)
        self._told = _told_by([f.evidence.subject.name for f in facts if f.users])
        self._judged: dict[tuple[str, str, bool, bool], Sentence] = {}

    def judge(self, scene: Scene, opened: bool = False) -> Sentence:
        """The verdict on one sentence; `opened`: it starts inside quotation marks.

        A repaired text comes back with most of its sentences unchanged, so verdicts are kept.
        """
        asked = (scene.text, scene.language, scene.title, opened)
        if asked not in self._judged:
            if len(self._judged) >= REMEMBERED:
                self._judged.clear()
            self._judged[asked] = self._judge(scene, opened)
        return self._judged[asked]

    def _judge(self, scene: Scene, opened: bool) -> Sentence:
        claims = list(self._claims(scene, opened))
        claims += self.predicates.find(scene, claims)
        claims += self.terms.find(scene)
        missing = [c.token for c in claims if not self._held(c, scene)]
        if missing:
            return Sentence(scene.text, "unsupported", (), tuple(missing))
        ids = self._cited([c.found for c in claims if c.found])
        return Sentence(scene.text, "supported" if ids else "no claim", ids)

    def _held(self, claim: Claim, scene: Scene) -> bool:
        if not claim.found:
            return False
        if any(not self.facts[i].users for i in claim.found) or _MARKED.search(scene.text):
            return True
        if self._told and self._told.search(scene.text):
            return True
        if claim.token.kind == "date" and claim.token.value.startswith("weekday"):
            return True
        if claim.token.kind == "name" and any(
            claim.token.value in self.facts[i].own for i in claim.found
        ):
            return True
        asks = scene.text.rstrip().endswith(("?", "？")) or polarity.absent(scene)
        return claim.token.kind == "name" and bool(asks)

    def _cited(self, founds: list[Found]) -> tuple[str, ...]:
        """The fewest facts that hold every claim, in the order of the evidence."""
        chosen: set[int] = set()
        left = founds
        while left := [f for f in left if not f & chosen]:
            if every_one := left[0].intersection(*left[1:]):
                chosen.add(min(every_one))
                continue
            every = Counter(chain.from_iterable(left))
            most = max(every.values())
            chosen.add(min(i for i, times in every.items() if times == most))
        return tuple(dict.fromkeys(self.facts[i].evidence.id for i in sorted(chosen)))

    def _claims(self, scene: Scene, opened: bool) -> Iterator[Claim]:
        addressed = addresses.find(scene.text)
        taken = [(a.start, a.end) for a in addressed]
        for a in addressed:
            yield claim("address", scene, a.start, a.end, a.plain, self.support.address(a))
        quoted = list(quotations.find(scene.text, opened))
        taken += [(q.start, q.end) for q in quoted]
        figures, spans = self._figures(scene, taken)
        named = names.find(scene, [*taken, *spans], self.ties.certain)
        for q in quoted:
            found = self._spoken(scene, q, named)
            yield claim("quotation", scene, q.start, q.end, q.words.strip(), found)
        known = [(n, self.support.name(scene, n)) for n in named]
        yield from self.ties.bound(scene, figures, known)
        for name, found in known:
            yield claim("name", scene, name.start, name.end, name.readings[0][0], found)
        ties = self.ties.relations(scene, known)
        yield from (c for c in ties if not _inside(c, quoted))
        yield from self._promises(scene, taken)
        yield from self.ties.denials(scene)

    def _dates(self, scene: Scene, told: list[When]) -> list[Claim]:
        """Dates that claim something; "this Friday" beside the day itself says no more."""
        found: list[Claim] = []
        dated = [(w, self._dated(scene, w)) for w in told]
        dated = _same_stretch(dated)
        fixed = any(held and not w.loose for w, held in dated)
        for w, held in dated:
            free = (w.loose and fixed) or (
                proposals.may_offer_date(scene, w, self.today) and not self._turns(scene, w)
            )
            if held or not free:
                found.append(claim("date", scene, w.start, w.end, w.describe(), held, w))
        return found

    def _turns(self, scene: Scene, when: When) -> bool:
        """Whether a day to come is given to what evidence gives another: "opens next year"."""
        ahead = when.spans and when.spans[0].first > self.today
        return bool(ahead) and statements.misdated(scene, when, self._dated_statements)

    def _dated(self, scene: Scene, when: When) -> Found:
        held = self.support.date(scene, when)
        if held and not statements.misdated(scene, when, self._dated_statements):
            return held
        return self.support.period(scene, when)

    def _figures(
        self, scene: Scene, taken: list[tuple[int, int]]
    ) -> tuple[list[Claim], list[tuple[int, int]]]:
        """Dates and figures that claim something, and where any of them stand."""
        told = dates.find(scene, self.today, taken)
        found = self._dates(scene, told)
        spans = [*taken, *((w.start, w.end) for w in told)]
        last = None
        for q in quantities.find(scene):
            if any(s < q.end and q.start < e for s, e in spans):
                continue
            spans.append((q.start, q.end))
            held = self.support.quantity(scene, q)
            if not held and last and not q.unit:
                held = self.support.quantity(scene, q.measured_as(last))
            if not held and q.hedge and (orders(scene.text) or dissuades(scene.text)):
                held = self.support.quantity(scene, q._replace(hedge=""))
            last = q if q.unit or q.scale != 1 else last
            plain = quantities.structural(scene, q) and (
                q.low[0] <= 1 or not self.support.rivalled(q)
            )
            if plain and q.low[0] <= 1:
                continue
            if held or not (plain or proposals.may_offer(scene, q)):
                found.append(claim("number", scene, q.start, q.end, q.describe(), held, q))
        return _same_change(scene, found), spans

    def _spoken(self, scene: Scene, quotation: Quotation, named: list[Name]) -> Found:
        """The facts with the words, and with whoever the sentence says spoke them."""
        found = self.support.quotation(quotation)
        if YOURS.search(scene.text):
            found = frozenset(
                i
                for i in found
                if not self.facts[i].common
                and (not self._readers or self._spoke(i, quotation, self._readers))
            )
        speaker = quotations.attributed(scene.text, quotation, named)
        if not found or speaker is None:
            return found
        if not self.support.name(scene, speaker):
            return NONE
        return frozenset(i for i in found if self._spoke(i, quotation, frozenset(speaker.parts)))

    def _spoke(self, i: int, quotation: Quotation, parts: frozenset[str]) -> bool:
        """Whether any of the names stands with the quotation in the fact, or the fact is theirs."""
        fact = self.facts[i]
        around = quotations.speakers(fact.scene.text, quotation.words)
        own = frozenset(words(fact.evidence.subject.name))
        told = {w for n in fact.names for w in n.parts}
        if around.isdisjoint(told) or not around.isdisjoint(own):
            around |= own
        return not around.isdisjoint(parts)

    def _promises(self, scene: Scene, taken: list[tuple[int, int]]) -> Iterator[Claim]:
        for c in commitments.find(scene):
            if any(s < c.end and c.start < e for s, e in taken):
                continue
            found = self.support.commitment(c)
            if polarity.denied(scene, c.start, c.end):
                if not found:
                    continue
                found = frozenset(i for i in found if self.facts[i].denies)
            yield claim("commitment", scene, c.start, c.end, f"will {c.verb}", found)


def _told_by(users: Sequence[str]) -> re.Pattern[str] | None:
    """What marks words as those of a user by name: "as Ada says", "according to Ada Mills"."""
    names = {re.escape(n) for user in users for n in (user, *user.split()[:1]) if len(n) > 2}
    if not names:
        return None
    who = "|".join(sorted(names, key=len, reverse=True))
    return re.compile(
        rf"\b(?:as|according to|per|laut|wie|comme|selon|como|según|segundo) (?:{who})\b|"
        rf"\b(?:{who})(?:['’]s (?:note|message|question|words|request|account)|,? (?:says?|said|"
        rf"mention(?:s|ed)|not(?:es|ed)|writes|wrote|tells|told|points out|pointed out|reports?|"
        rf"reported|asks|asked|expects|believes|thinks)\b)"
    )


def _same_stretch(dated: list[tuple[When, Found]]) -> list[tuple[When, Found]]:
    """With both days of "from 8 to 11 December" held by one fact, or by none."""
    kept = list(dated)
    for at, ((first, one), (last, other)) in enumerate(itertools.pairwise(dated)):
        if first.side == -1 and last.side == 1 and last.start - first.end < _NEXT_TO:
            kept[at], kept[at + 1] = (first, one & other), (last, one & other)
    return kept


def _same_change(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """With both ends of "from 82 to 37 minutes" held by one fact, or by none."""
    kept = list(claims)
    for at, (one, other) in enumerate(itertools.pairwise(claims)):
        first, last = one.said, other.said
        if not isinstance(first, Quantity) or not isinstance(last, Quantity):
            continue
        paired = scene.text[one.end : other.start].strip() in ("to", "auf", "à", "a", "para")
        ends = first.change == "from" and paired and first.unit == last.unit
        if ends and one.found and other.found and one.found.isdisjoint(other.found):
            kept[at] = replace(one, found=NONE)
    return kept


def _inside(claim: Claim, quoted: Sequence[Quotation]) -> bool:
    """Whether it begins in quoted words, which must stand in evidence as they are."""
    return any(q.start <= claim.start < q.end for q in quoted)
