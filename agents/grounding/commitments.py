"""What a text says we will do: "we will migrate your data"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from agents.grounding import statements
from agents.grounding.context import stems
from agents.grounding.facts import Fact
from agents.grounding.fold import WORD, fold_word, words
from agents.grounding.meanings import kind
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
#: "He asked for a pilot and we agreed": asked for and granted.
_GIVEN = re.compile(
    r"(?<!whether )(?<!if )\b(?:(?:we|i|rep|us) (?:\w+ )?(?:agreed|offered|promised|granted|"
    r"confirmed|can|will|said yes)|"
    r"rep|our)\b",
    re.I,
)
#: "She asked if we can install at night" promises nothing.
_UNTOLD = re.compile(r"\b(?:if|whether|ob|si|se)\s$", re.I)
#: "Okta could deliver in eight weeks", "Okta answered in two days": others do.
_THEIRS = re.compile(
    r"(?-i:\b(?!I\b|We\b|Our\b|Us\b)([A-Z][\w-]+)) (?:could|can|will|would|offer\w*|promise\w*|"
    r"guarantee\w*|answer\w*|deliver\w*|install\w*|includes?|gives?|gave)\b",
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
#: A story about one customer grants the next one nothing.
_STORY = re.compile(
    r"reference|case stud|success stor|testimonial|customer stor|referen[zc]|référence|caso ", re.I
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
        if _is_gift(scene, m.start("verb") if m["verb"] else m.start("now")):
            continue
        if verb not in _HARMLESS and not _UNTOLD.search(scene.text, 0, m.start()):
            end = m.start("object") if m["verb"] else m.start("rest")
            things = stems(m["object"] or m["rest"] or "")
            found.append(Commitment(m.start(), end, verb, things))
    return found


def _is_gift(scene: Scene, at: int) -> bool:
    """Whether the verb is itself a word for a gift, judged as such: "we pay back the fee"."""
    return any(
        t.start == at and t.end - at > 4 and kind(t.meaning) == "grant" and t.meaning in _JUDGED
        for t in scene.tags
    )


_JUDGED = frozenset({"refund", "waive"})
#: "The discount you told me about" are the reader's words.
_POINTED = re.compile(r"\W+(?:that |which )?you(?:['’]ve| have)? (?:told|mention|brought|spoke)")


def pointed(scene: Scene, end: int) -> bool:
    """Whether the words point at what the reader told of."""
    return bool(_POINTED.match(scene.text, end))


def demands(fact: Fact, start: int, end: int) -> bool:
    """Whether a statement of a note only tells what somebody else wants or asks for."""
    return not (fact.common or fact.users) and _wants(fact.scene.text[start:end])


def theirs(fact: Fact, start: int, end: int, scene: Scene) -> bool:
    """Whether somebody else gives it there, whom the sentence does not name."""
    giver = "" if fact.common or fact.users else _giver(fact.scene.text[start:end])
    return giver != "" and giver not in scene.lows


def of_others(fact: Fact, start: int, end: int, scene: Scene) -> bool:
    """Whether it was given to another customer, by another company, or only ordered by a page."""
    if fact.common:
        return is_story(fact) and not _names_any(fact, scene)
    if fact.users:
        return False
    if _is_order(fact.scene.text[start:end]):
        return True
    return fact.public and bool(_FROM_US.search(scene.text))


@lru_cache(maxsize=1024)
def _is_order(told: str) -> bool:
    return bool(_ORDERED.search(told))


@lru_cache(maxsize=512)
def is_story(fact: Fact) -> bool:
    """Whether it tells of one customer only."""
    return bool(_STORY.search(fact.evidence.source))


def _names_any(fact: Fact, scene: Scene) -> bool:
    """Whether a sentence names somebody the fact does, other than ourselves."""
    others = {w for n in fact.names for w in n.parts} - set(words(fact.evidence.subject.name))
    return not others.isdisjoint(scene.lows)


@lru_cache(maxsize=1024)
def _giver(told: str) -> str:
    """Who gives it in a statement of evidence, if others than we do."""
    match = _THEIRS.search(told)
    return match[1].lower() if match and not _GIVEN.search(told) else ""


@lru_cache(maxsize=1024)
def _wants(told: str) -> bool:
    return told.rstrip(' "”’»)').endswith("?") or bool(
        _REQUESTED.search(told) and not _GIVEN.search(told)
    )


def asked(text: str) -> bool:
    """Whether the words tell that somebody asks for what follows them."""
    return bool(_REQUESTED.search(text))


def grants(said: Commitment, fact: Fact) -> bool:
    """Whether evidence speaks of doing that, and of anything it would be done to."""
    text = fact.scene.text if fact.common or fact.users else _given(fact.scene)
    return bool(text) and _grants(said, text)


@lru_cache(maxsize=512)
def _given(scene: Scene) -> str:
    """The statements of a note but for those that tell what somebody wants."""
    parts = (scene.text[p.start : p.end] for p in statements.sentences(scene))
    return " ".join(
        part for part in parts if _by_us(part) and not _wants(part) and not _is_theirs(part)
    )


def _by_us(part: str) -> bool:
    """Whether we can be who does it: nobody else is named, or we are."""
    return bool(_OURS.search(part) or _GIVEN.search(part))


def _is_theirs(part: str) -> bool:
    return _giver(part) != ""


def _grants(said: Commitment, text: str) -> bool:
    found, about, demanded = _told(text)
    if demanded or (said.things and said.things.isdisjoint(about)):
        return False
    if said.verb.startswith(("can ", "could ", "may ")):
        return True
    stem = said.verb[: max(4, len(said.verb) - 2)]
    return any(w.startswith(stem) for w in found)


@lru_cache(maxsize=512)
def _told(text: str) -> tuple[frozenset[str], frozenset[str], bool]:
    """The words of a piece of evidence, their stems, and whether it only tells what is wanted."""
    found = frozenset(fold_word(w) for w in WORD.findall(text))
    return found, stems(text), bool(_REQUESTED.search(text) and not _OURS.search(text))
