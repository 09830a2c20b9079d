"""Which words of a text tie names: uses, evaluates, customer, acquired by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from agents.grounding.doers import STOP
from agents.grounding.meanings import Tag, kind
from agents.grounding.scene import Scene


class Verb(NamedTuple):
    """A word that ties names; `by`: who does it stands behind."""

    start: int
    end: int
    meaning: str
    by: bool


_BEFORE = re.compile(
    r"(?!\sby\b)[^.,;:!?]{1,40}\b(?:before|previously|until (?:then|now|\d+)|in the past)\b"
    r"(?! (?!(?:it|they|he|she|we|that|then|moving|switching|coming|changing|choosing)\b)\w)"
)
#: "Introduced to us by Ada Mills", "bought in 2022 by Ada Mills" as well.
_BY = re.compile(
    r"\s+(?:primarily |mainly |already |also |now |first |again |recently )?"
    r"(?:(?:to (?:us|you|him|her|them)|(?:in|on|last|this) (?:[A-Z]?[a-z]+ )?(?:\d{4}|[a-z]+)|"
    r"for [\w., ]{1,20}(?:million|billion|m)|as an? [a-z]+)\s)?"
    r"(?:by|von|durch|par|por|pela|pelo)\b"
)
#: "Dropped as a supplier by Ada Mills": the verb before tells who does what.
_AS_A = re.compile(r"\bas (?:an? |its |their |the )?(?:\w+ )?$")
#: Meanings that are no tie by their kind and yet tie two names together.
_TYING = frozenset(
    {
        "recommend",
        "fund",
        "trust",
        "report",
        "promote",
        "reject",
        "fine",
        "help",
        "litigate",
        "employed",
    }
)
#: Words of a meaning that tie nobody: "left Ada without an answer", "takes over from Ada".
_IDLE = {
    "depart": re.compile(r"left (?:\w+ ){1,2}(?:without|with|wondering|to|unsure|no)\b", re.I),
    "evaluate": re.compile(r"(?:tender|rfp|rfi|evaluation|pilot|trial)s?\s*(?::|is\b|was\b)", re.I),
    "fund": re.compile(r"raised:", re.I),
    "acquire": re.compile(r"\w+ over from\b", re.I),
}
#: "A free test on three trucks" is no test of a name unless it says so.
_TEST = re.compile(
    r"(?:(?<=[a-z] )|(?<=- )|(?<![\w ])(?<!\w[^\w]))(?:tests?|proof of concept|poc|pilots?|"
    r"trials?|evaluations?|reviews?|testing)\b",
    re.I,
)
_TEST_OF = re.compile(r"(?:s\b|\b)\s(?:of|with|[A-Z])")
#: "The last review with Ada Mills" is a talk with her.
_REVIEW = re.compile(r"reviews?\swith\b")
#: "Rejected loads at Ada Mills": what somebody did to somebody is told of no name.
_PLURAL = re.compile(r"\s[a-z]{3,}s\b")
#: "The pilot Ada Mills asks for" is her wish.
_IN_MIND = re.compile(
    r"\s[A-Z][\w'’-]*(?:\s[A-Z][\w'’-]*)?\s(?:has|had|wants?|wanted|asks?|asked|needs?|plans?|"
    r"planned|proposes?|proposed|suggests?|suggested|mentioned|would|is)\b"
)
#: "Leads customer care at Ada Mills" makes her nobody's customer.
_CARE = re.compile(
    r"[\s-](?:care|service|support|success|experience|education|operations|data|lists?|records?|"
    r"accept|want|need|churn|base|numbers?|answered|served|complaints?)\b",
    re.I,
)
#: "Konkurrent von X" is X's competitor.
_NOUNS = frozenset({"compete", "customer", "partner"})


def find(
    scene: Scene, tags: Sequence[Tag], names: Sequence[tuple[int, int]], near: bool
) -> list[Verb]:
    """The words that tie names; `near`: only those that claim something themselves."""
    verbs = [
        Verb(t.start, _verb_end(scene, t, names), _meaning(scene, t), _is_passive(scene.text, t))
        for t in _longest(tags)
        if ((t.form != "hint" or not near) and (kind(t.meaning) == "tie" or t.meaning in _TYING))
    ]
    return [
        v
        for v in verbs
        if not _is_idle(scene.text, v) and all(v.end <= s or v.start >= e for s, e in names)
    ]


def _longest(tags: Sequence[Tag]) -> list[Tag]:
    """Of words told twice the longer: "raised 5 million in its Series C"."""
    ends: dict[tuple[int, str], int] = {}
    for t in tags:
        ends[t.start, t.meaning] = max(t.end, ends.get((t.start, t.meaning), 0))
    return [t for t in tags if ends[t.start, t.meaning] == t.end]


def _meaning(scene: Scene, tag: Tag) -> str:
    """ "Used Okta before" tells of a system that was replaced."""
    before = tag.meaning == "use" and tag.form == "past" and _BEFORE.match(scene.text, tag.end)
    return "replace" if before else tag.meaning


def _is_passive(text: str, tag: Tag) -> bool:
    by = tag.meaning not in _NOUNS and bool(_BY.match(text, tag.end))
    return by or text.endswith(" by", tag.start, tag.end)


def _is_idle(text: str, verb: Verb) -> bool:
    """Whether the words around show that no tie is told: "left Ada without an answer"."""
    if _REVIEW.match(text, verb.start):
        return True
    if verb.meaning in ("supply", "customer", "partner", "resell") and text.startswith(
        " by ", verb.end
    ):
        return bool(_AS_A.search(text, 0, verb.start))
    if (
        verb.meaning in ("reject", "replace", "buy", "choose", "evaluate")
        and text.endswith("ed", verb.start, verb.end)
        and _PLURAL.match(text, verb.end)
    ):
        return True
    if verb.meaning == "evaluate" and _TEST.match(text, verb.start):
        return not _TEST_OF.match(text, verb.end) or bool(_IN_MIND.match(text, verb.end))
    idle = _IDLE.get(verb.meaning)
    if verb.meaning == "customer":
        return bool(_CARE.match(text, verb.end))
    return bool(idle and idle.match(text, verb.start))


def _verb_end(scene: Scene, tag: Tag, names: Sequence[tuple[int, int]]) -> int:
    """Where a verb ends; one in two parts around a name ends with its first: "setzt X ein"."""
    if any(tag.start < start and end < tag.end for start, end in names):
        return scene.words[tag.at].end
    return tag.end


#: The beginning of a relative clause, up to its verb.
_WHICH = re.compile(r"\b(?:which|that|whom)\b[^,;.]*$")


def reach(text: str, verb: Verb, verbs: list[Verb]) -> int:
    """Up to where what stands behind a verb belongs to it."""
    start, end, meaning, _ = verb
    following = [v.start for v in verbs if v.start >= end and v.meaning != meaning]
    stop = STOP.search(text, end if text.startswith(". ", end) else end + 1)
    if text.startswith(", ", end) and _WHICH.search(text, max(0, start - 60), start):
        return end  # "Okta, which they use, is a topic for Ada Mills"
    return min([*following[:1], stop.start() if stop else len(text)])
