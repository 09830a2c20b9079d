"""How a table would be read: the card, and the dialog that corrects it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from store.answers import Button, Choices, Field, Form, Notice, Part, Table, Text
from store.errors import BadInput
from store.imports import ImportRun
from tools.importing import KINDS, Column, Kind, Preview, mapping_from
from tools.importing.fields import FIELDS, WORDS
from tools.importing.mapping import CUSTOM, IGNORED, check

#: Columns shown on the card, and columns one dialog can hold.
SHOWN, PAGE = 25, 80
MOST_PAGES = 3
#: What a select carries for a field that has no name of its own.
KEEP, LEAVE = "=keep", "=leave"
_LABELS = {KEEP: "Keep as a custom field", LEAVE: "Leave out"}
_CODES = {CUSTOM: KEEP, IGNORED: LEAVE}
_FIELDS = {code: field for field, code in _CODES.items()}


def card(run: ImportRun, seen: Preview, before: ImportRun | None = None) -> list[Part]:
    """What it is, what each column becomes, how it was read, and what to do with it."""
    kind = cast(Kind, run.kind)
    what = WORDS[kind][seen.rows != 1]
    words = f"**{run.file_name}**: {seen.rows:,} {what}. Nothing is stored yet."
    if before:
        words += f" This very file was read in before, on {before.created_at:%d %b %Y}."
    columns = mapping_from(run.mapping).columns
    parts: list[Part] = [Text(words), _table(columns)]
    if seen.notes:
        parts.append(Notice("How I would read it", seen.notes))
    return [*parts, _asked(run, len(columns))]


def _table(columns: tuple[Column, ...]) -> Table:
    rows = tuple(
        (one.header or "(no name)", label(one.field), " · ".join(one.samples)[:80] or "–")
        for one in columns[:SHOWN]
    )
    more = len(columns) - SHOWN
    note = f"and {more:,} more columns" if more > 0 else ""
    return Table("Columns", ("In the file", "Becomes", "For example"), rows, note=note)


def label(field: str) -> str:
    """A field in words: `company_domain` → `Company domain`."""
    code = _CODES.get(field, field)
    return _LABELS.get(code, field.replace("_", " ").capitalize())


def _asked(run: ImportRun, columns: int) -> Choices:
    this = {"import": run.id}
    pages = range(0, min(columns, PAGE * MOST_PAGES), PAGE)
    fixes = [
        Button(
            _pages(start, columns), "import.correct", {**this, "from": str(start)}, opens_form=True
        )
        for start in pages
    ]
    rest = (
        *fixes,
        Button("Template CSV", "import.template", {"kind": run.kind}),
        Button("Not now", "import.drop", this),
    )
    try:
        check(mapping_from(run.mapping))
    except BadInput as error:
        return Choices(error.message, rest)
    go = Button("Import", "import.start", this, "primary")
    return Choices("Shall I read it in like this?", (go, *rest))


def _pages(start: int, columns: int) -> str:
    if columns <= PAGE:
        return "Correct columns"
    return f"Correct columns {start + 1}–{min(start + PAGE, columns)}"


def correction(run: ImportRun, start: int) -> Form:
    kind = cast(Kind, run.kind)
    columns = mapping_from(run.mapping).columns[start : start + PAGE]
    kinds = Field(
        "kind", "What the rows are", kind, "select", KINDS, tuple(one.capitalize() for one in KINDS)
    )
    options = (KEEP, LEAVE, *FIELDS[kind])
    labels = tuple(_LABELS.get(one, label(one)) for one in options)
    picks = [
        Field(
            f"c{start + place}",
            one.header[:150] or f"Column {start + place + 1}",
            _CODES.get(one.field, one.field),
            "select",
            options[:100],
            labels[:100],
            hint=" · ".join(one.samples)[:140],
        )
        for place, one in enumerate(columns)
    ]
    intro = "If the rows are something else, choose that and save: I look at the columns anew."
    args = {"import": run.id}
    return Form("Columns of the file", "import.corrected", (kinds, *picks), args, intro=intro)


def corrected_fields(run: ImportRun, entered: Mapping[str, str]) -> dict[str, str]:
    """Header → field, of the columns that were changed. `BadInput` for two columns of one field."""
    columns = mapping_from(run.mapping).columns
    chosen = {
        one.header: _FIELDS.get(code, code)
        for place, one in enumerate(columns)
        if (code := entered.get(f"c{place}")) is not None
    }
    changed = {
        one.header: chosen[one.header]
        for one in columns
        if one.header in chosen and chosen[one.header] != one.field
    }
    _one_each(changed)
    return changed


def _one_each(changed: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for header, field in changed.items():
        if field not in (CUSTOM, IGNORED) and field in taken:
            what = f"“{taken[field]}” and “{header}” cannot both be {label(field)}: choose one."
            raise BadInput(what=what)
        taken[field] = header
