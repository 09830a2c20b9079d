"""Whether facts give what a sentence gives away, of the same thing and as much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.grounding import commitments, compare, statements
from agents.grounding.claim import Claim
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.gifts import Gifts
from agents.grounding.likeness import Likeness, about_of
from agents.grounding.meanings import Tag, kind
from agents.grounding.naming import NONE, Found
from agents.grounding.neighbours import is_rebate
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.statements import Told, told_in

Known = Mapping[str, Sequence[tuple[int, Told]]]
#: Gifts that must be of the very thing the sentence names.
_CLOSE = frozenset(
    {"free", "included", "waive", "discount", "guarantee", "refund", "unlimited", "dedicated"}
)
#: Gifts that are no more than the length of time told with them.
_TIMED = frozenset({"delivery", "response", "deadline", "warranty"})
_OFTEN = frozenset({"daily", "weekly", "monthly", "quarterly", "yearly"})


class Offers:
    """What all facts give."""

    def __init__(self, facts: Sequence[Fact], like: Likeness) -> None:
        self.facts = facts
        self._like = like
        self._gifts = Gifts(facts)

    def granted(
        self,
        scene: Scene,
        tag: Tag,
        found: Sequence[tuple[int, Told]],
        sizes: Sequence[Claim],
        known: Known,
    ) -> Found:
        """The facts among those `found` that give it, with the sizes told beside it.

        `known`: where evidence tells any other meaning.
        """
        if commitments.pointed(scene, tag.end):
            return frozenset(i for i, _ in found if self.facts[i].users)
        asked = self._gifts.asked(scene, tag)
        if tag.meaning == "free" and asked.named and self._is_itself(scene, tag):
            found = [(i, t) for i, t in found if i in asked.named]
        elif tag.meaning == "included" and not found:
            return self._comes_with(scene, tag, sizes, known)
        found = [(i, t) for i, t in found if self._gifts.fits(scene, tag, i, t, asked)]
        if found and all(t.denied and t.tag.meaning == tag.meaning for _, t in found):
            return self._refused(scene, tag, found)
        if tag.meaning in _CLOSE and not any(is_rebate(c) for c in sizes):
            given = self._like.given(scene, tag, found) if not sizes else NONE
            return given | {i for i, t in found if sizes and self._with(i, t, sizes)}
        if tag.meaning in _TIMED and sizes:
            held = [c.found for c in sizes]
            return held[0].intersection(*held)
        left, right = scene.clause(tag.start, tag.end)
        often = {t.meaning for t in scene.tags if left <= t.start < right} & _OFTEN
        often = set() if tag.meaning == "exit" else often
        return frozenset(
            i
            for i, _ in found
            if all(i in c.found for c in sizes)
            and often <= {t.tag.meaning for t in told_in(self.facts[i].scene, scene.language)}
        )

    def may(self, i: int, told: Told, scene: Scene) -> bool:
        """Whether a fact's words give it: nobody only asked for it there, or gives to others."""
        fact = self.facts[i]
        part = statements.around(fact.scene, told.tag.start)
        span = (part.start, part.end)
        return not (commitments.demands(fact, *span) or commitments.of_others(fact, *span, scene))

    def _with(self, i: int, told: Told, sizes: Sequence[Claim]) -> bool:
        """Whether an item of the fact gives it with the lengths and shares that were told."""
        fact = self.facts[i]
        start, end = statements.gift(fact.scene, told.tag)
        near = [q for q in fact.quantities if start <= q.start < end]
        lengths = [c.said for c in sizes if isinstance(c.said, Quantity)]
        return all(any(compare.figures(said, q) for q in near) for said in lengths)

    def _is_itself(self, scene: Scene, tag: Tag) -> bool:
        """Whether nothing but the product is given: "Okta Plan is free for a year"."""
        if (
            not scene.text[: tag.start]
            .rstrip()
            .endswith((" is", " are", " comes", " stays", " be"))
        ):
            return False
        about = about_of(scene, tag) - statements.periods(scene.text) - {"first", "all"}
        names = (content(f.evidence.subject.name) for f in self.facts if f.common)
        return not about.difference(*names)

    def _comes_with(self, scene: Scene, tag: Tag, sizes: Sequence[Claim], known: Known) -> Found:
        """ "A two-year warranty is included", where we give one."""
        left, right = scene.clause(tag.start, tag.end)
        given = {
            t.meaning
            for t in scene.tags
            if left <= t.start < right and kind(t.meaning) == "grant" and t.form != "hint"
        }
        return frozenset(
            i
            for name in given - {"included", "free"}
            for i, t in known.get(name, ())
            if self.facts[i].common and not t.denied and all(i in c.found for c in sizes)
        )

    def _refused(self, scene: Scene, tag: Tag, found: Sequence[tuple[int, Told]]) -> Found:
        """The facts that deny the gift of what the sentence speaks of."""
        about = statements.words(scene, 0, len(scene.text)) - {tag.meaning}
        near = frozenset(
            i
            for i, t in found
            if self.facts[i].scene.language != scene.language
            or about & statements.around(self.facts[i].scene, t.tag.start).words
        )
        return near if about else frozenset(i for i, _ in found)
