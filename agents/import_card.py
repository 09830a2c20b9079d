"""How a table would be read: the card, and the dialog that corrects it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from store.answers import Bar, Button, Field, Form, Menu, Notice, Part, Table, Text
from store.errors import BadInput
from store.imports import ImportRun
from tools.importing import KINDS, Column, Kind, Preview, mapping_from, mapping_json
from tools.importing.fields import FIELDS, WORDS
from tools.importing.mapping import CUSTOM, IGNORED, SHARED, check

#: Columns shown on the card, and columns one dialog holds: with its options, a dialog of more
#: would be larger than Slack takes.
SHOWN, PAGE = 25, 50
#: Notes shown on the card; a button shows the others.
NOTES = 5
#: What a select carries for a field that has no name of its own.
KEEP, LEAVE = "=keep", "=leave"
_LABELS = {
    KEEP: "Keep as a custom field", LEAVE: "Leave out", "external_id": "Id in the source",
    "linkedin": "LinkedIn", "email": "E-mail", "lead_email": "Lead's e-mail",
    "size": "Employees", "title": "Job title", "kind": "Type", "occurred": "Date",
    "stage_kind": "Meaning of the stage", "history": "Stage history",
    "entered": "Date a stage was entered", "company_domain": "Domain of the company",
    "engaged": "Start of the deal", "close_date": "Close date, expected or real",
    "closed": "Closed on", "created": "Created on", "expected_close": "Expected close",
    "tech_stack": "Technologies", "name": "Name", "use_cases": "Use cases",
}  # fmt: skip
_EVENTS = {"title": "Title"}
_CODES = {CUSTOM: KEEP, IGNORED: LEAVE}
_FIELDS = {code: field for field, code in _CODES.items()}


def kept(seen: Preview) -> dict[str, Any]:
    """What is written down with an import: the mapping, and what the card says beside it."""
    return {**mapping_json(seen.mapping), "rows": seen.rows, "notes": list(seen.notes)}


def card(run: ImportRun, *, remark: str = "", state: str = "") -> tuple[Part, ...]:
    """What it is, what each column becomes, how it was read, and what to do with it; once that is
    decided, `state` says what became of it."""
    rows = int(run.mapping.get("rows", 0))
    what = WORDS[cast(Kind, run.kind)][rows != 1]
    words = f"**{run.file_name}**: {rows:,} {what}."
    words += "" if state else " Nothing is stored yet."
    columns = mapping_from(run.mapping).columns
    head: tuple[Part, ...] = (Text(f"{words} {remark}".strip()), _table(run.kind, columns))
    notes = [str(note) for note in run.mapping.get("notes", ())]
    return (*head, *read_notes(notes), Notice(state) if state else _asked(run, len(columns)))


def _table(kind: str, columns: tuple[Column, ...]) -> Table:
    rows = tuple(
        (one.header, label(one.field, kind), _examples(one) or "–") for one in columns[:SHOWN]
    )
    more = len(columns) - SHOWN
    note = f"and {more:,} more column{'s' if more > 1 else ''}" if more > 0 else ""
    return Table("", ("In the file", "Becomes", "For example"), rows, note=note)


def _examples(column: Column) -> str:
    shown = (text if len(text) <= 40 else f"{text[:39]}…" for text in column.samples[:2])
    return " · ".join(shown)


def read_notes(notes: Sequence[str], head: str = "") -> tuple[Notice, ...]:
    """How a file is read: the first notes, and a button for all where there are more."""
    if not notes:
        return ()
    more = f"All {len(notes)} notes" if len(notes) > NOTES else ""
    lines = [head, *notes[:NOTES]] if head else notes[:NOTES]
    return (Notice("\n".join(lines), tuple(notes) if more else (), more),)


def label(field: str, kind: str) -> str:
    """A field in words: `company_domain` → `Domain of the company`."""
    code = _CODES.get(field, field)
    own = _EVENTS.get(code) if kind in ("events", "objections", "interactions") else None
    return own or _LABELS.get(code) or field.replace("_", " ").capitalize()


def _asked(run: ImportRun, columns: int) -> Bar:
    this = {"import": run.id}
    fixes = [
        Button(_page(at, columns), "import.correct", {**this, "from": str(at)}, opens_form=True)
        for at in range(0, columns, PAGE)
    ]
    others = tuple(
        (WORDS[kind][1].capitalize(), f"{run.id}|{kind}") for kind in KINDS if kind != run.kind
    )
    rest: tuple[Button | Menu, ...] = (
        *fixes,
        Menu("It is something else", "import.kind", others),
        Button("Template CSV", "import.template", {"kind": run.kind}),
        Button("Cancel", "import.drop", this),
    )
    try:
        check(mapping_from(run.mapping))
    except BadInput as error:
        return Bar(rest, f"{error.message} Say what the columns are, or what the rows are.")
    return Bar((Button("Import", "import.start", this, "primary"), *rest))


def _page(at: int, columns: int) -> str:
    if columns <= PAGE:
        return "Correct columns"
    return f"{'Correct columns ' if at == 0 else ''}{at + 1}–{min(at + PAGE, columns)}"


def correction(run: ImportRun, start: int) -> Form:
    """A select for each of the columns from `start` on."""
    columns = mapping_from(run.mapping).columns[start : start + PAGE]
    options = (*FIELDS[cast(Kind, run.kind)], KEEP, LEAVE)
    labels = tuple(label(one, run.kind) for one in options)
    fields = tuple(
        Field(
            f"c{start + place}",
            one.header[:150],
            _CODES.get(one.field, one.field),
            "select",
            options,
            labels,
            hint=" · ".join(one.samples)[:140],
        )
        for place, one in enumerate(columns)
    )
    what = WORDS[cast(Kind, run.kind)][1]
    intro = f"{run.file_name}: what each column of your {what} becomes. A field given to another "
    intro += "column leaves the one it was read from before."
    return Form("Columns of the file", "import.corrected", fields, {"import": run.id}, intro=intro)


def corrected_fields(run: ImportRun, entered: Mapping[str, str]) -> dict[str, str]:
    """Header → field, of the columns that were changed. `BadInput` for two columns of one field."""
    changed: dict[str, str] = {}
    taken: dict[str, str] = {}
    for place, one in enumerate(mapping_from(run.mapping).columns):
        code = entered.get(f"c{place}")
        field = one.field if code is None else _FIELDS.get(code, code)
        if field == one.field:
            continue
        if field in taken:
            what = f"“{taken[field]}” and “{one.header}” cannot both be “{label(field, run.kind)}”"
            raise BadInput(what=f"{what}: nothing was changed. Correct the columns once more.")
        changed[one.header] = field
        if field not in (CUSTOM, IGNORED, *SHARED):
            taken[field] = one.header
    return changed
