"""A piece of evidence, read once: everything a sentence could draw from it."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache

from agents.grounding import (
    addresses,
    compare,
    dates,
    elapsed,
    names,
    polarity,
    quantities,
    relations,
)
from agents.grounding.addresses import Address
from agents.grounding.calendar import Span
from agents.grounding.fold import grams, tidy, words
from agents.grounding.language import guess
from agents.grounding.names import Name
from agents.grounding.quantity import Quantity
from agents.grounding.quotations import spoken
from agents.grounding.relations import Relation
from agents.grounding.scene import Scene
from agents.grounding.when import When
from store.answers import Evidence

_TALKS = re.compile(
    r"rendez-vous|rdv|entretien|échange|entrevista|encontro|besprech|termin\b|interview|打ち合わせ|商談|"
    r"訪問|"
    r"面談|会議|電話|"
    r"call|mail|meet|visit|transcript|note|chat|debrief|demo|gespr|telefon|besuch|appel|compte "
    r"rendu|"
    r"llamada|reuni|chamada|visita|議事録|通話|メモ|メール",
    re.I,
)
_NEWS = re.compile(
    r"press|news|post|linkedin|article|announce|report|blog|presse|prensa|imprensa", re.I
)
_PUBLIC = re.compile(
    r"\bweb(?! ?form)|website|press|news|magazine|article|blog|report\b|presse|prensa|imprensa"
    r"|\bsite\b",
    re.I,
)
#: "Call statistics", "team figures": kept of a user, not said by one.
_RECORD = re.compile(
    r"statisti|estad[ií]stic|estatístic|figures|numbers|metric|analy|report|record|transcript|\blog\b|"
    r"crm|calendar|dashboard|scorecard|\bkpi|quota|target|performance|result|computed|totals|"
    r"activit|"
    r"pipeline|coaching|training|zahlen|auswertung|bericht|kalender|ziele|chiffres|rapport|"
    r"calendrier|objectifs|résultats|cifras|informe|calendario|agenda|resultados|números|"
    r"relatório|calendário|metas|統計|集計|分析|実績|目標|カレンダー|記録",
    re.I,
)
_GAINS = frozenset({"up", "down", "help", "live", "win", "praise"})
_STATEMENT = re.compile(
    r";\s|(?<=[a-z\d)][.])(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bSt\.)(?<!\bMrs\.)(?<!\bNo\.)"
    r"(?<!Prof\.)"
    r"\s(?=[A-Z])|\n"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One statement of a fact that makes several: "A costs 5; B costs 7"."""

    start: int
    end: int
    keys: frozenset[str]


@dataclass(frozen=True, eq=False)  # a fact is read once: quick to look up
class Fact:
    """`keys` holds every run of words; `whole` the names that stand complete; `plain` all text.

    `own` are the keys of its subject's name.
    """

    evidence: Evidence
    scene: Scene
    keys: frozenset[str]
    whole: frozenset[str]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    addresses: tuple[Address, ...]
    relations: tuple[Relation, ...]
    spoken: str
    plain: str
    initials: frozenset[str]
    denies: bool
    parts: tuple[Part, ...] = ()
    names: tuple[Name, ...] = ()
    own: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def common(self) -> bool:
        return self.evidence.subject.kind in ("sender", "catalogue")

    @cached_property
    def outcome(self) -> bool:
        """Whether it tells what somebody gained: a figure, or that something changed."""
        changed = any(t.meaning in _GAINS for t in self.scene.tags)
        return changed or any(q.unit in ("percent", "month", "second") for q in self.quantities)

    @cached_property
    def talk(self) -> bool:
        """Whether it was noted when somebody talked or wrote to somebody."""
        return bool(_TALKS.search(self.evidence.source))

    @cached_property
    def news(self) -> bool:
        """Whether it was made public on its day."""
        return bool(_NEWS.search(self.evidence.source))

    @cached_property
    def public(self) -> bool:
        """Whether somebody outside wrote it: a web page, the press."""
        return bool(_PUBLIC.search(self.evidence.source))

    @cached_property
    def users(self) -> bool:
        """Whether a user wrote it; what is recorded of one is no word of theirs."""
        return self.evidence.subject.kind == "user" and not _RECORD.search(self.evidence.source)


@dataclass(frozen=True, slots=True)
class _Read:
    scene: Scene
    words: tuple[str, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[When, ...]
    addresses: tuple[Address, ...]
    relations: tuple[Relation, ...]
    parts: tuple[Part, ...]


@lru_cache(maxsize=256)
def read(evidence: Evidence) -> Fact:
    """What the evidence says, with its subject's name, its source and its date."""
    text = _read(evidence.text, evidence.as_of)
    about, source = words(evidence.subject.name), words(evidence.source)
    stated = When(0, 0, (Span(evidence.as_of, evidence.as_of),), topics=frozenset({"recorded"}))
    whole = {r for n in text.names for r in n.readings[0]} | {"".join(about)}
    name_keys = grams(about)
    return Fact(
        evidence=evidence,
        scene=text.scene,
        keys=grams(list(text.words)) | name_keys | grams(source),
        whole=frozenset(whole | set(_lists(evidence.text))),
        quantities=(*text.quantities, _credibility(evidence)),
        dates=(*text.dates, stated),
        addresses=(*text.addresses, *addresses.find(evidence.source)),
        relations=text.relations,
        spoken=spoken(evidence.text),
        plain="".join(text.words) + "".join(about),
        initials=_initials(evidence.text),
        denies=polarity.denies(text.scene),
        parts=text.parts,
        names=text.names,
        own=name_keys,
    )


@lru_cache(maxsize=512)
def _read(text: str, as_of: date) -> _Read:
    scene = Scene(text, guess(text))
    found = addresses.find(text)
    taken = [(a.start, a.end) for a in found]
    when = dates.find(scene, as_of, taken)
    spans = taken + [(w.start, w.end) for w in when]
    told = quantities.find(scene, terse=True)
    dated = {q.start for q in told if not _clear(q.start, q.end, spans)}
    numbers = [q for q in told if q.start not in dated]
    if any(q.start in dated and q.nouns and q.end - q.start == 4 for q in told):
        kept = {q.start for q in quantities.find(scene) if q.nouns and q.end - q.start == 4}
        numbers = [q for q in told if q.start not in dated or q.start in kept]
    when += elapsed.ends(scene, numbers, as_of)
    when += dates.last_days(text, when, as_of)
    when = [replace(w, around=compare.near(w.parts, as_of)) if w.parts else w for w in when]
    named = names.find(scene, spans + [(q.start, q.end) for q in numbers])
    return _Read(
        scene,
        tuple(words(text)),
        tuple(named),
        tuple(numbers),
        tuple(when),
        tuple(found),
        tuple(relations.find(scene, named)),
        _parts(text),
    )


def _parts(text: str) -> tuple[Part, ...]:
    cuts = [0, *(m.end() for m in _STATEMENT.finditer(text)), len(text)]
    if len(cuts) < 3:
        return ()
    return tuple(
        Part(start, end, grams(words(text[start:end]))) for start, end in itertools.pairwise(cuts)
    )


def _clear(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return all(end <= s or start >= e for s, e in spans)


def _credibility(evidence: Evidence) -> Quantity:
    value = (evidence.credibility,)
    return Quantity(0, 0, value, value, topics=frozenset({"credibility"}))


def _lists(text: str) -> list[str]:
    """What stands between commas: "Salesforce, Amazon Web Services" are two whole names."""
    return [
        "".join(words(part)) for part in tidy(text).replace(";", ",").replace(":", ",").split(",")
    ]


def _initials(text: str) -> frozenset[str]:
    """Initials of runs of capitalised words, and the acronyms written out in capitals."""
    found = set()
    run = ""
    for raw in tidy(text).replace("-", " ").split():
        word = raw.strip("(),.;:\"'")
        if word.isdigit() and len(run) > 1:
            found.add(run[-2:] + word)  # "GA4" for "Google Analytics 4"
        if word[:1].isupper():
            run += word[0]
        elif word.lower() not in ("and", "of", "the", "for", "&"):
            found |= _runs_of(run)
            run = ""
        if raw.endswith((",", ";", ".")):
            found |= _runs_of(run)
            run = ""
    return frozenset(found | _runs_of(run))


def _runs_of(run: str) -> set[str]:
    return {run[i:j] for i in range(len(run)) for j in range(i + 3, min(len(run), i + 6) + 1)}
