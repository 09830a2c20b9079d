"""Who does what to whom, one frame a verb: "Ada was hired by Bo" has Bo hire Ada.

No list of verbs: the word behind who does something, past what only helps it ("has been"), is the
verb; the same rough reading of text and evidence makes frames that can be held against each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from agents.grounding.heads import Heads
from agents.grounding.names import Name
from agents.grounding.scene import Scene
from agents.grounding.segments import IMPLIED, PREPOSITIONS, Item, Party, Segment, cut
from agents.grounding.verbforms import (
    BEFORE,
    DENYING,
    HAVE,
    HELPING,
    LETTING,
    is_past,
    is_plural,
    is_verb,
    stem,
    stems,
    stops,
)


class Frame(NamedTuple):
    """`roles`: the parties besides the doer, by the word before them; "" is whom it is done to.

    `words`: the stems and meanings of all words of the segment, one set a word; the verb's first.
    """

    verb: str
    keys: frozenset[str]
    doer: Party | None
    roles: tuple[tuple[str, Party], ...]
    words: tuple[frozenset[str], ...]
    start: int
    end: int
    before: bool = False
    verbal: bool = True
    denied: bool = False


def read(scene: Scene, names: Sequence[Name]) -> tuple[Frame, ...]:
    """The frames of a text."""
    tagged, forms = meant(scene)
    found: list[Frame] = []
    segments = cut(scene, names, lambda item: is_verb(item, forms))
    for i, segment in enumerate(segments):
        reading = _Reading(segment, tagged, forms)
        if segment.label and i + 1 < len(segments):
            found += reading.labelled(segments[i + 1])
        else:
            found += reading.frames()
    return tuple(found)


@lru_cache(maxsize=4)
def meant(scene: Scene) -> tuple[dict[int, set[str]], dict[int, str]]:
    """The meanings of the words of a text, and their forms, by where they start."""
    meanings: dict[int, set[str]] = {}
    forms: dict[int, str] = {}
    for tag in scene.tags:
        if tag.form != "hint":
            for word in scene.between(tag.start, tag.end):
                meanings.setdefault(word.start, set()).add(tag.meaning)
        forms.setdefault(tag.start, tag.form)
    return meanings, forms


class _Reading(Heads):
    """Reads one segment."""

    def __init__(self, segment: Segment, meant: dict[int, set[str]], forms: dict[int, str]) -> None:
        super().__init__(segment, forms)
        self._meant = meant

    def labelled(self, behind: Segment) -> list[Frame]:
        """ "Champion: Ada" makes Ada the champion."""
        words = [i for i in self.items if i.word]
        first = next((i.party for i in behind.items[:2] if i.party), None)
        if not words or not first or len(words) != len(self.items):
            return []
        whom = ("of", self.segment.subject or Party(IMPLIED, -1, -1))
        return [self._frame(words[-1], first, (whom,), self.items)]

    def frames(self) -> list[Frame]:
        at, doer = self.subject()
        verb, passive = self.verb(at)
        if verb is None:
            return []
        if doer is None and at < 0 and not self.segment.apart:
            doer = self.segment.subject or Party(IMPLIED, -1, -1)
        return self._told(verb, passive, doer)

    def _told(self, verb: int, passive: bool, doer: Party | None) -> list[Frame]:
        roles = self._roles(verb + 1)
        if self.segment.whom and doer and doer is not self.segment.whom:
            roles.append(("", self.segment.whom))
        word, first = self.items[verb], doer
        if word.low in HAVE and (done := self.caused(verb)):
            by = [p for role, p in self._roles(done + 1) if role == "by"]
            roles = [(r, p) for r, p in roles if r != "by"] + ([("for", doer)] if doer else [])
            return [self._frame(self.items[done], by[0] if by else None, tuple(roles), self.items)]
        if passive:
            by = [p for role, p in roles if role == "by"]
            roles = [(r, p) for r, p in roles if r != "by"] + ([("", doer)] if doer else [])
            doer = by[0] if by else None
        roles += [("and", i.party) for i in self.items[:verb] if i.party and i.party is not first]
        found = [self._frame(word, doer, tuple(roles), self.items)]
        return found + self._infinitive(verb, doer)

    def _frame(
        self,
        word: Item,
        doer: Party | None,
        roles: tuple[tuple[str, Party], ...],
        items: Sequence[Item],
    ) -> Frame:
        verb = stem(word.low)
        rest = [i for i in items if i.word and i is not word]
        keys = self._unit(word) | {verb}
        words = [keys, *map(self._unit, rest)]
        end = items[-1].party.end if items[-1].party else items[-1].start + len(items[-1].low)
        return Frame(
            verb,
            keys,
            doer,
            roles,
            _distinct(words),
            items[0].start,
            end,
            any(i.low in BEFORE for i in items),
            is_verb(word, self._forms) or self._is_helped(word),
            any(i.low in DENYING for i in items),
        )

    def _is_helped(self, word: Item) -> bool:
        """ "Has signed", "is a client": something before shows that it is told of somebody."""
        at = next((i for i, item in enumerate(self.items) if item is word), 0)
        if at and self.items[at - 1].party and is_plural(word.low):
            return True
        return any(i.low in HELPING for i in self.items[:at])

    def _unit(self, item: Item) -> frozenset[str]:
        return stems(item.low) | self._meant.get(item.start, set())

    def _roles(self, at: int) -> list[tuple[str, Party]]:
        found: list[tuple[str, Party]] = []
        for i in range(at, len(self.items)):
            party = self.items[i].party
            if not party:
                continue
            role = self.behind(i)
            last = self.items[i - 1]
            if found and last.party:
                role = found[-1][0]
            elif party.whose and not role:
                role = "of"
            if found and role and last.word and self._modifies(found[-1][1], i):
                found.pop()
            found.append((role, party))
        return found

    def _modifies(self, party: Party, at: int) -> bool:
        """ "The Dutch brewer Okta" names one party: only words stand between, and no verb."""
        for i in range(at - 1, -1, -1):
            item = self.items[i]
            if item.party:
                return item.party is party and not party.whose
            if item.low in PREPOSITIONS or item.low in ("and", "or") or self.is_verb(i):
                return False
        return False

    def _infinitive(self, verb: int, doer: Party | None) -> list[Frame]:
        """ "Wants to keep Okta": the second verb; "asked Ada to sign" has Ada sign."""
        items = self.items
        if items[verb].low in LETTING and verb + 2 < len(items) and items[verb + 1].party:
            who, word = items[verb + 1].party, items[verb + 2]
            if word.word and not is_past(word, self._forms):
                return [self._frame(word, who, tuple(self._roles(verb + 3)), items[verb + 1 :])]
        for i in range(verb + 1, min(verb + 4, len(items) - 1)):
            if items[i].low == "to" and items[i + 1].word and not stops(items[i + 1].low):
                who = next((x.party for x in items[verb + 1 : i] if x.party), doer)
                return [self._frame(items[i + 1], who, tuple(self._roles(i + 2)), items[i:])]
        return []


def _distinct(words: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Each word once: "depends on" is one, though two words are told by it."""
    found: list[frozenset[str]] = []
    for word in words:
        if word and not any(word <= known for known in found):
            found.append(word)
    return tuple(found)
