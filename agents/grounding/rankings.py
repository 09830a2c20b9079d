"""The largest and the smallest of the deals evidence gives with their amounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.grounding import statements
from agents.grounding.claim import Claim
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag
from agents.grounding.naming import NONE, Found
from agents.grounding.scene import Scene

_DEALS = re.compile(
    r"\b(?:deals?|opportunit(?:y|ies)|accounts?|contracts?|pipeline|vertrag|deal|chance|affaires?|"
    r"negocios?|negócios?|oportunidad(?:es)?|oportunidades?)\b|案件|商談",
    re.I,
)
_BEST = {"largest": max, "smallest": min}


class Rankings:
    """The amounts of all deals, told one by one or in a list."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self.facts = facts
        self._sums: dict[str, tuple[float, int]] | None = None

    def find(self, scene: Scene, tag: Tag, others: Sequence[Claim]) -> Found:
        """The fact with the amount that makes a deal of the sentence the largest or smallest."""
        if tag.meaning not in _BEST or not _DEALS.search(scene.text):
            return NONE
        sums = self._amounts()
        if len(sums) < 2:
            return NONE
        best = _BEST[tag.meaning](amount for amount, _ in sums.values())
        left, right = scene.clause(tag.start, tag.end)
        named = [
            c.token.value for c in others if c.token.kind == "name" and left <= c.start < right
        ]
        return frozenset(
            i
            for name, (amount, i) in sums.items()
            if amount == best and any(n in name or name in n for n in named)
        )

    def _amounts(self) -> dict[str, tuple[float, int]]:
        """The name each amount stands beside, where it is the first of its statement."""
        if self._sums is None:
            self._sums = {}
            for i, fact in enumerate(self.facts):
                if fact.evidence.subject.kind in ("deal", "list"):
                    self._read(i, fact)
        return self._sums

    def _read(self, i: int, fact: Fact) -> None:
        sums = self._sums if self._sums is not None else {}
        for part in statements.sentences(fact.scene):
            money = [
                q for q in fact.quantities if q.unit == "money" and part.start <= q.start < part.end
            ]
            names = [n for n in fact.names if part.start <= n.start < part.end]
            if money and names and names[0].start < money[0].start and not money[0].per:
                sums.setdefault(names[0].readings[0][0], (money[0].low[0], i))
