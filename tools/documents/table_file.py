"""Pitches as rows of a CSV file that is safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from tools.documents.archive import iso
from tools.documents.pitch_document import NO_MODEL, PitchDocument
from tools.spreadsheets import guarded

COLUMNS = (
    "lead",
    "company",
    "title",
    "key points",
    "call to action",
    "pitch",
    "written",
    "model",
    "sources",
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """A pitch and whom it is for."""

    lead: str
    company: str
    document: PitchDocument


def pitches_csv(pitches: Iterable[Addressed]) -> bytes:
    """UTF-8 with a mark at the start, which spreadsheets need to read accents."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([guarded(cell) for cell in _cells(pitch)] for pitch in pitches)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cells(pitch: Addressed) -> tuple[str, ...]:
    page = pitch.document
    return (
        pitch.lead,
        pitch.company,
        page.title,
        "\n".join(page.key_points),
        page.call_to_action,
        page.body,
        iso(page.generated_at),
        page.model or NO_MODEL,
        "\n".join(f"{line.text} ({line.source})" for line in page.sources),
    )
