"""What a sentence says of the world in plain words, and whether a fact says as much.

Every word of a meaning that could be false, told as a fact, needs a fact with that meaning, of
the same polarity and of the same things. Ordinary words have no meaning here and claim nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agents.grounding import commitments, parties, polarity, statements
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.likeness import Likeness
from agents.grounding.meanings import Tag, kind, meanings
from agents.grounding.moods import Mood, mood
from agents.grounding.naming import Found
from agents.grounding.neighbours import doers, is_judged, is_size, is_subject
from agents.grounding.offers import Offers
from agents.grounding.opinions import opines
from agents.grounding.scene import Scene
from agents.grounding.statements import Told, told_in
from agents.grounding.types import TokenKind
from agents.grounding.wordset import wordset

#: Claims that tell which fact is meant.
_TOKENS = frozenset({"number", "date", "quotation"})
#: Told of anything, as mild meanings are; wrong only where the like statement says the opposite.
_WEAK = frozenset({"ready", "available"})
_AWARDS = frozenset({"award", "awards", "prize", "medal", "preis", "prix", "premio", "prêmio"})
_TOLD = frozenset({"event", "person", "act", "state", "rank"})
#: What somebody does by their office: "approves large sums" for "must approve large sums".
_POWERS = frozenset({"agree", "sign", "decide"})
_NEEDED = frozenset({"tie", "event", "person", "act", "state", "grant", "rank"})


class Predicates:
    """The meanings of all facts, looked up for each sentence."""

    def __init__(self, facts: Sequence[Fact], about_one: bool) -> None:
        self.facts = facts
        self.about_one = about_one
        self._like = Likeness(facts)
        self._offers = Offers(facts, self._like)
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
            if not self._may_claim(tag) or any(is_judged(c, tag) for c in others):
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
            return None
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
            return None
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
        asks = kind(tag.meaning) == "grant" and (
            scene.text.rstrip().endswith("?") or commitments.asked(scene.text[: tag.start])
        )
        asks = asks or (tag.form in ("s", "base") and tag.meaning in _POWERS)
        found = [(i, t) for i, t in found if asks or how == "wish" or t.mood != "wish"]
        left, right = scene.clause(tag.start, tag.end)
        beside = [c for c in others if left <= c.start < right]
        if kind(tag.meaning) == "grant":
            found = [(i, t) for i, t in found if asks or self._offers.may(i, t, scene)]
            sizes = [c for c in beside if is_size(c)]
            return self._offers.granted(scene, tag, found, sizes, known)
        if tag.meaning == "win" and not denied:
            named = doers(tag, others)[:1]
            won = [i for i, f in enumerate(self.facts) for n in named if parties.lost_to(f, n, [])]
            if won:
                return frozenset(won)
        ids = frozenset(i for i, _ in found)
        held = [
            c.found for c in beside if c.token.kind in _TOKENS and not is_subject(c, self.facts)
        ]
        if any(ids & f for f in held):
            return frozenset(i for i in ids if any(i in f for f in held))
        if ids or denied:
            return ids
        return frozenset(i for f in held for i in f if self._like.close(scene, tag, i))


def _is_mild(scene: Scene, tag: Tag) -> bool:
    """Whether it is told in too many ways to need a source; outside English few ways are known."""
    if tag.meaning in _WEAK or meanings()[tag.meaning].mild:
        return True
    return scene.language != "en" and kind(tag.meaning) in _TOLD


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
