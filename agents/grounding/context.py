"""What a stretch of text is about: the stems of its content words."""

from __future__ import annotations

import re
from functools import lru_cache


from agents.grounding.fold import WORD, fold_word, words
from agents.grounding.language import COMMON
from agents.grounding.wordset import wordset

#: Words that hold a sentence together, point at people and days, or say that something is there.
EMPTY = wordset(
    "the a an and or of to in is are was were be been has have had do does did for with that "
    "this these those it its on at by as from not no never nor neither none cannot without longer "
    "nobody nothing nowhere anybody anyone everybody everyone "
    "kind kinds sort sorts type types "
    "company group firm organisation organization business encore déjà schon bereits ya já "
    "decade decades century today tomorrow yesterday "
    "because although though unless whether despite against among towards toward upon via besides "
    "instead rather thanks thank hello hi dear regards please let lets everything something anything "
    "someone somebody thing things way ways lot lots bit little enough such same other others another "
    "always often sometimes usually never soon later earlier again almost perhaps maybe indeed "
    "actually currently recently previously really truly together around across along behind between "
    "beyond above below under near next last first own able possible likely sure clear good better "
    "best great big small large long short high low new old early late full whole open current "
    "want wants wanted need needs needed like likes would cannot keep keeps take takes took give gives "
    "gave put set sets come comes came bring brings brought show shows showed use uses used work works "
    "look looks looking find finds found help helps start starts started begin run runs "
    "weil obwohl denn doch damit dass wenn etwas alles viel viele mehr sehr heute dann noch nur "
    "parce mais donc aussi très tout tous cela porque pero también muy todo esto mas também muito tudo isto "
    "percent per cent euro euros dollar dollars pound pounds usd eur gbp prozent "
    "remember know think see look hear heard understand guess mean say said tell told note mention "
    "ours yours hers mine theirs ago however therefore really quite rather simply especially least "
    "almost nearly roughly approximately ever once since whole total own both either back away far "
    "one two three four five six seven eight nine ten dozen first second third "
    "yet we our us you your they their them he she his her i my me will would can could should may "
    "might shall than then there here so if but while when where which who what how why all any "
    "some each every also still just only even already now today more most very much many about "
    "around over under up out off per into within between until since before after during next "
    "last year years month months week weeks day days hour hours minute minutes time times "
    "offer offers provide provides include includes get gets come comes make makes take takes "
    "im am zum zur bei aus nach wie über als auch er ich man hat haben werden wird schon noch "
    "der die das und ist sind nicht kein keine den dem mit für auf ein eine einen wir sie ihr ihre "
    "les des et est pas ne aucun que le la un une vous nous votre vos avec pour dans "
    "el los las es no con por para sin en su sus o os as não nem sem um uma e do da t s re ve ll "
    "m d"
)
_FOLDED = frozenset(map(fold_word, EMPTY | COMMON))
_ENDINGS = (
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ers",
    "ies",
    "ed",
    "es",
    "er",
    "s",
    "ly",
)


def stems(text: str) -> frozenset[str]:
    """The stems of the content words of `text`, figures left out."""
    return frozenset(
        stem(low) for w in WORD.findall(text) if (low := w.lower()) not in EMPTY and w[0].isalpha()
    )


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """As `stems`, with abbreviations written out and accents folded."""
    return frozenset(
        stem(w)
        for w in words(text)
        if w not in _FOLDED and w[0].isalpha() and (len(w) > 1 or not w.isascii())
    )


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """ "configuring" and "configuration" → "configur": a crude cut, the same for all."""
    for end in _ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= 3:
            word = word[: -len(end)]
            break
    return re.sub(r"(.)\1$", r"\1", word.rstrip("eiy")) if len(word) > 3 else word
