"""Whether a word is a verb, and which: told by its ending and a few lists, roughly."""

from __future__ import annotations

from functools import lru_cache

from agents.grounding.context import content
from agents.grounding.context import stem as cut_short
from agents.grounding.inflect import PASTS, base
from agents.grounding.lexicon import load
from agents.grounding.segments import Item
from agents.grounding.wordset import wordset

#: What may stand between who does something and the verb.
HELPING = wordset(
    "has have had having is was were are am be been being will would can could may might should "
    "must do does did get got gets already also now still not never just only then even both all "
    "ve ll re once never always soon recently today currently later since first themselves itself "
    "himself herself yourself myself each so too again here there formerly previously doesn didn "
    "don isn wasn aren weren hasn haven hadn wouldn couldn shouldn cannot"
)
BE = wordset("is was were are am be been being got re")
HAVE = wordset("has have had having get got gets")


def is_past(item: Item, forms: dict[int, str]) -> bool:
    return bool(item.word) and (_ends_past(item.low) or forms.get(item.start) == "past")


@lru_cache(maxsize=4096)
def _ends_past(low: str) -> bool:
    return low in PASTS or (len(low) > 4 and low.endswith("ed"))


def is_verb(item: Item, forms: dict[int, str]) -> bool:
    return bool(item.word) and _may_tell(item.low, forms.get(item.start))


@lru_cache(maxsize=4096)
def _may_tell(low: str, form: str | None) -> bool:
    """Whether a word of this form is a verb."""
    if low in HELPING:
        return low in BE or low in HAVE
    if form == "past" or _ends_past(low):
        return True
    return low not in load("nouns") and third(low)


#: "Is for Okta", "was behind it".
STANCES = wordset("for against behind with")
DENYING = wordset(
    "no not never nobody none without doesn didn don isn wasn aren weren hasn haven hadn wouldn "
    "couldn shouldn cannot"
)


@lru_cache(maxsize=4096)
def stem(low: str) -> str:
    """ "made" → "mak", "makes" → "mak"."""
    return cut_short(base(low))


@lru_cache(maxsize=4096)
def stems(low: str) -> frozenset[str]:
    found = content(low)
    return found | content(base(low)) if found else content(base(low))


@lru_cache(maxsize=4096)
def signs(low: str) -> frozenset[str]:
    """All that can stand for a word that is a verb."""
    return stems(low) | {stem(low)}


def is_plural(low: str) -> bool:
    """Whether it ends as a verb in the third person does, or a noun in the plural."""
    return len(low) > 3 and low.endswith("s") and not low.endswith(("ss", "us", "is"))


@lru_cache(maxsize=4096)
def third(low: str) -> bool:
    """Whether it is a verb by its form: "supplies", "asks", but no noun."""
    if not low.endswith("s") or low.endswith("ss"):
        return False
    bases = [low[:-1]]
    if low.endswith("es"):
        bases.append(low[:-3] + "y" if low.endswith("ies") else low[:-2])
    return any(b in _COMMON or b in load("orders") for b in bases)


#: Verbs that a note begins with and that are rarely nouns in a plural.
_COMMON = wordset(
    "supply buy sell lease rent lend borrow own belong advise serve operate employ make get hire "
    "prefer like love hate know believe doubt oppose favour favor decide approve require refuse "
    "import export deliver distribute produce grow bake brew teach train manage lead invest "
    "subcontract outsource license hire recommend refer receive pay owe invoice audit inspect "
    "represent defend sponsor fund finance host maintain install clean process store transport "
    "carry build design develop publish print translate treat insure compete report come go "
    "move switch migrate replace drop leave lose"
)
