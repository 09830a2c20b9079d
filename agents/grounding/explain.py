"""A check told in plain lines, and evidence read from a plain file."""

from __future__ import annotations

import re
from datetime import date

from agents.grounding.types import Check, Sentence
from store.answers import Evidence, Subject, SubjectKind
from store.errors import BadInput

_PREFIX = re.compile(r"^\[([^\]]*)\]\s*(.+)$")
_KINDS: tuple[SubjectKind, ...] = ("lead", "company", "deal", "sender", "user", "list", "catalogue")
_SIGNS = {"supported": "✓", "unsupported": "✗", "no claim": "·"}


def explain(check: Check) -> str:
    """One line per sentence with its verdict, the evidence it rests on or what has no source."""
    lines = [_line(s) for s in check.sentences]
    bad = len(check.left_out)
    total = (
        f"{len(check.sentences)} sentences, {bad} without a source"
        if bad
        else "Nothing is without a source."
    )
    return "\n".join([*lines, "", total])


def _line(sentence: Sentence) -> str:
    if sentence.verdict == "supported":
        tail = f"  [{', '.join(sentence.supported_by)}]"
    elif sentence.verdict == "unsupported":
        tail = "  no source for: " + ", ".join(f"{t.text} ({t.kind})" for t in sentence.unsupported)
    else:
        tail = ""
    return f"{_SIGNS[sentence.verdict]} {' '.join(sentence.text.split())}{tail}"


def load_evidence(path_text: str) -> tuple[Evidence, ...]:
    """Evidence from the text of a file: one fact a line, `[source | date | subject] fact`.

    Each part of the prefix may be left empty, and so may the prefix. `subject` is a name, or
    `kind:name` with one of lead, company, deal, sender, catalogue, user, list. Empty lines and
    lines that start with # are skipped. Raises `BadInput` for a date that is none.
    """
    lines = [line.strip() for line in path_text.splitlines()]
    facts = [line for line in lines if line and not line.startswith("#")]
    return tuple(_fact(i, line) for i, line in enumerate(facts, 1))


def _fact(number: int, line: str) -> Evidence:
    prefix = _PREFIX.match(line)
    parts = [p.strip() for p in prefix[1].split("|")] if prefix else []
    source, as_of, about = [*parts, "", "", ""][:3]
    kind, _, name = about.rpartition(":")
    known: SubjectKind = next((k for k in _KINDS if k == kind.strip().lower()), "company")
    subject = Subject(known, name.strip().casefold() or "file", name.strip())
    text = prefix[2] if prefix else line
    return Evidence(f"E{number}", text, source or "file", _day(as_of), 1.0, "file", subject)


def _day(written: str) -> date:
    if not written:
        return date.today()  # noqa: DTZ011
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise BadInput(what=f'"{written}" is no date I can read: write it as 2026-06-30.') from None
