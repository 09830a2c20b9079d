"""Ordinary words, brands and places, read once from the lists in `words/`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = ("en", "de", "fr", "es", "pt")
_JOINTS = ("", "s", "es", "n", "en", "e", "er")
_ENDINGS = ("s", "n", "en", "e", "es", "er", "em", "ern")

#: Endings of inflected words and the endings their dictionary form can have instead.
_FORMS: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    language: tuple(
        (end, tuple(bases.split(","))) for end, bases in (p.split(":") for p in row.split())
    )
    for language, row in (
        (
            "es",
            "áis:ar éis:er ís:ir as:ar,o,er,ir es:er,ir, a:ar,o,er,ir e:er,ir,ar an:ar,er,ir "
            "en:er,ir,ar "
            "ges:gir o:ar,er,ir aste:ar iste:er,ir ó:ar ió:er,ir aron:ar ieron:er,ir aba:ar "
            "aban:ar "
            "ía:er,ir ían:er,ir ará:ar erá:er irá:ir arán:ar erán:er irán:ir ado:ar ada:ar ados:ar "
            "adas:ar ido:er,ir ida:er,ir idos:er,ir idas:er,ir que:car quen:car gue:gar guen:gar "
            "ce:zar cen:zar ces:z s: ones:ón iones:ión é:ar í:er,ir",
        ),
        (
            "pt",
            "s: es:,e ões:ão ães:ão ais:al eis:el óis:ol ns:m a:o,ar,er,ir as:o,ar os:o e:er,ir,ar "
            "am:ar,er,ir em:er,ir,ar o:ar,er ou:ar eu:er iu:ir ei:ar i:er,ir aram:ar eram:er "
            "iram:ir "
            "ava:ar avam:ar ia:er,ir iam:er,ir ará:ar erá:er irá:ir arão:ar erão:er irão:ir ado:ar "
            "ada:ar ados:ar adas:ar ido:er,ir ida:er,ir idos:er,ir idas:er,ir ámos:ar que:car "
            "gue:gar "
            "ce:çar",
        ),
        (
            "fr",
            "s: x: aux:al es:,e,er e:,er,ir ée:er é:er és:er ées:er ent:er,re a:er ai:er it:ir,re "
            "ie:ir ies:ir i:ir is:ir,re issent:ir issait:ir ait:er aient:er era:er,ère eront:er "
            "ira:ir "
            "iront:ir erait:er eraient:er irait:ir ant:er ives:if ive:if euse:eur euses:eur "
            "trice:teur trices:teur elle:el elles:el enne:en ennes:en",
        ),
    )
}
#: Pronouns that cling to a Spanish verb, whose stress is then written: "envíale".
_CLINGING = ("melo", "selo", "les", "los", "las", "nos", "le", "lo", "la", "me", "te", "se")
_STRESS = str.maketrans("áéíóú", "aeiou")
#: First parts of German compounds that stand in no dictionary alone, and endings of nouns.
_FIRST = [
    "mindest",
    "höchst",
    "sonder",
    "fern",
    "groß",
    "klein",
    "hoch",
    "tief",
    "mess",
    "prüf",
    "web",
    "app",
    "bio",
    "öko",
    "kfz",
    "lkw",
    "pkw",
    "cloud",
    "online",
    "haupt",
    "gesamt",
    "neben",
    "zwischen",
    "eigen",
    "fremd",
    "fach",
    "kern",
    "schwer",
    "leicht",
    "voll",
    "teil",
    "mehr",
    "viel",
    "rund",
    "ganz",
    "halb",
    "doppel",
    "einzel",
    "selbst",
    "wieder",
    "vorab",
    "zusatz",
    "extra",
    "pilot",
    "team",
    "gegen",
    "ersatz",
    "bau",
]
#: How derived first parts end: "Prüfungsakte", "Qualitätsplan".
_DERIVED = ("ungs", "heits", "keits", "schafts", "ions", "täts", "ismus", "ierungs")
_LAST = (
    "ungen",
    "ung",
    "heit",
    "heiten",
    "keit",
    "keiten",
    "schaft",
    "schaften",
    "ierung",
    "erei",
    "ereien",
)
_VERBAL = {
    "es": ("ría", "rías", "rían", "ríamos", "mente", "iendo", "ando", "amos", "emos", "imos"),
    "pt": ("ria", "riam", "ríamos", "mente", "endo", "ando", "indo", "amos", "emos", "imos"),
    "fr": ("rait", "riez", "rions", "ment", "ez", "ons", "ant", "ions"),
}
_PLAIN = str.maketrans("äöü", "aou")


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
    if language in _FORMS and _is_form(low, language):
        return True
    if language in _VERBAL:
        return len(low) > 5 and low.endswith(_VERBAL[language])
    return language == "de" and _is_german(low)


def _is_form(word: str, language: str) -> bool:
    """Whether a word of a Romance language is a form of one its dictionary holds."""
    known = load(language)
    if len(word) > (2 if language == "es" else 4) and any(
        word.endswith(end) and len(word) - len(end) > 1 and word[: -len(end)] + base in known
        for end, bases in _FORMS[language]
        for base in bases
    ):
        return True
    if language != "es" or len(word) < 6:
        return False
    stems = (word.removesuffix(end).translate(_STRESS) for end in _CLINGING if word.endswith(end))
    return any(stem in known or _is_form(stem, "es") for stem in stems)


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
    if len(word) > 8 and word.endswith(_LAST):
        return True
    first = next((p for p in _FIRST if word.startswith(p) and len(word) > len(p) + 3), None)
    if first and (word[len(first) :] in nouns or _is_german(word[len(first) :])):
        return True
    if word.startswith("ge") and word.endswith("t") and len(word) > 6:
        stem = word[2:-1].removesuffix("e")
        if stem in load("en") or stem + "en" in nouns:
            return True
    if word.startswith(("un", "ge", "vor", "mit", "neu", "über", "nach")) and len(word) > 7:
        cut = 2 if word[:2] in ("un", "ge") else 4 if word.startswith(("über", "nach")) else 3
        if word[cut:] in nouns:
            return True
    if any(word.endswith(e) and word[: -len(e)] in nouns for e in _ENDINGS if len(word) > 4):
        return True
    cut = next((i for d in _DERIVED if (i := word.find(d, 4) + len(d)) >= 4 + len(d)), 0)
    if cut and len(word) - cut > 3 and (word[cut:] in nouns or _is_german(word[cut:])):
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
