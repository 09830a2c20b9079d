"""Whether a word of a sentence is told as a fact, as a wish or plan, or not told at all.

"You use Okta" tells it; "you will use Okta" wishes it; "would it help to use Okta?", "ask Ada
to use Okta" and "if you use Okta" tell nothing.
"""

from __future__ import annotations

import re
from typing import Literal

from agents.grounding.advice import dissuades, orders
from agents.grounding.lexicon import load
from agents.grounding.meanings import Tag, kind
from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

Mood = Literal["real", "wish", "none"]
#: How many words to the left of a verb its auxiliaries and governors stand.
_REACH = 9
_BREAK = re.compile(r"[,;:.!?()\[\]—–|\n]|\s-\s|[、。]")
_LINKS = wordset(
    "and but or because since while whereas although though which who that as so after before "
    "und aber oder weil da dass der die obwohl nachdem mais car que qui puisque parce y pero "
    "porque e mas ya pois"
)
_HYPOTHETIC = wordset(
    "would could might may can should must shall lets please perhaps maybe probably likely "
    "possibly imagine suppose able easy easier ready how whether if unless when whenever once "
    "könnte könnten würde würden kann können sollte sollten wenn falls ob vielleicht "
    "pourrait pourriez pourrions pouvez peut peuvent devriez devrait si quand peut-être "
    "podría podrían podríamos puede pueden debería cuando quizá "
    "poderia poderíamos pode podem deveria quando talvez recommend suggest propose consider "
    "worth time opportunity chance way reason try help helps let lets want need want"
)
#: A promise that is only spoken about.
_TOPIC = wordset("about regarding discuss clarify through concerning whether review explain")
#: "The discount you mentioned" and "as you said" point at words, they do not report them.
_RELATIVE = re.compile(
    r"\b(?!(?:that|and|when|since|because|what|how|but|so|call)\b)[^\W\d_]+\s$", re.I
)
#: In a note: what is only asked or supposed.
_DOUBTED = wordset(
    "must should muss soll doit debe deve whether if would could might perhaps maybe unless ob "
    "wenn falls si se"
)
_BE = wordset(
    "am is are was were be been being re s m keep keeps kept start started stop stopped still "
    "currently already now since after for while busy thanks congratulations on"
)
_FUTURE = wordset("will ll wird werden going")
_POSSESSIVE = wordset(
    "your their his her its our my s recent latest new the this that last first on for of from "
    "ihre ihr ihrer seine unser unsere votre vos leur leurs notre su sus nuestro nuestra sua seu "
    "der die das le la les l el los o a os as du des del da do"
)
_ASKED = re.compile(r"[?？]\s*[\"”’»)*_]*\s*$")
_THINGS = wordset("what it this that which who nothing everything everyone nobody someone")
#: Whoever does it is nobody in particular, or we ourselves who may want and love what we like.
_GENERIC = wordset(
    "nobody everyone everybody anyone someone what it that this one people companies teams firms "
    "guests businesses organisations organizations who which nothing everything these those each "
    "man niemand jeder es personne tout"
)
#: "The playbook wants farms visited" tells of no visit.
_GUIDES = wordset(
    "playbook playbooks guide guides guideline guidelines handbook manual checklist script rule "
    "rules leitfaden"
)
#: "Ask who signs" tells of no signature.
_INDIRECT = re.compile(
    r"\b(?:ask|find out|check|clarify|learn|know|wonder|tell|see|understand|discuss|define|agree "
    r"on|decide|show|explain|measure)\b[^,.;]{0,40}\b(?:who|what|which|how|whether|when|where|"
    r"why|if)\b[^,.;]*$",
    re.I,
)
_ASKING = wordset("who what which how whether when where why if")
#: "Is a discount important?" asks what it would mean.
_ABOUT = re.compile(r"\W*(?:is|are|how important|what|which|why|who) (?!about)", re.I)
#: "Before offering a discount" and "instead of a refund" give none.
_INSTEAD = wordset("before instead unless without whether rather if falls wenn ob")
#: "A discount above 10 % needs approval" gives none.
_BOUND = re.compile(
    r"[^.,;:!?]{0,40}\b(?:needs?|requires?|must|has to|have to|depends?|subject to|up to (?:you|us|"
    r"the)|is what|is something|not (?:granted|agreed|decided|promised|possible|allowed)|"
    r"out of the question|would (?:not|only|break|breach|violate|contradict|be (?:too|wrong|"
    r"premature|early|a)|undermine|hurt|weaken|cost|signal|send|set)|can wait|should wait|"
    r"(?:is|are) (?:too early|premature|no (?:answer|help|use|lever)|against))\b"
)
_NOT_YET = wordset("before until than bevor avant antes so")
#: "Needs the union's consent": nothing was given.
_NEEDS = wordset(
    "needs need needed require requires required await awaits awaiting pending without"
)
_DEFINITE = wordset("the this that your their his her its")
_DENYING = wordset("not never t cannot nobody")
_CONDITION = re.compile(r"[^.,;:!?]*\b(?:without|unless|until|before)\b")
_BARE = wordset("you we they i wir sie ich nous vous ils elles")
_ASSERTED_IN_QUESTION = wordset(
    "since because as given now after that who which although though why knowing considering "
    "da weil nachdem puisque depuis comme parce ya desde porque como já"
)
#: Nouns of these kinds tell something only of somebody: "your launch", not "a launch".
_OWNED = frozenset({"event", "person", "act", "state"})


def mood(scene: Scene, tag: Tag, terse: bool = False) -> Mood:
    """How the word is told; `terse`: in a note, where "Uses Okta" needs no subject."""
    grant = kind(tag.meaning) == "grant"
    before = _left(scene, tag)
    indirect = not (terse or grant or scene.lows.isdisjoint(_ASKING))
    if indirect and _INDIRECT.search(scene.text, max(0, tag.start - 80), tag.start):
        return "none"
    found = _governed(scene, before, tag, grant)
    if terse and found == "none":
        return "wish" if any(w in _DOUBTED for w in before) else "real"
    if terse:
        return found
    if grant and (dissuades(scene.text) or tag.meaning == "give"):
        return "none"
    if found != "real":
        return "none" if grant else found
    asks = not grant and (_ASKED.search(scene.text) or orders(scene.text))
    if asks and not _told_in_question(scene, tag):
        return "none"
    if grant and _ASKED.search(scene.text) and _ABOUT.match(scene.text):
        return "none"
    if grant and not _INSTEAD.isdisjoint(before):
        return "none"
    if grant and tag.form == "word" and _BOUND.match(scene.text, tag.end):
        return "none"
    if grant and tag.meaning in ("trial", "warranty") and before[:1] and before[0] in _DEFINITE:
        return "none"
    if grant and tag.meaning == "onsite" and _ASKED.search(scene.text):
        return "none"
    if grant:
        return "real" if tag.form != "hint" else "none"
    return _by_form(scene, tag, before)


def _left(scene: Scene, tag: Tag) -> list[str]:
    """The words before the tag in its clause, the nearest first."""
    found: list[str] = []
    at = tag.start
    for word in reversed(scene.words[max(0, tag.at - _REACH) : tag.at] if not scene.wide else ()):
        if _BREAK.search(scene.text[word.end : at]):
            break
        found.append(word.low)
        if word.low in _LINKS:
            break
        at = word.start
    return found


def _unless(scene: Scene, tag: Tag) -> bool:
    """Whether what is denied is only denied under a condition: "won't sign without it"."""
    return bool(_CONDITION.search(scene.text, tag.end, tag.end + 60))


def _governed(scene: Scene, before: list[str], tag: Tag, grant: bool) -> Mood:
    if grant:
        return "wish" if any(w.startswith(_WISHES) or w in _TOPIC for w in before) else "real"
    if tag.form == "base" and not _DENYING.isdisjoint(before[:4]) and _unless(scene, tag):
        return "none"
    if any(w in _HYPOTHETIC for w in before):
        return "none"
    if tag.form == "past" and before[:1] == ["have"] and "before" in before:
        return "none"
    if tag.form in ("word", "base") and not _NEEDS.isdisjoint(before):
        return "none"
    if any(w in _FUTURE for w in before[:4]):
        return "none" if kind(tag.meaning) == "act" else "wish"
    if tag.form == "base" and before[:1] == ["to"]:
        return "none"
    return "real"


_WISHES = tuple(
    wordset(
        "want wish hope expect seek ask need request demand insist negotiat prefer pidi pide quier "
        "möcht wünsch souhait veut quer ped"
    )
)


def _told_in_question(scene: Scene, tag: Tag) -> bool:
    """Whether the tag stands in a part of the question that is taken for granted."""
    return any(w.low in _ASSERTED_IN_QUESTION for w in scene.words[1 : tag.at])


def _by_form(scene: Scene, tag: Tag, before: list[str]) -> Mood:
    near, sort = before[:3], kind(tag.meaning)
    if tag.meaning in ("say", "already"):
        return "none" if _RELATIVE.search(scene.text, 0, tag.start) else "real"
    if _untold(scene, tag, before, sort):
        return "none"
    if tag.form == "ing":
        return "real" if any(w in _BE for w in near) else "none"
    if tag.form == "base":
        if any(w in ("do", "does", "did", "not", "t", "never") for w in near[:2]):
            return "real"
        return "real" if any(w in _BARE for w in near) else "none"
    if tag.form == "word" and sort in _OWNED and scene.language == "en":
        return "real" if any(w in _POSSESSIVE or w in _BE for w in near[:2]) else "none"
    return "real"


def _untold(scene: Scene, tag: Tag, before: list[str], sort: str) -> bool:
    """Whether the words around show that the word tells nothing of anybody."""
    near, low = before[:3], scene.text[tag.start : tag.end].casefold()
    generic = _THINGS if tag.form == "past" else _GENERIC
    deed = sort in ("act", "person", "state")
    return bool(
        before[:1] in (["as"], ["who"], ["it"])
        or (deed and any(w in generic for w in near))
        or (sort in ("act", "event", "person") and not _GUIDES.isdisjoint(before))
        or (tag.form == "s" and low in load("nouns"))
        or tag.meaning in ("need", "require")
        or (tag.form in ("base", "word") and any(w in _NOT_YET for w in before))
    )
