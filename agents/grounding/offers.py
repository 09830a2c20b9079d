"""Whether facts give what a sentence gives away, of the same thing and as much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agents.grounding import commitments, compare, gifts, statements
from agents.grounding.claim import Claim
from agents.grounding.facts import Fact
from agents.grounding.likeness import Likeness
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
        if tag.meaning == "included" and not found:
            return self._comes_with(scene, tag, sizes, known)
        found = [(i, t) for i, t in found if gifts.fits(scene, tag, self.facts[i], t)]
        if tag.meaning in _CLOSE and not any(is_rebate(c) for c in sizes):
            given = self._like.given(scene, tag, found) if not sizes else NONE
            return given | {i for i, t in found if sizes and self._with(i, t, sizes)}
        if tag.meaning in _TIMED and sizes:
            held = [c.found for c in sizes]
            return held[0].intersection(*held)
        often = set() if tag.meaning == "exit" else {t.meaning for t in scene.tags} & _OFTEN
        return frozenset(
            i
            for i, _ in found
            if all(i in c.found for c in sizes)
            and often <= {t.tag.meaning for t in told_in(self.facts[i].scene, scene.language)}
        )

    def may(self, i: int, told: Told, scene: Scene) -> bool:
        """Whether a fact's words give it: nobody only asked for it there, and no others give it."""
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
