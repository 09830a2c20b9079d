"""What a fact gives, to whom it is limited, and what others only ask for in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from agents.grounding import commitments, limits
from agents.grounding.facts import Fact
from agents.grounding.limits import Grant
from agents.grounding.meanings import kind
from agents.grounding.wordset import wordset

#: What others would like.
EXPECTED = re.compile(r"\b(?:expects?|expecting|wish list|we need|push\w* for)\b", re.I)
#: "Okta: based in Leeds, no FedRAMP": what others lack, we may have.
_OF_OTHERS = re.compile(r"(?:^|[.;]\s)(?:[A-Z][\w-]*\s?){1,3}: ")
_ORDINALS = wordset("first second third fourth fifth")


class Note(NamedTuple):
    """A fact's pieces and whether we give something in each, and those of them that matter.

    `bound` leave something out, or count: "not on lamps", "the second machine"; `heads`: how the
    words begin that one of these must hold: the quick test; `wished`: what others only ask for;
    `keys`: all words and figures of the pieces.
    """

    pieces: tuple[tuple[Grant, bool], ...]
    bound: tuple[Grant, ...]
    heads: frozenset[str]
    wished: tuple[Grant, ...]
    keys: frozenset[str | float]


@lru_cache(maxsize=512)
def read(fact: Fact) -> Note:
    """What a fact gives."""
    grants, ours = limits.grants(fact.scene, fact.quantities), fact.common or fact.users
    asked = [commitments.asked(g.text) for g in grants]
    pieces = () if commitments.is_story(fact) else tuple(zip(grants, asked, strict=True))
    told = tuple((g, ours or (not wants and _given(fact, g))) for g, wants in pieces)
    if _OF_OTHERS.search(fact.scene.text):
        told = tuple((g._replace(lacks=frozenset()), given) for g, given in told)
    bound = tuple(g for g, given in told if given and _is_bound(g))
    wished = tuple(
        g for g, wants in zip(grants, asked, strict=True) if wants or EXPECTED.search(g.text)
    )
    heads = frozenset(w[:3] for g in bound for w in _keys(g))
    keys: frozenset[str | float] = frozenset().union(*(g.words | g.values for g, _ in told))
    return Note(told, bound, heads, () if ours else wished, keys)


def _is_bound(g: Grant) -> bool:
    return bool(g.out or g.only or g.lacks or g.firsts or g.alone or g.apart)


def _keys(g: Grant) -> frozenset[str]:
    """The words of which a sentence that oversteps a piece holds one."""
    found = g.out | g.lacks | (_ORDINALS if g.firsts else frozenset())
    found = found.union(*(there for there, _ in g.only), *(on for on, _ in g.apart))
    return found | g.words if g.alone else found


def _given(fact: Fact, grant: Grant) -> bool:
    return any(
        kind(t.meaning) == "grant"
        and t.form != "hint"
        and fact.scene.text[t.start : t.end] in grant.text
        for t in fact.scene.tags
    )
