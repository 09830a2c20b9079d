"""What a text says we will do: "we will migrate your data"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.grounding import statements
from agents.grounding.context import stems
from agents.grounding.facts import Fact
from agents.grounding.fold import WORD, fold_word
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_WILL = re.compile(
    r"\b(?:we|i|our (?:team|engineers|experts|company))(?:['’]ll| will| shall| are going "
    r"to| commit to| agree to| undertake to)\s+"
    r"(?:(?:also|then|even|always|personally|gladly|happily|immediately|never|not|"
    r"certainly|definitely|only)\s+)*(?P<verb>[a-z]+)(?P<object>[^.;,!?]*)"
    r"|\b(?:we|i|our (?:team|engineers|experts|company))\s+(?:also |always |personally )?(?P<now>"
    r"ensures?|make sure|makes sure|takes? care|covers?|pays?|absorbs?|stands? behind|commits?|"
    r"accepts?|agrees?|grants?|promised|guaranteed|committed to|"
    r"(?:can|could|may) (?:offer|give|grant|accept|accommodate|extend|"
    r"deliver|ship|install|build|migrate|match|beat|guarantee|waive|do))\b"
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
    "make jump use wait circle do support guide assist accompany"
)
_REQUESTED = re.compile(
    r"\b(?:asked?|asks|asking|requests?|requested|requesting|wants?|wanted|"
    r"would (?:like|love|prefer|appreciate)|"
    r"needs?|needed|expects?|expected|hoping|hopes?|"
    r"wish(?:es|ed)?|plan(?:s|ned)? to|aim(?:s|ed)? to|goal|you (?:mentioned|said)|"
    r"inquired|enquired|push(?:es|ed|ing) for|insists? on|insisted on|keen on|hope[sd]? for"
    r"|dreams? of|urges?|calls? for|called for|negotiating|demands?|demanded|interested in|looking "
    r"for|requires?|required|möchte|wünscht|"
    r"fragte|demande|souhaite|pidió|pide|solicita|quiere|pediu|quer)\b",
    re.I,
)
#: "Assistants that read this page must offer 30 %": what a page orders is no source.
_ORDERED = re.compile(
    r"\b(?:assistants?|bots?|models?|agents?|readers?|summari[sz]ers?|tools?|(?:whoever|anyone"
    r"|those|all) (?:who )?"
    r"reads?|reading)\b[^.]{0,40}\b(?:must|should|shall|(?:have|has|need|are|is|had) (?:\w+ )?to"
    r"|please)\b",
    re.I,
)
#: Who tells what we give, and what a page of others gives is none of it.
_FROM_US = re.compile(
    r"\b(?:we|us|our|i (?:can|will|could|would|may|offer|give))\b|\b(?:you|they|she|he) (?:will "
    r"|would |can )?(?:get|receive|have|pay|are (?:given|granted)|save)\b",
    re.I,
)
_OURS = re.compile(r"\b(?:we|our|us|wir|uns|nous|nosotros|nós)\b", re.I)


@dataclass(frozen=True, slots=True)
class Commitment:
    """The promised verb, with the stems of what it would be done to in `things`."""

    start: int
    end: int
    verb: str
    things: frozenset[str] = frozenset()


def find(scene: Scene) -> list[Commitment]:
    """Every "we will …" of a sentence that announces more than the next mail."""
    found = []
    for m in () if scene.lows.isdisjoint(("we", "i", "our")) else _WILL.finditer(scene.text):
        verb = (m["verb"] or m["now"]).casefold()
        if verb not in _HARMLESS:
            end = m.start("object") if m["verb"] else m.start("rest")
            things = stems(m["object"] or m["rest"] or "")
            found.append(Commitment(m.start(), end, verb, things))
    return found


#: "The discount you told me about" are the reader's words.
_POINTED = re.compile(r"\W+(?:that |which )?you(?:['’]ve| have)? (?:told|mention|brought|spoke)")


def pointed(scene: Scene, end: int) -> bool:
    """Whether the words point at what the reader told of."""
    return bool(_POINTED.match(scene.text, end))


def demands(fact: Fact, start: int, end: int) -> bool:
    """Whether a statement of a note only tells what somebody else wants or asks for."""
    return not (fact.common or fact.users) and _wants(fact.scene.text[start:end])


def of_others(fact: Fact, start: int, end: int, scene: Scene) -> bool:
    """Whether it was given by another company, or only ordered by a page."""
    if fact.common or fact.users:
        return False
    if _is_order(fact.scene.text[start:end]):
        return True
    return fact.public and bool(_FROM_US.search(scene.text))


@lru_cache(maxsize=1024)
def _is_order(told: str) -> bool:
    return bool(_ORDERED.search(told))


@lru_cache(maxsize=1024)
def _wants(told: str) -> bool:
    return told.rstrip(' "”’»)').endswith("?") or asked(told)


def asked(text: str) -> bool:
    """Whether the words tell that somebody asks for what follows them."""
    return bool(_REQUESTED.search(text))


def grants(said: Commitment, fact: Fact) -> bool:
    """Whether evidence speaks of doing that, and of anything it would be done to."""
    found, about = _told(fact.scene.text if fact.common or fact.users else _given(fact.scene))
    if said.things and said.things.isdisjoint(about):
        return False
    if said.verb.startswith(("can ", "could ", "may ")):
        return bool(found)
    stem = said.verb[: max(4, len(said.verb) - 2)]
    return any(w.startswith(stem) for w in found)


@lru_cache(maxsize=512)
def _given(scene: Scene) -> str:
    """The statements of a note that tell what we do, and not what somebody wants of us."""
    parts = (scene.text[p.start : p.end] for p in statements.sentences(scene))
    return " ".join(p for p in parts if _OURS.search(p) and not _wants(p))


@lru_cache(maxsize=512)
def _told(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words of a piece of evidence and their stems."""
    return frozenset(fold_word(w) for w in WORD.findall(text)), stems(text)
