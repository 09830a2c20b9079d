"""What a sentence says of the world in plain words, and whether a fact says as much.

Every word of a meaning that could be false, told as a fact, needs a fact with that meaning, of
the same polarity and of the same things. Ordinary words have no meaning here and claim nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.grounding import commitments, compare, polarity, statements
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.gifts import Gifts
from agents.grounding.likeness import Likeness, about_of, limited
from agents.grounding.meanings import Tag, kind, meanings
from agents.grounding.moods import Mood, mood, opines
from agents.grounding.naming import NONE, Found
from agents.grounding.quantity import Quantity
from agents.grounding.scene import Scene
from agents.grounding.statements import Told, told_in
from agents.grounding.types import TokenKind
from agents.grounding.wordset import wordset

#: Other claims that judge the same words already, and those that tell which fact is meant.
_OVER = frozenset({"relation", "commitment", "quotation", "address"})
_TOKENS = frozenset({"number", "date", "quotation"})
#: Gifts that must be of the very thing the sentence names.
_CLOSE = frozenset(
    {"free", "included", "waive", "discount", "guarantee", "refund", "unlimited", "dedicated"}
)
#: Gifts that may be for a part only: "a test in one clinic".
_PARTLY = frozenset({"free", "trial", "discount", "included"})
#: Told of anything, as mild meanings are; wrong only where the like statement says the opposite.
_WEAK = frozenset({"ready", "available"})
#: So many words are shared before a statement counts as one about the same.
_ALIKE = 2
#: Gifts that are no more than the length of time told with them.
_AWARDS = frozenset({"award", "awards", "prize", "medal", "preis", "prix", "premio", "prêmio"})
_TIMED = frozenset({"delivery", "response", "deadline", "warranty"})
_OFTEN = frozenset({"daily", "weekly", "monthly", "quarterly", "yearly"})
#: Told in other words where a figure or date and most of the rest are the same.
_SIZES = frozenset({"percent", "money", "month", "second"})
_TOLD = frozenset({"event", "person", "act", "state", "rank"})
_NEEDED = frozenset({"tie", "event", "person", "act", "state", "grant", "rank"})


class Predicates:
    """The meanings of all facts, looked up for each sentence."""

    def __init__(self, facts: Sequence[Fact], about_one: bool) -> None:
        self.facts = facts
        self.about_one = about_one
        self._like = Likeness(facts)
        self._gifts = Gifts(facts)
        self._by: dict[str, dict[str, list[tuple[int, Told]]]] = {}
        self._known("en")

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
        for tag in () if polarity.absent(scene) else scene.tags:
            if not self._may_claim(tag) or any(_judged(c, tag) for c in others):
                continue
            how = mood(scene, tag)
            found = self._held(scene, tag, how, others) if how != "none" else None
            if found is not None:
                grant = kind(tag.meaning) == "grant"
                token: TokenKind = "commitment" if grant else "relation"
                yield claim(token, scene, tag.start, tag.end, tag.meaning, found)

    def _may_claim(self, tag: Tag) -> bool:
        sort = kind(tag.meaning)
        if tag.form == "hint" or (sort == "rank" and not self.about_one):
            return False
        return sort in _NEEDED or tag.meaning in _WEAK

    def _held(self, scene: Scene, tag: Tag, how: Mood, others: Sequence[Claim]) -> Found | None:
        """The facts that hold what the tag tells; None where it tells nothing of its own."""
        sort = kind(tag.meaning)
        if _is_mild(scene, tag):
            turned = how == "real" and self._turned(scene, tag)
            return NONE if turned or self._opposed(scene, tag) else None
        if tag.meaning in ("say", "already"):
            return self._said(scene, tag, others)
        if tag.meaning == "win" and not scene.lows.isdisjoint(_AWARDS):
            return None
        if sort == "tie" and not _is_told_alone(scene, tag):
            return None
        kin = sort == "person" and tag.form == "word"
        denied = not kin and polarity.denied(scene, tag.start, tag.end)
        if denied and (sort == "rank" or (sort == "grant" and not self._gives(scene, tag))):
            return None
        if denied and sort in ("act", "event", "person", "state"):
            return NONE if how == "real" and self._turned(scene, tag) else None
        if sort == "rank" and opines(scene, tag):
            return None
        return self._holders(scene, tag, how, denied, others)

    def _said(self, scene: Scene, tag: Tag, others: Sequence[Claim]) -> Found:
        """The facts that tell what somebody is said to have told, or what is said to be already.

        Two fifths of its words must stand in one statement, or a figure of it in the fact.
        """
        told = tag.meaning == "say"
        mine = [i for i, f in enumerate(self.facts) if not (told and f.common)]
        left, right = scene.clause(tag.start, tag.end)
        start, end = (tag.end, len(scene.text)) if told else (left, right)
        beside = [c.found for c in others if start <= c.start < end and c.token.kind in _TOKENS]
        if any(not held.isdisjoint(mine) for held in beside):
            return frozenset().union(*beside).intersection(mine)
        about = statements.words(scene, start, end) - {"already", "say"}
        return frozenset(
            i
            for i in mine
            if not about
            or self.facts[i].scene.language != scene.language
            or any(
                5 * len(about & p.words) >= 2 * len(about)
                for p in statements.sentences(self.facts[i].scene)
            )
        )

    def _turned(self, scene: Scene, tag: Tag) -> bool:
        """Whether facts about the same tell it only with the other polarity."""
        denied, about = polarity.denied(scene, tag.start, tag.end), about_of(scene, tag)
        told = self._known(scene.language)
        known = [pair for name in meanings()[tag.meaning].says for pair in told.get(name, ())]
        near = [
            t.denied
            for i, t in known
            if not about.isdisjoint(statements.around(self.facts[i].scene, t.tag.start).words)
        ]
        return bool(near) and denied not in near

    def _opposed(self, scene: Scene, tag: Tag) -> bool:
        """Whether the item most like the sentence says the opposite."""
        about, denied = about_of(scene, tag), meanings()[tag.meaning].denied
        facts = self.facts if denied else ()
        parts = [(f, p) for f in facts for p in statements.items(f.scene) if about & p.words]
        if not parts:
            return False
        fact, best = max(parts, key=lambda p: len(about & p[1].words))
        if tag.meaning in best.words or len(about & best.words) < _ALIKE:
            return False
        return any(
            t.tag.meaning in denied and not t.denied and best.start <= t.tag.start < best.end
            for t in told_in(fact.scene, scene.language)
        )

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
        found = [(i, t) for i, t in found if how == "wish" or t.mood != "wish"]
        left, right = scene.clause(tag.start, tag.end)
        beside = [c for c in others if left <= c.start < right]
        if kind(tag.meaning) == "grant":
            asked = scene.text.rstrip().endswith("?") or commitments.asked(scene.text[: tag.start])
            found = [(i, t) for i, t in found if asked or self._may_grant(i, t)]
            if tag.meaning in _PARTLY and any(
                t.meaning == "all" and left <= t.start < right for t in scene.tags
            ):
                found = [(i, t) for i, t in found if not limited(self.facts[i], t)]
            return self._granted(scene, tag, found, [c for c in beside if _is_size(c)])
        if kind(tag.meaning) == "person":
            named = _doers(tag, others)
            found = [
                (i, t)
                for i, t in found
                if kind(t.tag.meaning) != "person" or self._like.theirs(i, t.tag, named)
            ]
        ids = frozenset(i for i, _ in found)
        held = [
            c.found for c in beside if c.token.kind in _TOKENS and not _is_subject(c, self.facts)
        ]
        if any(ids & f for f in held):
            return frozenset(i for i in ids if any(i in f for f in held))
        if ids or denied:
            return ids
        return frozenset(i for f in held for i in f if self._like.close(scene, tag, i))

    def _may_grant(self, i: int, told: Told) -> bool:
        """Whether a fact's words give it: nobody only asked for it there."""
        part = statements.around(self.facts[i].scene, told.tag.start)
        return not commitments.demands(self.facts[i], part.start, part.end)

    def _with(self, i: int, told: Told, sizes: Sequence[Claim]) -> bool:
        """Whether an item of the fact gives it with the lengths and shares that were told."""
        fact = self.facts[i]
        start, end = statements.gift(fact.scene, told.tag)
        near = [q for q in fact.quantities if start <= q.start < end]
        lengths = [c.said for c in sizes if isinstance(c.said, Quantity)]
        return all(any(compare.figures(said, q) for q in near) for said in lengths)

    def _granted(
        self, scene: Scene, tag: Tag, found: Sequence[tuple[int, Told]], sizes: Sequence[Claim]
    ) -> Found:
        if commitments.pointed(scene, tag.end):
            return frozenset(i for i, _ in found if self.facts[i].users)
        asked = self._gifts.asked(scene, tag)
        found = [(i, t) for i, t in found if self._gifts.fits(scene, tag, i, t, asked)]
        if found and all(t.denied and t.tag.meaning == tag.meaning for _, t in found):
            return frozenset(i for i, _ in found)
        if tag.meaning in _CLOSE and not any(_is_rebate(c) for c in sizes):
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


def _is_mild(scene: Scene, tag: Tag) -> bool:
    """Whether it is told in too many ways to need a source; outside English few ways are known."""
    if tag.meaning in _WEAK or meanings()[tag.meaning].mild:
        return True
    return scene.language != "en" and kind(tag.meaning) in _TOLD


def _doers(tag: Tag, claims: Sequence[Claim]) -> list[str]:
    """The name before a word and the one right behind it."""
    names = [c for c in claims if c.token.kind == "name"]
    before = [c for c in names if c.end <= tag.start][-1:]
    after = [c for c in names if 0 <= c.start - tag.end <= 2]
    return [c.token.value for c in (*before, *after)]


def _judged(claim: Claim, tag: Tag) -> bool:
    """Whether another claim judges the same words already."""
    if claim.token.kind == "name":
        return claim.start <= tag.start and tag.end <= claim.end
    return claim.token.kind in _OVER and claim.start < tag.end and tag.start < claim.end


def _is_subject(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether a claim is no more than the name of whom the facts are about."""
    return claim.token.kind == "name" and any(claim.token.value in f.own for f in facts)


def _is_size(claim: Claim) -> bool:
    return bool(claim.found and isinstance(claim.said, Quantity) and claim.said.unit in _SIZES)


def _is_rebate(claim: Claim) -> bool:
    """How much is given off, not how long something lasts."""
    return isinstance(claim.said, Quantity) and claim.said.unit in ("percent", "money")


_THEY = wordset("they he she")
#: Ties that tell something without the name of the other side.
_ALONE = wordset("refer merge acquire buy invest replace choose")


def _is_told_alone(scene: Scene, tag: Tag) -> bool:
    before = [w.low for w in scene.words[max(0, tag.at - 3) : tag.at]]
    theirs = tag.meaning in ("use", "buy", "sell", "work") and not _THEY.isdisjoint(before)
    if theirs or scene.text.endswith(" by", tag.start, tag.end):
        return True
    verb = tag.form in ("past", "ing") or tag.meaning == "refer" or scene.language != "en"
    return tag.meaning in _ALONE and verb
