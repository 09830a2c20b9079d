"""Who holds which post: a person and a title that stand beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from agents.grounding.fold import words
from agents.grounding.names import Name
from agents.grounding.scene import Scene

TITLE = re.compile(
    r"\b(?:(?:senior|global|regional|deputy|interim|group|executive|managing|associate|assistant|principal|chief|vice|general|lead|corporate|founding)\s+)*"
    r"(?:C[EFITOMRDPS]O|CISO|CHRO|[SE]?VP|vice president|(?:chief\s+(?:\w+\s+){1,3}officer)|president|director|head|manager|founder|co-founder|chairman|chairwoman|"
    r"chair|officer|architect|administrator|geschäftsführer(?:in)?|leiter(?:in)?|directeur|directrice|directora?|gerente|diretora?|社長|部長)\b"
    r"(?:(?:\s+of|\s+for|,)\s+(?:[A-Z]\w+|the)(?:\s+(?:and\s+|&\s+)?[A-Z]\w+){0,2}|\s+(?:[A-Z]\w+)(?=,|\s+at\b|\s+of\b|\.))?",
    re.I,
)
_AFTER = re.compile(r"\s*(?:,|\(|—|–|-|:|\bis\b|\bwas\b|\bas\b|\bbecame\b|\bjoined as\b|\bist\b|\bserves as\b|\best\b|\bes\b|\bé\b)\s*"
                    r"(?:now\s+|als\s+)?(?:the\s+|our\s+|your\s+|their\s+|its\s+|an?\s+|new\s+|der\s+|die\s+|le\s+|la\s+|el\s+|o\s+|a\s+)*$", re.I)  # fmt: skip
_BEFORE = re.compile(r"\s*(?:,|:|\bis\b|\bis now\b|\bnamed\b)?\s*$", re.I)


@dataclass(frozen=True, slots=True)
class Role:
    start: int
    end: int
    person: Name
    title: str


def find(scene: Scene, names: list[Name]) -> list[Role]:
    """Every pair of a person's name and a title told of them."""
    found = []
    for m in TITLE.finditer(scene.text):
        for name in names:
            between = scene.text[name.end : m.start()] if name.end <= m.start() else None
            ahead = scene.text[m.end() : name.start] if name.start >= m.end() else None
            if between is not None and _AFTER.fullmatch(between) or ahead is not None and _BEFORE.fullmatch(ahead):
                title = "".join(words(m.group()))
                if title and not TITLE.search(name.text):
                    found.append(Role(min(name.start, m.start()), max(name.end, m.end()), name, title))
    return found
