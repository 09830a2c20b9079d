"""Whether a fact tells a meaning of the same thing or gift as a sentence does."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding import statements
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag, kind, meanings
from agents.grounding.naming import Found
from agents.grounding.scene import Scene
from agents.grounding.statements import Part, Told

_COSTS = content(
    "fee fees cost costs charge charges cancel extra additional further hidden free trial discount "
    "included answer respond reply support gratis waived half price off"
)

_NUMBERS = content(
    "two three four five six seven eight nine ten twelve fifteen twenty thirty fifty"
)


class Likeness:
    """Holds what a sentence tells against the statements most like it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts

    def given(self, scene: Scene, tag: Tag, found: Sequence[tuple[int, Told]]) -> Found:
        """The facts that grant it for what the sentence speaks of: free training, no free setup.

        Of all our own words, those most like the sentence must be the ones that grant it.
        """
        about, ids = about_of(scene, tag) - _NUMBERS, frozenset(i for i, _ in found)
        if not about:
            return ids
        best, kept = 0, set()
        for i, fact in enumerate(self.facts):
            if i not in ids:
                continue
            if fact.scene.language != scene.language:
                told = {t.meaning for t in fact.scene.tags}
                kept |= {i} & ids if statements.things(about) <= told else set()
                continue
            mine = about - content(fact.evidence.subject.name) or about
            for part in statements.items(fact.scene):
                shared = len(mine & part.words)
                if shared > best:
                    best, kept = shared, set()
                gives = any(j == i and _in(part, fact, t) for j, t in found)
                if shared == best and shared and gives:
                    kept.add(i)
        return frozenset(kept)

    def close(self, scene: Scene, tag: Tag, i: int) -> bool:
        """Whether a statement of the fact speaks of much the same, and not of the opposite."""
        fact = self.facts[i]
        about = about_of(scene, tag) - content(fact.evidence.subject.name)
        enough = max(2, (len(about) + 1) // 2)
        if fact.scene.language != scene.language:
            return False
        opposite = meanings()[tag.meaning].denied
        return any(
            len(about & p.words) >= enough and not opposite & p.words
            for p in statements.sentences(fact.scene)
        )


def _in(part: Part, fact: Fact, told: Told) -> bool:
    """Whether an item is, or belongs to, what is given: "set-up and training included"."""
    if part.start <= told.tag.start < part.end:
        return True
    link = fact.scene.text[part.end - 4 : part.end].lower()
    after = part.end <= told.tag.start
    return after and link == "and " and "," not in fact.scene.text[part.end : told.tag.start]


def about_of(scene: Scene, tag: Tag) -> frozenset[str]:
    """What the tag's clause speaks of besides: stems of its words and other meanings."""
    left, right = scene.clause(tag.start, tag.end)
    about = statements.words(scene, left, tag.start) | statements.words(scene, tag.end, right)
    about |= {t.meaning for t in scene.tags if t.at == tag.at and t.meaning != tag.meaning}
    if kind(tag.meaning) != "grant":
        return about - statements.periods(scene.text)
    inside = content(scene.text[tag.start : tag.end]) if tag.form == "word" else frozenset()
    return about | (inside - _COSTS)
