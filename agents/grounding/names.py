"""Names of people, companies, products, places and titles: runs of capitals that are no grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from agents.grounding import japanese
from agents.grounding.fold import LINKS, key, without_legal, words
from agents.grounding.lexicon import is_brand, is_ordinary, load
from agents.grounding.plain import LINK, is_common, is_plain
from agents.grounding.scene import Scene, Word
from agents.grounding.wordset import wordset

_JOIN = re.compile(r"[\s ]|-|‑|’|'|\.\s?|&|\s&\s|\+|^$")
_OPENER = re.compile(r"(?:[:“„\"«(\[*_|>#–—•/…]|[.!?]\s|\s-\s|\d[.)]\s)[\s*_“„\"«(\[~]*$")
_PLACEHOLDER = re.compile(
    r"(?=[\[{<:E])(?:\[[^\]]{1,40}\](?!\()|\{\{?[^}]+\}\}?|<[@#!][^>]*>|:[a-z0-9_+-]+:|\[?\bE\d+\b\]?)"
)
_HONORIFIC = wordset(
    "mr mrs ms dr prof herr frau monsieur madame señor señora sr sra senhor senhora"
)
_TITLES = _HONORIFIC | {"st"}
_FUNCTION = wordset(
    "as with while since in at on for from by if does do did is are was were has have had can "
    "could would should will may when where what why how who which that this these those the "
    "a an our your their its his her my we you they it he she i both between like unlike "
    "after before during about over under through and or but so because although though given "
    "based even only just also then than now here there thanks congratulations regarding via "
    "per to of into within without als wie mit bei für von zu seit nach vor über unter wenn "
    "da der die das ein eine comme avec chez pour de depuis si le la les un une como con para "
    "desde el los las em com na no o os ao"
)
_OPENERS = wordset(
    "none nobody neither each every both most some many "
    "as with while since at if when that this these those your our their his her my like unlike "
    "als "
    "comme como mit bei wie avec chez"
)
_GRAMMAR = LINKS | _OPENERS | _FUNCTION
#: A note begins with its verb: "Uses Snowflake", "Replaced Genesys".
_OPENING_VERB = re.compile(
    r"(?:us|runn?|rel|replac|acquir|evaluat|consider|pilot|trial|explor|adopt|deploy|integrat|"
    r"own|help|reduc|hir|join|dropp|host|switch|migrat|launch|found|employ)(?:s|es|ies|ed|ing)$|"
    r"(?:bought|sold|was|has|had|is|lost|won|usan?|utiliza[mn]?|utilise|nutzt|verwendet|setzt|"
    r"prüft|"
    r"évalue|evalúa|avalia|exporta|certifi\w+|zertifiziert|partenaire|partner|parceir[oa])$"
)
_CAMEL = re.compile(r"[a-z][A-Z]|^[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Name:
    """`readings`: ways to cut the run into keys; it is known when every key of one is known.

    `parts` are its folded words, for cutting it up further.
    """

    start: int
    end: int
    text: str
    readings: tuple[tuple[str, ...], ...]
    parts: tuple[str, ...]


def find(
    scene: Scene, taken: list[tuple[int, int]], known: frozenset[str] = frozenset()
) -> list[Name]:
    """Every name outside the spans already `taken`; the keys in `known` are names for certain."""
    closed = [*taken, *(m.span() for m in _PLACEHOLDER.finditer(scene.text))]
    runs = [name for run in _runs(scene, closed) if (name := _name(scene, run))]
    if known and scene.language != "ja":
        runs = sorted([*runs, *_certain(scene, closed, runs, known)], key=lambda n: n.start)
    return [*runs, *_japanese(scene, closed)] if scene.language == "ja" else runs


def _certain(
    scene: Scene, closed: list[tuple[int, int]], found: list[Name], known: frozenset[str]
) -> list[Name]:
    """Names that are ordinary words elsewhere, where evidence is about somebody of that name."""
    more: list[Name] = []
    taken = [*closed, *((n.start, n.end) for n in found)]
    capitals = [w for w in scene.words if w.text[0].isupper()]
    begins = _begins(known)
    for i, word in enumerate(capitals):
        first = key(word.text) if len(word.text) > 2 else ""
        if len(first) > 2 and first[:3] not in begins:
            continue
        for size in (4, 3, 2, 1):
            run = capitals[i : i + size]
            start, end = word.start, run[-1].end
            if len(run) < size or any(s < end and start < e for s, e in taken):
                continue
            parts = tuple(without_legal(words(scene.text[start:end])))
            if (joined := "".join(parts)) in known:
                more.append(Name(start, end, scene.text[start:end], ((joined,),), parts))
                taken.append((start, end))
                break
    return more


@lru_cache(maxsize=4)
def _begins(known: frozenset[str]) -> frozenset[str]:
    """How the names begin, for a quick look."""
    return frozenset(name[:3] for name in known)


def _runs(scene: Scene, closed: list[tuple[int, int]]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    open_run: list[Word] = []
    links: list[Word] = []
    ahead, barrier = sorted(closed, reverse=True), 0
    small = scene.lows - load("brands")
    for word in scene.words:
        if not open_run and word.text in small:
            continue
        while ahead and ahead[-1][0] < word.end:
            barrier = max(barrier, ahead.pop()[1])
        blocked = word.start < barrier
        if not blocked and open_run and _continues(scene, open_run, links, word):
            open_run += [*links, word]
            links = []
        elif (
            not blocked
            and open_run
            and word.text in LINK
            and _joined(scene, (links or open_run)[-1], word, True)
        ):
            links.append(word)
        else:
            if open_run:
                runs.append(open_run)
            open_run, links = ([word] if not blocked and _starts(scene, word) else []), []
    return [*runs, open_run] if open_run else runs


def _continues(scene: Scene, run: list[Word], links: list[Word], word: Word) -> bool:
    last = (links or run)[-1]
    if word.text.isdigit():
        return _joined(scene, last, word, False) and run[-1].text.isupper()
    return _starts(scene, word) and _joined(scene, last, word, bool(links))


def _joined(scene: Scene, last: Word, word: Word, blank: bool) -> bool:
    gap = scene.text[last.end : word.start]
    if blank:
        return gap == " "
    if "." in gap and len(last.text) > 1 and last.low not in _TITLES and gap != ".":
        return False
    return bool(_JOIN.fullmatch(gap))


def _starts(scene: Scene, word: Word) -> bool:
    """Whether the word can be part of a name; in German a capital alone does not tell."""
    return _is_capital(word) and not (scene.language == "de" and is_plain(scene, word))


def _is_capital(word: Word) -> bool:
    text = word.text
    if text[0].isupper():
        return True
    if not text.islower():
        return bool(_CAMEL.search(text))
    if len(text) < 3 or not text.isascii():
        return False
    return is_brand(text) and not is_ordinary(text, "en")


def _name(scene: Scene, run: list[Word]) -> Name | None:
    near = scene.text[max(0, run[0].start - 8) : run[0].start]
    opening = (run[0].start < 8 and not near.strip("¿¡ ")) or bool(_OPENER.search(near))
    run = _stripped(scene, run, opening)
    if not run:
        return None
    start, end = run[0].start, run[-1].end
    text = scene.text[start:end]
    whole = without_legal(words(text))
    if not whole or all(is_plain(scene, w) for w in run):
        return None
    cuts = [*_readings(scene, run, opening)]
    if () in cuts:
        return None
    first = ("".join(whole),)
    return Name(start, end, text, tuple(dict.fromkeys([first, *cuts])), tuple(whole))


def _stripped(scene: Scene, run: list[Word], opening: bool) -> list[Word]:
    """Without what can only be grammar at either end of the run."""
    while run and (
        run[0].text.casefold() in _HONORIFIC
        or (len(run[0].text) == 1 and run[0].text in "IAOYE" and len(run) == 1)
    ):
        run = run[1:]
    while run and run[-1].low in LINK:
        run = run[:-1]
    if opening and len(run) == 1 and is_common(scene, run[0]):
        return []
    grammar = run and (
        run[0].low in _GRAMMAR
        or run[0].low in load("capitals")
        or run[0].low in load("orders")
        or _OPENING_VERB.match(run[0].low)
    )
    if opening and len(run) > 1 and not scene.title and grammar:
        return _stripped(scene, run[1:], False)
    return run


def _readings(scene: Scene, run: list[Word], opening: bool) -> list[tuple[str, ...]]:
    """Other cuts of the run: without its ordinary words; () means it may name nothing."""
    if scene.title:
        parts = _pieces(run, lambda w: is_common(scene, w) or is_plain(scene, w))
        return [parts]
    found = [_pieces(run, lambda w: w.low in LINK)]
    found.append(_pieces(run, lambda w: _may_drop(scene, w)))
    if opening and len(run) > 1 and is_common(scene, run[0]):
        found.append(_pieces(run[1:], lambda w: False))
        found.append(_pieces(run[1:], lambda w: is_plain(scene, w)))
        if not found[-1]:
            return [()]
    return [parts for parts in found if parts]


def _may_drop(scene: Scene, word: Word) -> bool:
    """Ordinary words name nothing, but an initial does: "M. Mills" is not "A. Mills"."""
    initial = (
        len(word.text) == 1
        and scene.text[word.end : word.end + 2] == ". "
        and scene.text[max(0, word.start - 1) : word.start] in ("", " ")
        and scene.language == "en"
    )
    return is_plain(scene, word) and not word.text.isdigit() and not initial


def _pieces(run: list[Word], drop: Callable[[Word], bool]) -> tuple[str, ...]:
    parts: list[list[str]] = [[]]
    for word in run:
        if drop(word):
            parts.append([])
        else:
            parts[-1].append(word.text)
    return tuple(
        found for part in parts if part and (found := "".join(without_legal(words(" ".join(part)))))
    )


def _japanese(scene: Scene, closed: list[tuple[int, int]]) -> list[Name]:
    return [
        Name(start, end, text, ((key(text),),), (key(text),))
        for start, end, text in japanese.find(scene.text)
        if all(end <= s or start >= e for s, e in closed)
    ]
