"""Reads the tables in tests/data/grounding: evidence, sentences to keep, inventions to catch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from agents.grounding import Checker, load_evidence
from store.answers import Subject

FOLDER = Path(__file__).parents[2] / "data" / "grounding"


@dataclass(frozen=True)
class Table:
    """`kept` are faithful sentences; `caught` pairs the kind of an invention with its sentence."""

    name: str
    today: date
    about: Subject | None
    allowed: frozenset[str] | None
    evidence: str
    kept: tuple[str, ...]
    caught: tuple[tuple[str, str], ...]

    @cached_property
    def checker(self) -> Checker:
        """Reading the evidence is the slow part: who only counts sentences does without."""
        return Checker(load_evidence(self.evidence), self.today, self.about, self.allowed)


def subject(written: str) -> Subject:
    kind, name = written.split(":", 1)
    return Subject(kind, name.casefold(), name)  # type: ignore[arg-type]


def load(path: Path) -> Table:
    """`@evidence`, `@kept` and `@caught <kind>` open sections of one sentence a line."""
    options: dict[str, str] = {}
    sections: dict[str, list[str]] = {"": []}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            word, _, rest = line[1:].partition(" ")
            section = line[1:] if word in ("evidence", "kept", "caught") else ""
            options[word] = (
                f"{options[word]},{rest}" if word == "allow" and word in options else rest
            )
            sections.setdefault(section, [])
        elif line.strip():
            sections[section].append(line.replace("\\n", "\n"))
    return _table(path.stem, options, sections)


def _table(name: str, options: dict[str, str], sections: dict[str, list[str]]) -> Table:
    about = subject(options["subject"]) if "subject" in options else None
    allowed = frozenset(
        subject(w.strip()).id for w in options["allow"].split(",")
    ) if "allow" in options else None  # fmt: skip
    if about and allowed is not None:
        allowed |= {about.id}
    caught = [
        (key.removeprefix("caught "), sentence)
        for key, sentences in sections.items() if key.startswith("caught")
        for sentence in sentences
    ]  # fmt: skip
    return Table(
        name,
        date.fromisoformat(options["today"]),
        about,
        allowed,
        "\n".join(sections.get("evidence", [])),
        tuple(sections.get("kept", [])),
        tuple(caught),
    )


def misses(path: Path) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]]]:
    """(table, sentence) of the faithful ones that are cut and of the inventions that pass."""
    found: dict[str, set[tuple[str, str]]] = {"cut": set(), "missed": set()}
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            section = line[1:].split()[0]
        elif "\t" in line:
            table, sentence = line.split("\t", 1)
            found[section].add((table, sentence.replace("\\n", "\n")))
    return frozenset(found["cut"]), frozenset(found["missed"])
