"""What people should know about how a file was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tools.importing.fields import WORDS, Kind
from tools.importing.mapping import CUSTOM, Mapping
from tools.importing.merge import Counts
from tools.importing.rows import RowReader
from tools.importing.stages import lead_status, stage_kind
from tools.importing.survey import Survey

_MOST_REMARKS = 25
_LONGEST = 200


def file_notes(
    encoding: str, found: Survey, mapping: Mapping, reader: RowReader
) -> tuple[str, ...]:
    return (
        *_skipped(found),
        *_encoding(encoding),
        *_orders(reader),
        *_customs(mapping),
        *_remarks(reader),
    )


def meaning_notes(found: Survey, mapping: Mapping) -> tuple[str, ...]:
    """What the file's own stages and statuses mean to us, before anything is stored."""
    return tuple(
        f'{column.header} "{value[:60]}" counts as {kind}.'
        for column, seen in zip(mapping.columns, _seen(found, mapping), strict=True)
        for value in list(seen)[:_MOST_REMARKS]
        if (kind := _meaning(mapping.kind, column.field, value)) and kind != value.casefold()
    )


def _seen(found: Survey, mapping: Mapping) -> list[Iterable[str]]:
    columns = dict(zip(found.sheet.headers, found.columns, strict=True))
    return [columns[column.header].values for column in mapping.columns]


def _meaning(kind: Kind, field: str, value: str) -> str | None:
    if (kind, field) == ("deals", "stage"):
        return stage_kind(value) or "prospecting"
    if (kind, field) == ("leads", "status"):
        return lead_status(value) or "new"
    return None


def outcome_notes(counts: Counts) -> tuple[str, ...]:
    notes = []
    if counts.companies:
        word = WORDS["companies"][counts.companies != 1]
        notes.append(f"{counts.companies:,} {word} named by these rows were not known and added.")
    if counts.repeated:
        many = counts.repeated != 1
        notes.append(
            f"{counts.repeated:,} row{'s' if many else ''} repeated a record of the same file."
        )
    return tuple(notes)


def _skipped(found: Survey) -> list[str]:
    lines: defaultdict[str, list[int]] = defaultdict(list)
    for line, word in sorted(found.skips.items()):
        lines[word].append(line)
    return [f"Skipped {_lines(numbers)}: {word}." for word, numbers in lines.items()]


def _lines(numbers: list[int]) -> str:
    shown = ", ".join(f"{number:,}" for number in numbers[:5])
    more = f" and {len(numbers) - 5:,} more" if len(numbers) > 5 else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _encoding(encoding: str) -> Iterable[str]:
    if encoding in ("cp1252", "latin-1"):
        yield "The file is not UTF-8; it was read as Latin-1."


def _orders(reader: RowReader) -> Iterable[str]:
    words = {"dmy": "day before month", "mdy": "month before day"}
    for column in reader.columns:
        order = column.settled.order
        if not order or not column.dated:
            continue
        if order.guessed:
            yield (
                f'Dates in "{column.header}" do not tell day from month; '
                f"they were read as {words[order.order]}."
            )
        if order.mixed:
            yield f'"{column.header}" mixes day/month and month/day; unclear dates were rejected.'


def _customs(mapping: Mapping) -> Iterable[str]:
    kept = [column.header for column in mapping.columns if column.field == CUSTOM]
    if kept and mapping.kind in ("companies", "leads", "deals"):
        yield f"Kept under their own names: {', '.join(kept[:20])}."
    elif kept:
        yield f"Not read: {', '.join(kept[:20])}."


def _remarks(reader: RowReader) -> Iterable[str]:
    for remark, count in reader.context.remarks.most_common(_MOST_REMARKS):
        rows = f" ({count:,} row{'s' if count != 1 else ''})"
        yield remark[:1].upper() + remark[1:_LONGEST] + rows + "."
