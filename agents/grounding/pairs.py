"""Two names a sentence tells something of together: evidence must tell of both in one place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from agents.grounding import statements
from agents.grounding.advice import orders
from agents.grounding.backing import Backing
from agents.grounding.claim import Claim, claim
from agents.grounding.facts import Fact
from agents.grounding.lexicon import is_ordinary
from agents.grounding.meanings import kind, meanings
from agents.grounding.names import Name
from agents.grounding.naming import NONE, Found
from agents.grounding.parties import among, goes_on, named_in
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

#: "Ada Mills could use Okta" ties nobody.
_NOT_TOLD = wordset("would could should may might can will shall if like")
#: Names in two clauses are not tied: "Ada Mills grows, and Okta is new".
_APART = re.compile(
    r"[,;:.!?()–—\n]|\b(?:but|while|whereas|because|although|if|when|how|where|than|like|and|"
    r"which|that|who|dass|que|qui)\b",
    re.I,
)
#: Ties by which a name is more than one that is only weighed.
_VYING = frozenset({"compete", "evaluate"})
#: "Ada Mills, your former bank, uses …"
_INSERTED = re.compile(r"^, (?:your|our|their|its|his|her|the|an?)\b[^,]{1,50},(?= )")
#: "The shop in Bonn uses Okta": Bonn does not.
_PLACED = re.compile(r"\b(?:in|near|from|around|of|con|mit|avec|com)\s$", re.I)
_LIST = re.compile(r"(?:[\s,&/+]|\b(?:and|or)\b)*")
_WORD = re.compile(r"[a-zà-ÿ]{2,}")
_SMALL = wordset("the for an in on with by to as near de la le du da do der die das")


class Pairs:
    """Holds each two names of a sentence with a verb between them against the facts."""

    def __init__(
        self,
        facts: Sequence[Fact],
        ours: frozenset[str],
        rivals: frozenset[str],
        about_one: bool,
        backing: Backing,
    ) -> None:
        self.facts = facts
        self._ours = ours
        self._about_one = about_one
        self._backing = backing
        tools = {
            n.readings[0][0]
            for f in facts
            for r in f.relations
            if r.kind in ("use", "evaluate", "compete", "replace", "choose", "reject", "supply")
            for n in r.patients
        }
        self._theirs = frozenset().union(*(f.own for f in facts if not f.common))
        self._vendors = ours | rivals | tools

    def find(self, scene: Scene, known: Sequence[tuple[Name, Found]]) -> Iterator[Claim]:
        """The pairs no fact knows."""
        if "?" in scene.text or not known or orders(scene.text):
            return
        names = [n for n, found in known if found and self._stands(n)]
        for i, tool in enumerate(names[1:], 1):
            vendor = tool.readings[0][0] in self._vendors
            if not vendor and (scene.language != "en" or tool.text.isupper() or scene.title):
                continue
            for who in names[:i]:
                if (
                    self._told(scene, who, tool)
                    and not self._together(who, tool)
                    and not self._vies(scene, who, tool)
                ):
                    yield claim("relation", scene, who.start, tool.end, "pair", NONE)

    def _stands(self, name: Name) -> bool:
        """Whether the name stands in a fact as it is, not cut up."""
        return any(name.readings[0][0] in f.keys for f in self.facts)

    def _told(self, scene: Scene, who: Name, tool: Name) -> bool:
        """Whether the sentence tells something of the two, by the words between them."""
        gap = _INSERTED.sub("", scene.text[who.end : tool.start])
        if _PLACED.search(scene.text, 0, who.start):
            return False
        if who.readings[0][0] in self._ours or _APART.search(gap) or _LIST.fullmatch(gap):
            return False
        if not gap.startswith((" ", "'", "’")) or not self._is_party(scene, who, gap):
            return False
        return _NOT_TOLD.isdisjoint(w.low for w in scene.between(who.end, tool.start))

    def _is_party(self, scene: Scene, who: Name, gap: str) -> bool:
        """Whether the name can do something: no ordinary word, and a verb behind it."""
        if is_ordinary(who.text, scene.language) and not any(
            who.readings[0][0] in f.own for f in self.facts
        ):
            return False
        return any(w not in _SMALL for w in _WORD.findall(gap))

    def _vies(self, scene: Scene, who: Name, tool: Name) -> bool:
        """Whether the record of the one tells it of the other: "competitor: Ada Mills"."""
        said = [t.meaning for t in scene.tags if who.end <= t.start < tool.start]
        says = frozenset[str]().union(*(meanings()[m].says for m in said if kind(m) == "tie"))
        says |= {"invest"} if "own" in said else frozenset()  # "owns 30 %" for "investor"
        says |= _VYING if says & _VYING else frozenset()
        key = who.readings[0][0]
        return any(
            t.meaning in says and key in named_in(f, statements.around(f.scene, t.start))
            for f in self.facts
            if tool.readings[0][0] in f.own and key in f.keys
            for t in f.scene.tags
        )

    def _together(self, who: Name, tool: Name) -> bool:
        return any(self._ties(f, who.readings[0][0], tool.readings[0][0]) for f in self.facts)

    def _ties(self, fact: Fact, who: str, tool: str) -> bool:
        """Whether a fact names both in one statement, or one of them in a fact about the other."""
        if tool not in fact.keys:
            return False
        if who in fact.own:
            return True
        if not fact.common and self._about_one and who in self._theirs:
            return True
        if self._backing.linked(fact, who):
            return True
        if who not in fact.keys:
            return False
        at = [n.start for n in fact.names if any(tool in k for k in n.readings[0])]
        for position in at:
            part = statements.around(fact.scene, position)
            others = [k for k in named_in(fact, part) if k not in self._ours and k != tool]
            if not others or among(who, others) or goes_on(fact, part):
                return True
        return not at
