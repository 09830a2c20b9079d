"""Promises a text makes in the sender's name: discounts, guarantees, free things, deadlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.grounding.context import stems
from agents.grounding.fold import WORD, fold_word
from agents.grounding.gate import Gate, Gates
from agents.grounding.promises import GIFTS, KINDS
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_GATES = Gates(
    *((kind, Gate(rf"(?<![^\W_])(?:{words})", "off", "us", "24")) for kind, words in KINDS)
)
_WILL = re.compile(
    r"\b(?:we|i|our (?:team|engineers|experts|company))(?:['’]ll| will| shall| are going "
    r"to| commit to| agree to| undertake to)\s+"
    r"(?:(?:also|then|even|always|personally|gladly|happily|immediately|never|not|"
    r"certainly|definitely|only)\s+)*(?P<verb>[a-z]+)(?P<object>[^.;,!?]*)"
    r"|\b(?:we|i|our (?:team|engineers|experts|company))\s+(?:also |always |personally )?(?P<now>"
    r"ensures?|make sure|makes sure|takes? care|covers?|pays?|absorbs?|stands? behind|commits?|"
    r"accepts?|agrees?|grants?|(?:can|could|may) (?:offer|give|grant|accept|accommodate|extend|"
    r"do))\b"
    r"(?P<rest>[^.;,!?]*)",
    re.I,
)
#: What a mail may always announce about itself.
_HARMLESS = wordset(
    "send share walk show follow call reach be discuss talk explore go cover demo demonstrate "
    "look keep answer bring prepare schedule book meet need see email mail find love ask "
    "listen learn touch ping forward connect get have come start begin work help focus put "
    "let take know check try outline present explain review tailor map hear fit stay remain "
    "treat respect pick figure compare assume adapt adjust tell sort start hold speak agree "
    "continue propose suggest arrange leave write dive highlight summarize summarise set aim "
    "make jump use wait circle do"
)
_REQUESTED = re.compile(
    r"\b(?:asked?|asks|asking|requests?|requested|requesting|wants?|wanted|would like|"
    r"needs?|needed|expects?|expected|hoping|hopes?|"
    r"wish(?:es|ed)?|plan(?:s|ned)? to|aim(?:s|ed)? to|goal|you (?:mentioned|said)|"
    r"inquired|enquired|pushing for|negotiating|demands?|demanded|interested in|looking "
    r"for|requires?|required|möchte|wünscht|"
    r"fragte|demande|souhaite|pidió|pide|solicita|quiere|pediu|quer)\b",
    re.I,
)


_OURS = re.compile(r"\b(?:we|our|us|wir|uns|nous|nosotros|nós)\b", re.I)


@dataclass(frozen=True, slots=True)
class Commitment:
    """`stem`: for "we will …", the promised verb, with its objects in `things`.

    `wished`: somebody asks for it.
    """

    start: int
    end: int
    kind: str
    stem: str = ""
    wished: bool = False
    things: frozenset[str] = frozenset()


def find(scene: Scene) -> list[Commitment]:
    """Every promise of a sentence, or every grant and wish of a piece of evidence."""
    text = scene.text
    found: list[Commitment] = []
    for m in () if scene.lows.isdisjoint(("we", "i", "our")) else _WILL.finditer(text):
        verb = (m["verb"] or m["now"]).casefold()
        if verb not in _HARMLESS:
            end = m.start("object") if m["verb"] else m.start("rest")
            what = stems(m["object"] or m["rest"] or "")
            found.append(Commitment(m.start(), end, "will", verb, things=what))
    return found


def _commitment(text: str, kind: str, start: int, end: int) -> Commitment:
    left = max(text.rfind(mark, 0, start) for mark in (", ", "; ", ". ", ": "))
    ends = [at for mark in (", ", "; ", ". ") if (at := text.find(mark, end)) >= 0]
    clause = text[max(left, 0) : min(ends, default=len(text))]
    things = frozenset(name for name, pattern in GIFTS if kind == "free" and pattern.search(clause))
    return Commitment(start, end, kind, wished=_wished(text, start), things=things)


def _wished(text: str, start: int) -> bool:
    clause = re.split(r"[.;!?]\s", text[:start])[-1]
    return bool(_REQUESTED.search(clause[-60:]))


def grants(said: Commitment, known: tuple[Commitment, ...], text: str) -> bool:
    """Whether evidence with the promises `known` and the words `text` backs what was said."""
    if said.kind == "will":
        return _promises(said, text)
    return any(
        k.kind == said.kind
        and (said.wished or not k.wished)
        and (not said.things or bool(said.things & k.things))
        for k in known
    )


def _promises(said: Commitment, text: str) -> bool:
    """Whether evidence speaks of doing that, and of anything it would be done to."""
    found, about, demanded = _told(text)
    if demanded or (said.things and said.things.isdisjoint(about)):
        return False
    if said.stem.startswith(("can ", "could ", "may ")):
        return True
    stem = said.stem[: max(4, len(said.stem) - 2)]
    return any(w.startswith(stem) for w in found)


@lru_cache(maxsize=4096)
def _told(text: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """The words of a piece of evidence, their stems, and whether it only tells what is wanted."""
    found = frozenset(fold_word(w) for w in WORD.findall(text))
    return found, stems(text), bool(_REQUESTED.search(text) and not _OURS.search(text))
