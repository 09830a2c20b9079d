"""Ordinary words, brands and places, read once from the lists in `words/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "de", "fr", "es", "pt")
_JOINTS = ("", "s", "es", "n", "en", "e", "er")
_ENDINGS = ("s", "n", "en", "e", "es", "er", "em", "ern")

_PLAIN = str.maketrans("äöü", "aou")
_SPANISH = (
    *(
        ("áis", "ar"),
        ("éis", "er"),
        ("ís", "ir"),
        ("as", "ar"),
        ("es", "er"),
        ("es", "ir"),
        ("a", "ar"),
    ),
    *(
        ("e", "er"),
        ("e", "ir"),
        ("an", "ar"),
        ("en", "er"),
        ("en", "ir"),
        ("ges", "gir"),
        ("o", "ar"),
    ),
    *(("aste", "ar"), ("iste", "er"), ("iste", "ir"), ("ó", "ar"), ("ió", "er"), ("ió", "ir")),
)
_VERBAL = {
    "es": ("ría", "rías", "rían", "ríamos", "mente", "iendo", "ando", "amos", "emos", "imos"),
    "pt": ("ria", "riam", "ríamos", "mente", "endo", "ando", "indo", "amos", "emos", "imos"),
    "fr": ("rait", "riez", "rions", "ment", "ez", "ons", "ant", "ions"),
}


@lru_cache(maxsize=16)
def load(name: str) -> frozenset[str]:
    """The words of `words/<name>.txt`; lines that start with # are remarks."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line.strip() for line in lines if line and not line.startswith("#"))


def is_brand(word: str) -> bool:
    return word.casefold() in load("brands")


@lru_cache(maxsize=8192)
def is_ordinary(word: str, language: str) -> bool:
    """Whether `word` is in the dictionary of its language, or of English, which lends to all."""
    low = word.lower()
    if low in load("places"):
        return False
    if low in load("en") or (language in LANGUAGES and low in load(language)):
        return True
    if language == "en":
        return _is_inflected(low)
    if language == "es" and any(
        low.endswith(end) and low[: -len(end)] + verb in load("es") for end, verb in _SPANISH
    ):
        return True
    if language in _VERBAL:
        return len(low) > 5 and low.endswith(_VERBAL[language])
    return language == "de" and _is_german(low)


def _is_inflected(word: str) -> bool:
    """An English word the list holds in another form ("onboardings", "de-risking")."""
    stems = [word.removesuffix(end) for end in ("s", "es", "ing", "ed", "er", "ers", "ly", "ness")]
    if any(stem != word and stem in load("en") and len(stem) > 3 for stem in stems):
        return True
    return any(
        word.startswith(p) and len(word) > len(p) + 3 and word[len(p) :] in load("en")
        for p in ("un", "re", "de", "pre", "on", "co", "over", "under", "non", "multi", "micro")
    )


def _is_german(word: str) -> bool:
    nouns = load("de")
    if word.startswith(("un", "ge", "vor", "mit", "neu", "über", "nach")) and len(word) > 7:
        cut = 2 if word[:2] in ("un", "ge") else 4 if word.startswith(("über", "nach")) else 3
        if word[cut:] in nouns:
            return True
    if any(word.endswith(e) and word[: -len(e)] in nouns for e in _ENDINGS if len(word) > 4):
        return True
    if word.endswith(("in", "innen")) and len(word) > 6:
        male = word.removesuffix("nen").removesuffix("in")
        if not {male, male + "e", male.translate(_PLAIN)}.isdisjoint(nouns):
            return True
    return any(
        word[:i].removesuffix(joint) in nouns
        and i - len(joint) > 3
        and (
            word[i:] in nouns
            or word[i:] in load("en")
            or any(word[i:].removesuffix(e) in nouns for e in _ENDINGS)
        )
        for i in range(4, len(word) - 3)
        for joint in _JOINTS
        if word[:i].endswith(joint)
    )
