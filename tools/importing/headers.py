"""Header cells → fields, and which kind of file a header row belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from tools.importing.fields import FIELDS, KINDS, LEAST, TELLING, Kind

_PREFIX = re.compile(
    r"^(deal|person|organi[sz]ation|lead|activity|product|contact|company) - ", re.I
)
_ENTERED = re.compile(r"(?:date|time) entered (?:stage )?(.{1,80}?)(?: \(\d\))?", re.I)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\*")
_FILE_WORDS: tuple[tuple[Kind, str], ...] = (
    ("leads", r"lead|contact|kontakt|people|person|prospect|attendee|connections"),
    ("companies", r"compan|account|organi[sz]ation|firm|kunden|constituents|entreprise|empresa"),
    ("deals", r"deal|opportunit|pipeline|geschaeft|chancen|negocio"),
    ("interactions", r"interaction|activit|engagement|call|email|meeting|touch|note"),
    ("events", r"event|webinar|conference|trade.?show|veranstalt|messe|kalender|calendar"),
    ("solutions", r"product|solution|catalog|price|produkt"),
    ("people", r"team|agent|\brep|staff|seller|salespeople|user"),
    ("objections", r"objection|einwand|einwaend"),
)


def fold(header: str) -> str:
    """`E-Mail Address*` → `emailaddress`; what stands in brackets, accents and signs fall away."""
    text = _ASIDE.sub(" ", header.replace("ß", "ss"))
    text = re.sub(r"__c$", "", text.strip(), flags=re.I)
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if char.isalnum())


def field_of(kind: Kind, header: str) -> str:
    """The field a header means in files of this kind, or nothing."""
    names = _names(kind)
    bare = _PREFIX.sub("", header.strip())
    return names.get(fold(header)) or names.get(fold(bare)) or ""


@cache
def _names(kind: Kind) -> dict[str, str]:
    found: dict[str, str] = {}
    for field, words in FIELDS[kind].items():
        for word in words.split():
            found.setdefault(word, field)
    return found


def stage_of(header: str) -> str:
    """`Date entered "Proposal (Sales Pipeline)"` → `Proposal`: HubSpot keeps a deal's way so."""
    found = _ENTERED.fullmatch(header.strip())
    if not found:
        return ""
    return re.sub(r"\s*\([^()]*pipeline[^()]*\)$", "", found[1].strip(' "'), flags=re.I).strip()


def match(kind: Kind, headers: Sequence[str]) -> tuple[str, ...]:
    """A field for each header, each field once (the first column wins), "" for the rest."""
    taken: set[str] = set()
    fields: list[str] = []
    for header in headers:
        if kind == "deals" and stage_of(header):
            fields.append("entered")
            continue
        field = field_of(kind, header)
        fields.append(field if field not in taken else "")
        taken.add(field)
    return tuple(fields)


def suits(kind: Kind, fields: Sequence[str]) -> bool:
    """Whether these fields hold the least that makes a row."""
    return all(group & set(fields) for group in LEAST[kind])


def rank(headers: Sequence[str], file_name: str = "") -> tuple[tuple[float, Kind], ...]:
    """The kinds these headers can be, best first, each with its score."""
    ranked = []
    for kind in KINDS:
        fields = [field for field in match(kind, headers) if field]
        if not suits(kind, fields):
            continue
        telling = sum(3 for field in fields if field in TELLING[kind])
        ranked.append((telling + len(fields) + _hint(kind, file_name), kind))
    return tuple(sorted(ranked, key=lambda entry: (-entry[0], KINDS.index(entry[1]))))


def _hint(kind: Kind, file_name: str) -> float:
    words = dict(_FILE_WORDS)[kind]
    return 2.5 if re.search(words, file_name.casefold().replace("_", " ")) else 0.0


@cache
def known_words() -> frozenset[str]:
    """Every folded header any kind goes by."""
    return frozenset(word for kind in KINDS for word in _names(kind))


def likeness(cells: Sequence[str]) -> float:
    """The share of filled cells that are known headers."""
    filled = [fold(_PREFIX.sub("", cell.strip())) for cell in cells if cell.strip()]
    return sum(word in known_words() for word in filled) / len(filled) if filled else 0.0
