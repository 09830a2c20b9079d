"""Who holds which post: a person and a title that stand beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.grounding.fold import words
from agents.grounding.gate import Gate
from agents.grounding.names import Name
from agents.grounding.scene import Scene

TITLE = Gate(
    r"(?<![\w-])(?:(?-i:[A-Z][\w&]*)\s+){0,2}(?:(?:senior|global|regional|deputy|interim|"
    r"group|executive|managing|associate|assistant|principal|chief|vice|general|lead|"
    r"corporate|founding)\s+)*"
    r"(?:C[EFITOMRDPS]O|CISO|CHRO|[SE]?VP|vice president|(?:chief\s+(?:\w+\s+){1,"
    r"3}officer)|president|director|head|manager|founder|co-founder|chairman|chairwoman|"
    r"chair|officer|architect|administrator|geschäftsführer(?:in)?|leiter(?:in)?|"
    r"directeur|directrice|directora?|gerente|diretora?|社長|部長)\b"
    r"(?P<tail>(?:\s+of|\s+for|,)\s+(?-i:[A-Z]\w+)(?:\s+(?:and\s+|&\s+)?(?-i:[A-Z]\w+)){0,"
    r"2}|\s+(?-i:[A-Z]\w+)(?=,|\s+at\b|\s+of\b|\.))?",
    "ceo",
    "cfo",
    "cio",
    "cto",
    "cmo",
    "cro",
    "coo",
    "cdo",
    "cpo",
    "cso",
    "cis",
    "chr",
    "svp",
    "evp",
    "vp",
)
_AFTER = re.compile(
    r"\s*(?:,|\(|—|–|-|:|\bis\b|\bwas\b|\bas\b|\bbecame\b|\bjoined as\b|\bist\b|\bserves "
    r"as\b|\best\b|\bes\b|\bé\b)\s*"
    r"(?:now\s+|als\s+)?(?:the\s+|our\s+|your\s+|their\s+|its\s+|an?\s+|new\s+|der\s+|"
    r"die\s+|le\s+|la\s+|el\s+|o\s+|a\s+)*$",
    re.I,
)
_BEFORE = re.compile(r"\s*(?:,|:|\bis\b|\bis now\b|\bnamed\b)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    start: int
    end: int
    person: Name
    titles: tuple[str, ...]


def find(scene: Scene, names: list[Name]) -> list[Role]:
    """Every pair of a person's name and a title told of them."""
    found = []
    for m in TITLE.pattern.finditer(scene.text) if names and TITLE.opens(scene) else ():
        tail = m["tail"] or ""
        parts = (m.group()[: len(m.group()) - len(tail)], tail)
        titles = tuple(title for part in parts if (title := "".join(words(part))))
        for name in names:
            if _beside(scene.text, name, m) and not TITLE.pattern.search(name.text):
                start, end = min(name.start, m.start()), max(name.end, m.end())
                found.append(Role(start, end, name, titles))
    return found


_ADDRESSED = re.compile(
    r"\b(?:As|Als|En tant que|Como|Comme|In your role as|in your role as)\s+"
    r"(?:the |our |your |a |an |new |der |die |le |la |el )*$"
)


_TONGUES = (
    ("de", re.compile(r"gesch(?:ä|a)ftsf(?:ü|u)hrer|leiter", re.I)),
    ("fr", re.compile(r"direct(?:eur|rice)", re.I)),
    ("pt", re.compile(r"diretora?", re.I)),
    ("es", re.compile(r"gerente|directora", re.I)),
)


def tongue(title: str) -> str:
    """The language of a title, by its noun."""
    return next((name for name, words in _TONGUES if words.search(title)), "en")


_OPENED = re.compile(r"(?:As|Als|Como|Comme)\s")


def addressed(scene: Scene) -> list[tuple[int, int, tuple[str, ...]]]:
    """The posts a sentence gives its reader, "As operations director, you": place and words."""
    found = []
    for m in TITLE.pattern.finditer(scene.text) if TITLE.opens(scene) else ():
        start = m.start()
        if opened := _OPENED.match(m.group()):
            start += opened.end()
        elif not _ADDRESSED.search(scene.text, max(0, start - 32), start):
            continue
        end = m.end() - len(m["tail"] or "")
        found.append((start, end, tuple(words(scene.text[start:end]))))
    return found


def _beside(text: str, name: Name, title: re.Match[str]) -> bool:
    if name.end <= title.start():
        return bool(_AFTER.fullmatch(text[name.end : title.start()]))
    ahead = text[title.end() : name.start] if name.start >= title.end() else None
    return ahead is not None and bool(_BEFORE.fullmatch(ahead))
