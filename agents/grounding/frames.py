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
from agents.grounding.segments import IMPLIED, Item, Party, Segment, cut
from agents.grounding.verbforms import (
    DENYING,
    HELPING,
    is_plural,
    is_verb,
    stem,
    stems,
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
    verbal: bool = True
    denied: bool = False


def read(scene: Scene, names: Sequence[Name]) -> tuple[Frame, ...]:
    """The frames of a text."""
    tagged, forms = meant(scene)
    segments = cut(scene, names, lambda item: is_verb(item, forms))
    found = (_Reading(segment, tagged, forms).frame() for segment in segments)
    return tuple(frame for frame in found if frame)


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

    def frame(self) -> Frame | None:
        at, doer = self.subject()
        verb, passive = self.verb(at)
        if verb is None:
            return None
        if doer is None and not self.segment.apart:
            doer = self.segment.subject or Party(IMPLIED, -1, -1)
        roles, first = self._roles(verb + 1), doer
        if passive:
            by = [p for role, p in roles if role == "by"]
            roles += [("", doer)] if doer else []
            doer = by[0] if by else None
        roles += [("and", i.party) for i in self.items[:verb] if i.party and i.party is not first]
        return self._frame(self.items[verb], doer, tuple(roles))

    def _frame(self, word: Item, doer: Party | None, roles: tuple[tuple[str, Party], ...]) -> Frame:
        items, verb = self.items, stem(word.low)
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
        for i, item in enumerate(self.items[at:], at):
            if item.party:
                role = self.behind(i)
                found.append(("of" if item.party.whose and not role else role, item.party))
        return found


def _distinct(words: Sequence[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Each word once: "depends on" is one, though two words are told by it."""
    found: list[frozenset[str]] = []
    for word in words:
        if word and not any(word <= known for known in found):
            found.append(word)
    return tuple(found)
