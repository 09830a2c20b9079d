"""The other claims of a clause, beside the word that is judged."""

from __future__ import annotations

from collections.abc import Sequence

from agents.grounding.claim import Claim
from agents.grounding.facts import Fact
from agents.grounding.meanings import Tag
from agents.grounding.quantity import Quantity

#: Claims that judge the same words already.
_OVER = frozenset({"relation", "commitment", "quotation", "address"})
_SIZES = frozenset({"percent", "money", "month", "second"})


def doers(tag: Tag, claims: Sequence[Claim]) -> list[str]:
    """The name before a word and the one right behind it."""
    names = [c for c in claims if c.token.kind == "name"]
    before = [c for c in names if c.end <= tag.start][-1:]
    after = [c for c in names if 0 <= c.start - tag.end <= 2]
    return [c.token.value for c in (*before, *after)]


def is_judged(claim: Claim, tag: Tag) -> bool:
    """Whether another claim judges the same words already."""
    if claim.token.kind == "name":
        return claim.start <= tag.start and tag.end <= claim.end
    return claim.token.kind in _OVER and claim.start < tag.end and tag.start < claim.end


def is_subject(claim: Claim, facts: Sequence[Fact]) -> bool:
    """Whether a claim is no more than the name of whom the facts are about."""
    return claim.token.kind == "name" and any(claim.token.value in f.own for f in facts)


def is_size(claim: Claim) -> bool:
    return bool(claim.found and isinstance(claim.said, Quantity) and claim.said.unit in _SIZES)


def is_rebate(claim: Claim) -> bool:
    """How much is given off, not how long something lasts."""
    return isinstance(claim.said, Quantity) and claim.said.unit in ("percent", "money")
