"""Words with a capital that may be ordinary ones all the same."""

from __future__ import annotations

import re

from agents.grounding.lexicon import is_brand, is_ordinary, load
from agents.grounding.scene import Scene, Word
from agents.grounding.wordset import wordset

LINK = wordset("of de la le du des di da do dos das von van der den del y e")
_VERB_AFTER = re.compile(
    r"(?:['’]s\b|,|\s(?:is|was|has|and|integrates?|handles?|runs?|powers?|offers?|will|"
    r"can|does|or)\b)"
)
#: "US dollars" names a currency.
_DOLLARS = re.compile(r"\s(?:dollars?|kron(?:or|er|e)|pounds?|francs?)\b", re.I)
_MEASURES = wordset("mw gw kw kwh mwh gwh twh tb gb mb km kg ha hl sqm sqft mt usd eur gbp chf")


def is_common(scene: Scene, word: Word) -> bool:
    """Whether a word with a capital can be an ordinary one at the start of a sentence."""
    if scene.language == "ja":
        return word.text.casefold() in load("capitals")
    if len(word.text) > 1 and word.text.isupper() and len(word.text) < 4:
        return word.text.casefold() in load("capitals")
    if not is_ordinary(word.text, scene.language) and word.text.casefold() not in load("capitals"):
        return False
    return not (is_brand(word.text) and _VERB_AFTER.match(scene.text, word.end))


def is_plain(scene: Scene, word: Word) -> bool:
    """Whether a word with a capital names nothing even in the middle of a sentence."""
    low = word.text.casefold()
    behind = scene.text[max(0, word.start - 2) : word.start]
    if word.text.isupper() and behind == ", " and low in load("states"):
        return True
    if _DOLLARS.match(scene.text, word.end):
        return True
    if (
        word.text.isdigit()
        or low in _MEASURES
        or low in load("capitals")
        or low in LINK
        or len(low) == 1
    ):
        return True
    if (
        scene.language == "de"
        and is_ordinary(word.text, "de")
        and not (is_brand(low) and low not in load("de"))
    ):
        return not word.text.isupper() or len(low) > 4
    return (
        word.text.isupper()
        and len(low) > 3
        and is_ordinary(low, scene.language)
        and not is_brand(low)
    )
