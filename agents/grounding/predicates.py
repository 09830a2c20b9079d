"""What a sentence says of the world in plain words, and whether a fact says as much.

Every word of a meaning that could be false, told as a fact, needs a fact with that meaning, of
the same polarity and of the same things. Ordinary words have no meaning here and claim nothing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from agents.grounding import polarity
from agents.grounding.claim import Claim, claim
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag, kind, meanings, tags
from agents.grounding.moods import Mood, mood
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.support import Found
from agents.grounding.types import TokenKind
from agents.grounding.wordset import wordset

#: Other claims that judge the same words already, and those that tell which fact is meant.
_OVER = frozenset({"relation", "commitment", "quotation", "address", "name"})
_TOKENS = frozenset({"number", "date", "name"})
#: Gifts that must be of the very thing the sentence names.
_CLOSE = frozenset(
    {"free", "included", "waive", "discount", "guarantee", "refund", "unlimited", "dedicated"}
)
_QUOTED = frozenset({"number", "date", "quotation"})
_SIZES = frozenset({"percent", "money", "month", "second"})
_PERIODS = ("week", "month", "quarter", "year")
_COSTS = content(
    "fee fees cost costs charge charges cancel extra additional further hidden free trial discount "
    "included answer respond reply support gratis waived half price off"
)
_ITEM = re.compile(r"[;,.:](?=\s)|\n")
_NEEDED = frozenset({"tie", "event", "person", "act", "state", "grant", "rank"})


@dataclass(frozen=True, slots=True)
class Told:
    """A meaning of a fact: how it is told and whether it is denied."""

    tag: Tag
    mood: Mood
    denied: bool


class Predicates:
    """The meanings of all facts, looked up for each sentence."""

    def __init__(self, facts: Sequence[Fact], about_one: bool) -> None:
        self.facts = facts
        self.about_one = about_one
        self._by: dict[str, dict[str, list[tuple[int, Told]]]] = {}

    def _known(self, language: str) -> dict[str, list[tuple[int, Told]]]:
        """Where each meaning stands, the facts also read in the language of the sentence.

        A short note does not tell its language.
        """
        if language not in self._by:
            by: dict[str, list[tuple[int, Told]]] = {}
            for i, fact in enumerate(self.facts):
                for told in told_in(fact.scene, language):
                    by.setdefault(told.tag.meaning, []).append((i, told))
            self._by[language] = by
        return self._by[language]

    def find(self, scene: Scene, others: Sequence[Claim]) -> Iterator[Claim]:
        """The claims of a sentence's predicates, beside the `others` found in it."""
        absent = polarity.absent(scene)
        for tag in () if absent else scene.tags:
            sort = kind(tag.meaning)
            if tag.form == "hint" or sort not in _NEEDED or (sort == "rank" and not self.about_one):
                continue
            if any(
                c.start < tag.end and tag.start < c.end and c.token.kind in _OVER for c in others
            ):
                continue
            how = mood(scene, tag)
            if how == "none" or (sort == "tie" and not _is_told_alone(scene, tag)):
                continue
            if tag.meaning == "say":
                yield claim(
                    "relation", scene, tag.start, tag.end, "say", self._said(scene, tag, others)
                )
                continue
            denied = polarity.denied(scene, tag.start, tag.end)
            if (
                (denied and sort == "grant" and not self._gives(scene, tag))
                or (denied and sort == "rank")
                or (sort == "rank" and _opines(scene, tag))
            ):
                continue
            found = self._holders(scene, tag, how, denied, others)
            token: TokenKind = "commitment" if sort == "grant" else "relation"
            yield claim(token, scene, tag.start, tag.end, tag.meaning, found)

    def _said(self, scene: Scene, tag: Tag, others: Sequence[Claim]) -> Found:
        """The facts in which somebody but us tells of it: a third of its words, or a figure."""
        theirs = frozenset(i for i, f in enumerate(self.facts) if not f.common)
        beside = [c.found for c in others if c.start >= tag.end and c.token.kind in _QUOTED]
        if any(theirs & held for held in beside):
            return frozenset().union(*beside) & theirs
        about = content(scene.text[tag.end :])
        found = frozenset(
            i
            for i in theirs
            if self.facts[i].scene.language != scene.language
            or 3 * len(about & _content(self.facts[i].scene)) >= len(about)
        )
        return found if about else theirs

    def _gives(self, scene: Scene, tag: Tag) -> bool:
        """Whether we do grant what the sentence denies."""
        known = self._known(scene.language).get(tag.meaning, ())
        return any(self.facts[i].common and not t.denied for i, t in known)

    def _holders(
        self, scene: Scene, tag: Tag, how: Mood, denied: bool, others: Sequence[Claim]
    ) -> Found:
        meaning, known = meanings()[tag.meaning], self._known(scene.language)
        found = [(i, t) for n in meaning.says for i, t in known.get(n, ()) if t.denied == denied]
        found += [(i, t) for n in meaning.denied for i, t in known.get(n, ()) if t.denied != denied]
        ids = frozenset(i for i, t in found if how == "wish" or t.mood != "wish")
        left, right = scene.clause(tag.start, tag.end)
        beside = [c.found for c in others if left <= c.start < right and c.token.kind in _TOKENS]
        if kind(tag.meaning) == "grant":
            sizes = [c for c in others if left <= c.start < right and _is_size(c)]
            for c in sizes:
                ids &= c.found
            close = tag.meaning in _CLOSE and not sizes
            return self._given(scene, tag, ids, known) if close else ids
        if any(ids & held for held in beside):
            return frozenset(i for i in ids if any(i in held for held in beside))
        about = _object(scene, tag)
        if not about:
            return ids
        return frozenset(i for i in ids if self._shares(i, about, scene.language))

    def _given(
        self, scene: Scene, tag: Tag, ids: Found, known: dict[str, list[tuple[int, Told]]]
    ) -> Found:
        """The facts that grant it for what the sentence speaks of: free training, no free setup.

        Of all our own words, those most like the sentence must be the ones that grant it.
        """
        about = _object(scene, tag)
        if not about:
            return ids
        says = meanings()[tag.meaning].says
        best, found = 0, set()
        for i in range(len(self.facts)):
            fact = self.facts[i]
            if i not in ids and not fact.common:
                continue
            if fact.scene.language != scene.language:
                things = {w for w in about if w in meanings() and kind(w) == "thing"}
                found |= {i} & ids if things <= told_names(fact.scene) else set()
                continue
            for start, end, words in _segments(fact.scene):
                shared = len(about & words)
                gives = i in ids and any(
                    j == i and start <= t.tag.start < end for n in says for j, t in known.get(n, ())
                )
                if shared > best:
                    best, found = shared, set()
                if shared == best and gives and shared:
                    found.add(i)
        return frozenset(found)

    def _shares(self, i: int, about: frozenset[str], language: str) -> bool:
        fact = self.facts[i]
        if fact.scene.language != language:
            return True
        return not about.isdisjoint(_content(fact.scene) | content(fact.evidence.subject.name))


#: "The biggest risk": a judgement, nothing that evidence could hold.
_OPINIONS = re.compile(
    r"\W+(?:\w+\W+){0,2}?(?:risk|problem|challenge|opportunit|question|lever|priorit|concern|"
    r"obstacle|gap|advantage|lesson|threat|benefit|weak|strength|driver|step|issue|reason|thing|part|"
    r"pain|hurdle|difference|chance|mistake|unknown|worr|signal|argument|strain|kosten|treiber|risik|"
    r"problem|chance|hebel|risque|défi|enjeu|riesgo|reto|oportunidad|risco|desafio|oportunidade|line)",
    re.I,
)


def _is_size(claim: Claim) -> bool:
    return bool(claim.found and isinstance(claim.said, Quantity) and claim.said.unit in _SIZES)


def _opines(scene: Scene, tag: Tag) -> bool:
    return bool(_OPINIONS.match(scene.text, tag.end))


_THEY = wordset("they he she")
#: Ties that tell something without the name of the other side.
_ALONE = wordset("refer merge acquire buy invest evaluate replace choose")


def _is_told_alone(scene: Scene, tag: Tag) -> bool:
    before = [w.low for w in scene.words[max(0, tag.at - 3) : tag.at]]
    theirs = tag.meaning in ("use", "buy", "sell", "work") and not _THEY.isdisjoint(before)
    if theirs or scene.text.endswith(" by", tag.start, tag.end):
        return True
    verb = tag.form in ("past", "ing") or tag.meaning == "refer" or scene.language != "en"
    return tag.meaning in _ALONE and verb


@lru_cache(maxsize=4096)
def told_in(scene: Scene, language: str) -> tuple[Told, ...]:
    """The meanings of a fact, read in its own language and in another."""
    found = scene.tags
    for other in {language, "en"} - {scene.language}:
        found += tags(scene.text, scene.words, other)
    return tuple(
        Told(t, mood(scene, t, terse=True), polarity.denied(scene, t.start, t.end)) for t in found
    )


@lru_cache(maxsize=4096)
def told_names(scene: Scene) -> frozenset[str]:
    return frozenset(t.meaning for t in scene.tags)


@lru_cache(maxsize=4096)
def _segments(scene: Scene) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """The items of a note, between commas, semicolons and full stops."""
    cuts = [0, *(m.end() for m in _ITEM.finditer(scene.text)), len(scene.text)]
    return tuple(
        (
            a,
            b,
            _periods(scene.text[a:b])
            | content(scene.text[a:b])
            | {t.meaning for t in scene.tags if a <= t.start < b},
        )
        for a, b in itertools.pairwise(cuts)
    )


@lru_cache(maxsize=4096)
def _content(scene: Scene) -> frozenset[str]:
    return content(scene.text) | {t.meaning for t in scene.tags}


def _object(scene: Scene, tag: Tag) -> frozenset[str]:
    """What the tag's clause speaks of besides: stems of its words and other meanings."""
    left, right = scene.clause(tag.start, tag.end)
    rest = f"{scene.text[left : tag.start]} {scene.text[tag.end : right]}"
    others = {
        t.meaning
        for t in scene.tags
        if left <= t.start < right and t.start != tag.start and t.form != "hint"
    }
    if kind(tag.meaning) != "grant":
        return content(rest) | others
    inside = content(scene.text[tag.start : tag.end]) if tag.form == "word" else frozenset()
    return content(rest) | others | _periods(rest) | (inside - _COSTS)


def _periods(text: str) -> frozenset[str]:
    """What can be given for nothing though it is a measure elsewhere: "the first month"."""
    return frozenset(w for w in _PERIODS if w in text.casefold())
