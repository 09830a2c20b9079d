"""Whether a sentence denies what it speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from agents.grounding.scene import Scene
from agents.grounding.wordset import wordset

_NO = re.compile(
    r"\b(?:not(?!-)|never|nothing|nobody|no one|no longer|cannot|neither|nor|without|lacks?|"
    r"lacking|none|hardly|no(?!-)|"
    r"yet to|stopped (?=\w+ing)|declined to|scheide[nt]|ausgeschlossen|"
    r"refused to|failed to|nicht|kein\w*|nie|niemals|niemand\w*|ohne|pas|jamais|aucun\w*|sans|"
    r"nunca|"
    r"ning[uú]n\w*|sin|não|nem|"
    r"nenhum\w*|sem)\b|n['’]t\b|(?<=[a-z] )no (?=[a-z]+[ae]n?\b)|(?:ない|ません|なし|なく)",
    re.I,
)
_IDIOM = re.compile(
    r"\bnot (?:enough to|quite|less|fewer|later|more|only|just|to mention|sure|"
    r"surprising|least)|"
    r"\bno (?:need|doubt|reason|way to|point in|time like|"
    r"matter|wonder|problem|obligation|"
    r"strings|more than|less than|"
    r"fewer than|later than|pressure|rush|surprise|small|ordinary|"
    r"mean|little)|\bwhy not|\bwhether or not|"
    r"\bif not|\bor not|\b(?:do|does|did|is|are|would|could|should|wo|ca)n['’]t (?:you\b|we\b|"
    r"it\b|hesitate|wait|help|worry|imagine|let|miss|forget|see why)|\bdon['’]t be|"
    r"\bcouldn['’]t be (?:better|happier|more|clearer)|\b(?:i|we) (?:do not|don['’]t) (?:think|"
    r"believe)|"
    r"ませんか|n['’](?:oublie[zr]?|hésite[zr]?) pas|\bno (?:olvides?|olvide[ns]?|dude[ns]?)\b|"
    r"\bnão (?:se )?(?:esqueça|hesite)|\b(?:vergiss|vergessen sie|zögern sie) nicht|"
    r"\bdo not (?:hesitate|miss|let|forget)|"
    r"\bcannot wait|\bnot (?:un\w+)|"
    r"nicht nur|nicht zuletzt|pas seulement|"
    r"non seulement|no solo|não só|não apenas|だけでなく",
    re.I,
)
#: What denies in words alone: "no extra fee" gives something, "without changing" is well meant.
_KIND = re.compile(
    r"\bno other\b|\bfor nothing\b|\bno (?:extra |additional |further )?(?:charge|cost|fee)s?\b"
    r"|\b(?:costs?|pays?|paid|"
    r"owes?|"
    r"charge[sd]?) (?:\w+ )?nothing|(?:n['’]t|not) pay for\b|\bnot limited|\bshouldn['’]t have to|"
    r"\b(?:do|does|did|wo|would|could|should)n['’]t (?:have|need) to|\bdo not (?:have|need) to|"
    r"\bwithout (?:adding|changing|having|losing|compromising|disrupting|slowing|sacrificing|extra|"
    r"any|the (?:need|hassle|cost)|needing)",
    re.I,
)
#: "Will not sign without it" denies only under a condition.
UNLESS = re.compile(
    r"(?:\b(?:not|never|nobody|cannot|no one|nicht|kein\w*|pas|no|não)\b|n['’]t\b)[^.;:!?]{0,60}?"
    r"\b(?:without|unless|ohne|sans|sin|sem)\b|\bwithout\b[^.;:!?]{0,60}?\b(?:no|not|nobody|cannot)\b",
    re.I,
)
#: "I could not find …", "no record of …": says that we do not know.
_ABSENT = re.compile(
    r"\b(?:no|without|kein\w*|aucun\w*|pas de|ning[uú]n\w*|nenhum\w*)\s(?:\w+\s){0,2}?(?:figures?|"
    r"numbers|records?|information|evidence|data|sources?|details|mention|notes?|informationen|"
    r"daten|"
    r"informations?|données|datos|información|informaç\w+|dados)\b"
    r"|(?:\bnot|n['’]t) have (?:any )?(?:\w+ ){0,3}?(?:figures?|numbers|information|data|details)\b"
    r"|\b(?:i|we|one|you)\b.{0,12}(?:\bnot|\bcannot|n['’]t)\b.{0,24}\b(?:find|found|know|see)\b"
    r"|\b(?:records?|notes?|data|crm|files?|evidence|sources?|information|documents?)\b.{0,24}"
    r"(?:\bnot|n['’]t)\b.{0,12}\b(?:mention|hold|say|show|tell|contain|state|give)\b"
    r"|(?:\bnot|n['’]t)\b.{0,12}\b(?:known|mentioned|stated)\b"
    r"|(?:\b(?:not|cannot|nicht|pas|não|no(?=[^.]{0,24}encontr))|n['’]t)\b.{0,24}\b(?:"
    r"available(?! (?:in|on|for)\b)|recorded|on file|gefunden|bekannt|trouv\w+|encontr\w+|in "
    r"(?:the|your|my|our) "
    r"(?:records?|notes|data|crm|files?|evidence))\b"
    r"|(?<!costs )(?<!cost )(?<!pay )(?<!pays )(?<!paid )(?<!for )\bnothing\b.{0,40}\b(?:about|on"
    r"|in|"
    r"mentions?)\b"
    r"|見つかり|情報がありません|わかりません",
    re.I,
)
_WORDS = wordset(
    "niemand niemanden niemandem nobody not never no cannot neither nor without none hardly yet "
    "stopped nothing t nicht nie scheidet scheiden ausgeschlossen "
    "niemals ohne pas jamais sans nunca sin não nem sem"
)
#: One of these stands in whatever denies without a letter beyond ASCII.
_SIGNS = (
    "no",
    "n't",
    "ne",
    "ni",
    "nunca",
    *("without", "lack", "hardly", "yet to", "stopped", "declined", "refused", "failed"),
    *("scheide", "ausgeschlossen", "kein", "ohne", "pas", "jamais", "aucun", "sans", "sin", "sem"),
)
#: "Nobody has called since May" rests on a call in May.
SINCE = re.compile(r"\b(?:since|seit|depuis|desde)\b", re.I)
#: What denies the words before it.
_LATE = re.compile(r"(?:nicht|nie|niemals|scheide[nt]|ausgeschlossen)\b", re.I)
#: "At weekends there is no support"
_BEHIND = re.compile(r",?\s(?:there (?:is|are|was|were)|(?:we|they) (?:have|offer|give)) no", re.I)
_HEADS = frozenset({"lac", "dec", "ref", "fai", "kei", "auc", "nin", "nen"})
_ENDS = re.compile(
    r"[。！？」、]|\w[\"”»]\s|[,;:—–.!?][\"”“’»«)\]]*\s|\b(?:but|however|although|while|whereas|because|which|who|aber|mais|"
    r"pero|mas|sondern|and|before|until|when|if|once|bevor|bis|avant|antes|até|hasta)\b",
    re.I,
)


def denies(scene: Scene) -> bool:
    """Whether anything in the sentence is denied at all: the quick test.

    Most clauses hold none of the signs, and are spared being cut into words.
    """
    text = scene.text
    if text.isascii():
        low = text.lower()
        if not any(sign in low for sign in _SIGNS):
            return False
    return bool(marks(scene))


def denied(scene: Scene, start: int, end: int) -> bool:
    """Whether what stands at `start` to `end` is denied in its clause."""
    text = scene.text
    for mark_start, mark_end in marks(scene):
        behind = text[mark_end:start] if mark_end <= start else None
        if behind is not None and not _ENDS.search(behind + " ") and len(behind) < 60:
            return True
        if mark_start > end and _is_behind(text, start, end, mark_end):
            return True
        if (
            (scene.language == "ja" or _LATE.match(text, mark_start))
            and mark_start >= end
            and not _ENDS.search(text[end:mark_start] + " ")
            and mark_start - end < 40
        ):
            return True
    return False


def _is_behind(text: str, start: int, end: int, mark_end: int) -> bool:
    """ "Has lost no data", "n'utilise pas": behind the verb, or behind what opens a clause."""
    if text[end:mark_end].lower() in (" no", " nothing", " pas", " jamais"):
        return True
    opens = not text[:start].rstrip() or text[:start].rstrip()[-1] in ",;:.-"
    return opens and bool(_BEHIND.fullmatch(text, end, mark_end))


def absent(scene: Scene) -> bool:
    """Whether the sentence only says that something is not known."""
    return (scene.wide or _can_deny(scene)) and bool(_ABSENT.search(scene.text))


def _can_deny(scene: Scene) -> bool:
    return scene.wide or not scene.lows.isdisjoint(_WORDS) or not scene.heads.isdisjoint(_HEADS)


def marks(scene: Scene, plain: bool = False) -> tuple[tuple[int, int], ...]:
    """Where the words that deny stand; `plain`: also those that only give something away."""
    return _marks_in(scene.text, scene.language, plain) if _can_deny(scene) else ()


def _is_no(word: str, language: str) -> bool:
    """Portuguese "no" is "in the", and other languages borrow words that look like a "no"."""
    return word.strip() != "no" or language not in ("pt", "de", "fr")


@lru_cache(maxsize=512)
def _marks_in(text: str, language: str, plain: bool) -> tuple[tuple[int, int], ...]:
    idioms = [m.span() for m in _IDIOM.finditer(text)]
    idioms += [m.span() for m in UNLESS.finditer(text)]
    idioms += [] if plain else [m.span() for m in _KIND.finditer(text)]
    marks = [m.span() for m in _NO.finditer(text) if _is_no(m.group().casefold(), language)]
    return tuple(m for m in marks if not any(s <= m[0] < e for s, e in idioms))
