"""Whether a sentence gives to everybody, always or everywhere what evidence limits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

from agents.grounding import breadth, commitments, granted, limits, polarity, quantities, statements
from agents.grounding.advice import dissuades
from agents.grounding.claim import Claim, claim
from agents.grounding.context import content
from agents.grounding.facts import Fact
from agents.grounding.granted import EXPECTED, Note
from agents.grounding.limits import Grant
from agents.grounding.meanings import kind
from agents.grounding.moods import mood
from agents.grounding.naming import NONE
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: "Feel free to call me any time"
_PERSONAL = re.compile(
    r"\bfeel free\b|\b(?:call|write|reach|contact|ask|e-?mail) (?:me|us)\b", re.I
)
#: "As long as you need" asks for nothing.
_PLEASED = re.compile(r"\b(?:you|they) (?:want|need|like|wish|require)s?\b", re.I)
_NOT_ALL = re.compile(
    r"\b(?:not|n['’]t) (?:\w+ )?(?:all|every|everyone|everybody|any|each|always|for|the (?:whole"
    r"|full))\b",
    re.I,
)
#: So much of a sentence must stand in the piece it is held against.
_SHARE = 0.4
_NOISE = content(
    "all any every each everyone whole full entire complete total both always never"
) | {
    "all",
    "most",
    "none",
}


class Terms:
    """The limits of everything evidence gives."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts

    @cached_property
    def _notes(self) -> list[Note]:
        return [granted.read(f) for f in self.facts]

    @cached_property
    def _pieces(self) -> list[tuple[Grant, bool]]:
        """Every piece of evidence, and whether we give something in it."""
        return [p for note in self._notes for p in note.pieces]

    @cached_property
    def _bound(self) -> list[Grant]:
        return [g for note in self._notes for g in note.bound]

    @cached_property
    def _heads(self) -> frozenset[str]:
        return frozenset().union(*(note.heads for note in self._notes))

    @cached_property
    def _wished(self) -> list[Grant]:
        return [g for note in self._notes for g in note.wished]

    def _only_wished(self, scene: Scene) -> bool:
        """Whether a wish of others is more like the sentence than anything we give."""
        if commitments.asked(scene.text) or EXPECTED.search(scene.text) or polarity.denies(scene):
            return False
        said, values = self._said(scene), _values(scene)
        wish = max((_like(said, values, g) for g in self._wished), default=0)
        if wish < 2 or 2 * wish < len(said):
            return False
        return all(_like(said, values, g) < wish for g, ours in self._pieces if ours)

    @cached_property
    def _own(self) -> frozenset[str]:
        """The words of the names of our products and ourselves."""
        names = {f.evidence.subject.name for f in self.facts if f.common}
        return limits.short(w for name in names for w in content(name))

    def find(self, scene: Scene) -> Iterator[Claim]:
        """The words of a sentence that give more widely than evidence does."""
        text = scene.text
        if scene.language != "en" or text.rstrip().endswith(("?", "？")) or dissuades(text):
            return
        if (wide := self._widened(scene)) is not None:
            yield claim("commitment", scene, wide.start(), wide.end(), "limit", NONE)
        elif _offers(scene) and self._wished and self._only_wished(scene):
            yield claim("commitment", scene, 0, len(text), "wish", NONE)
        elif self._overstepped(scene) or self._hurried(scene):
            yield claim("commitment", scene, 0, len(text), "limit", NONE)

    def _widened(self, scene: Scene) -> re.Match[str] | None:
        wide = breadth.find(scene)
        best = self._alike(scene) if wide else []
        for m in wide if best else ():
            if all(breadth.oversteps(g, scene, m) for g in best):
                return None if _is_open(scene.text) else m
        return None

    def _alike(self, scene: Scene) -> list[Grant]:
        """What we give in the pieces of evidence most like a sentence."""
        best = self._nearest(scene, _SHARE)
        if not (_gives(scene) or all(ours for _, ours in best)):
            return []
        return [g for g, ours in best if ours]

    def _nearest(self, scene: Scene, share: float) -> list[tuple[Grant, bool]]:
        """The pieces most like a sentence, if they hold so much of it."""
        said, values = self._said(scene), _values(scene)
        most, keys = max(2.0, share * len(said)), said | values
        best: list[tuple[Grant, bool]] = []
        for note in self._notes:
            if len(keys & note.keys) < most:
                continue
            for piece in note.pieces:
                n = _like(said, values, piece[0])
                if n > most:
                    most, best = n, []
                if n == most:
                    best.append(piece)
        return best

    def _said(self, scene: Scene) -> frozenset[str]:
        return _said(scene) - self._own

    def _hurried(self, scene: Scene) -> bool:
        """Whether what evidence only plans is told as being there, or as sure."""
        if scene.lows.isdisjoint(_SURE) or not _NOW.search(scene.text):
            return False
        if _PLANNED.search(scene.text) or polarity.denies(scene):
            return False
        near = self._nearest(scene, 0.5)
        return bool(near) and all(ours and _PLANNED.search(g.text) for g, ours in near)

    def _overstepped(self, scene: Scene) -> bool:
        """Whether it is given for what evidence leaves out: "the warranty covers lamps"."""
        if self._heads.isdisjoint(scene.heads):
            return False
        said, lows = self._said(scene), scene.lows
        near = [
            (g, n)
            for g in self._bound
            if (n := len(said & g.words)) > 1 or (g.lacks and g.lacks <= lows)
        ]
        if not near or commitments.asked(scene.text) or _HELD_BACK.search(scene.text):
            return False
        alike = self._untold(said)
        told = said | limits.short(content(scene.text))
        first = limits.firsts(scene.text)
        for g, n in near:
            if g.lacks and g.lacks <= lows:
                return True
            if n < max(2, alike):
                continue
            if _leaves_out(g, scene, told):
                return True
            if g.alone and not _places(scene.text) <= g.words | self._own:
                return n > alike
            if first and g.firsts and first.isdisjoint(g.firsts) and _count(first, g.firsts):
                return all(
                    first.isdisjoint(o.firsts) for o in self._bound if len(said & o.words) >= n
                )
        return False

    def _untold(self, said: frozenset[str]) -> int:
        """How much of a sentence the piece most like it tells that gives nothing, if any does."""
        near = (note for note in self._notes if len(said & note.keys) > 1)
        return max(
            (len(said & g.words) for note in near for g, ours in note.pieces if not ours),
            default=0,
        )


def _leaves_out(g: Grant, scene: Scene, told: frozenset[str]) -> bool:
    """Whether a piece says that it does not give what a sentence tells, or not without a limit."""
    if g.out and 2 * len(g.out & told) >= len(g.out):
        return True
    if any(there <= told and not (given & told) for there, given in g.only):
        return True
    return any(on <= told and not _tells(scene, value) for on, value in g.apart)


#: What a sentence denies or only plans is judged elsewhere.
_HELD_BACK = re.compile(
    r"\b(?:not|no|none|never|without|except|excluding|only|nor|neither|plan\w*|will be"
    r"|working towards?|"
    r"roadmap|exclud\w+|extra|charged?|costs?)\b|n['’]t\b",
    re.I,
)


def _tells(scene: Scene, value: str) -> bool:
    """Whether a sentence tells a figure, in digits or in words."""
    return not _figures(value).isdisjoint(_values(scene))


@lru_cache(maxsize=512)
def _figures(text: str) -> frozenset[float]:
    """What the figures of a text are, in full and as they are written."""
    found = quantities.find(Scene(text))
    return frozenset(v / scale for q in found for v in q.low for scale in (1, q.scale))


#: "On board and on shore"
_PLACED = re.compile(r"\b(?:on|in|at|for|and) (?:the |your |our )?([a-z]{4,})", re.I)


_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)|roadmap|in development|upcoming|coming|date open|without obligation"
    r"|in "
    r"beta|not promised|(?:aims?|hopes?|wants?|intends?) to|expected|under review|being built)\b",
    re.I,
)
_SURE = wordset(
    "available already now ready today guarantee guaranteed guarantees promise promised promises "
    "assure assured certainly definitely"
)
_NOW = re.compile(
    r"\b(?:available|already|(?<!from )now|ready|today|guarantee[sd]?|promise[sd]?|assured?|"
    r"certainly|definitely)\b",
    re.I,
)


def _is_open(text: str) -> bool:
    """Whether the wide words give nothing: they are denied, wished for, or only polite."""
    if _PERSONAL.search(text) or _NOT_ALL.search(text):
        return True
    return commitments.asked(_PLEASED.sub("", text))


def _places(text: str) -> frozenset[str]:
    return limits.short(content(" ".join(_PLACED.findall(text))))


def _like(said: frozenset[str], values: frozenset[float], grant: Grant) -> int:
    """How many words and figures a sentence shares with a piece of evidence."""
    return len(said & grant.words) + (len(values & grant.values) if values else 0)


@lru_cache(maxsize=8)
def _said(scene: Scene) -> frozenset[str]:
    """What a sentence speaks of."""
    return limits.short(statements.words(scene, 0, len(scene.text)) - _NOISE)


def _gives(scene: Scene) -> bool:
    return any(kind(t.meaning) == "grant" and t.form != "hint" for t in scene.tags)


def _offers(scene: Scene) -> bool:
    """Whether a gift is told as a fact."""
    return any(t.meaning in _OFFERED and mood(scene, t) == "real" for t in scene.tags)


_OFFERED = wordset(
    "free included waive discount guarantee refund trial pricelock instalments liability response "
    "uptime delivery warranty exit anytime unlimited dedicated insurance onsite"
)


@lru_cache(maxsize=512)
def _values(scene: Scene) -> frozenset[float]:
    return frozenset(v for q in quantities.find(scene) for v in q.low)


def _count(said: frozenset[tuple[str, str]], known: frozenset[tuple[str, str]]) -> bool:
    """Whether both count the same things, or take the same one of others: "first machine"."""
    return any(a == c or b == d for a, b in said for c, d in known)
