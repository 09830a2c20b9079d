"""What became of a file: counts, remarks, and the rejected rows as a file to mend."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from tools.importing.fields import WORDS, Kind
from tools.importing.mapping import ADDED
from tools.importing.rows import Rejection
from tools.spreadsheets import guarded


@dataclass(frozen=True, slots=True)
class Report:
    """`rows` = good ones + `rejected` + `skipped`; good ones = added + changed + unchanged +
    `repeated`, rows that named a record the file had already named.

    `rejections` holds at most the first 10,000 of `rejected`.
    """

    kind: Kind
    added: int
    changed: int
    unchanged: int
    rejected: int
    notes: tuple[str, ...] = ()
    rows: int = 0
    skipped: int = 0
    repeated: int = 0
    headers: tuple[str, ...] = ()
    rejections: tuple[Rejection, ...] = ()

    @property
    def summary(self) -> str:
        """One sentence: `85 companies: 80 added, 3 changed, 2 unchanged; 1 row rejected.`"""
        good = self.added + self.changed + self.unchanged
        counts = (
            f"{count:,} {word}"
            for count, word in (
                (self.added, "added"), (self.changed, "changed"), (self.unchanged, "unchanged"),
            )
            if count
        )  # fmt: skip
        text = f"{good:,} {WORDS[self.kind][good != 1]}: {', '.join(counts) or 'none'}"
        if self.rejected:
            text += f"; {self.rejected:,} row{'s' if self.rejected > 1 else ''} rejected"
        return text + "."


def rejected_csv(report: Report) -> bytes:
    """The rejected rows with their own columns, then line, column and reason. UTF-8 with BOM.

    What an earlier file of this kind had added is replaced. A cell a spreadsheet would run as a
    formula starts with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    full = len(report.headers)
    width = full - (len(ADDED) if report.headers[-len(ADDED) :] == ADDED else 0)
    writer.writerow([*map(safe_cell, report.headers[:width]), *ADDED])
    for rejection in report.rejections:
        given = rejection.cells
        cells = _fitted(given[:width] if len(given) <= full else given, width)
        writer.writerow(
            [*map(safe_cell, cells), rejection.line, safe_cell(rejection.column), rejection.reason]
        )
    return out.getvalue().encode("utf-8-sig")


def _fitted(cells: Sequence[str], width: int) -> list[str]:
    """As many cells as there are headers; surplus ones are kept in the last."""
    kept = [*cells[:width], *[""] * (width - len(cells))]
    if len(cells) > width > 0:
        kept[-1] = ", ".join(cells[width - 1 :])
    return kept


def safe_cell(cell: str) -> str:
    """Text no spreadsheet runs; plain negative numbers and phone numbers stay."""
    return cell if _is_plain_number(cell) else guarded(cell)


def _is_plain_number(cell: str) -> bool:
    return cell[:1] in ("+", "-") and cell[1:].replace(" ", "").replace(".", "", 1).isdigit()
