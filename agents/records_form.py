"""The dialog that edits a record: its fields, what it showed, and what a person made of them.

`seen` keeps a short hash of each value the dialog showed. So it is known at saving which fields the
person changed, and which of those somebody else changed meanwhile.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from agents.desk import Desk
from agents.parts import key
from agents.records import stage_names
from store.answers import Field, Form, Subject
from tools.columns import COLUMNS, STATUSES, Column, Record, typed
from tools.history import kind_of
from tools.owners import owner_names

NOBODY = "(nobody)"
#: Letters an input holds; a longer text is not offered, for it would be cut.
MOST = 3000
#: Options a menu holds, with the one that stands for nobody.
OPTIONS = 99
INTRO = "What you write here wins over later imports. An empty field means it is not known."


@dataclass(frozen=True, slots=True)
class Entered:
    """What was typed: `own` are the fields the person changed, `contested` those of them that
    say something else in the record by now."""

    own: Mapping[str, str]
    contested: tuple[Column, ...]


async def edit_form(
    record: Record, desk: Desk, entered: Entered | None = None, intro: str = INTRO
) -> Form:
    """The record's fields; where something was typed already, that, with what stands there now."""
    kind, fields, seen = kind_of(record), [], {}
    for column in COLUMNS[kind]:
        now = typed(record, column)
        if len(now) > MOST:
            continue
        seen[column.name] = digest(now)
        fields.append(await _field(record, column, desk, entered, now))
    subject = Subject(kind, record.id, record.name)
    args = {"subject": key(subject), "seen": json.dumps(seen, separators=(",", ":"))}
    return Form(f"Edit the {kind}", "record.save", tuple(fields), args, intro=intro)


def compare(record: Record, fields: Mapping[str, str], seen: str) -> Entered:
    """A field the dialog did not show is left alone, whatever came with it."""
    shown = _hashes(seen)
    own: dict[str, str] = {}
    contested = []
    for column in COLUMNS[kind_of(record)]:
        if column.name not in shown:
            continue
        text = fields.get(column.name, "")
        text = "" if text == NOBODY else text
        now = typed(record, column)
        if digest(text) == shown[column.name] or digest(text) == digest(now):
            continue
        own[column.name] = text
        if digest(now) != shown[column.name]:
            contested.append(column)
    return Entered(own, tuple(contested))


def digest(text: str) -> str:
    """Eight letters for a value; line ends and spaces around it make no difference."""
    lines = "\n".join(" ".join(line.split()) for line in text.strip().splitlines())
    return hashlib.sha256(lines.encode("utf-8", "ignore")).hexdigest()[:8]


async def _field(
    record: Record, column: Column, desk: Desk, entered: Entered | None, now: str
) -> Field:
    mine = entered.own.get(column.name) if entered else None
    contested = entered is not None and column in entered.contested
    hint = f"Now: {now[:300] or 'nothing'}. Above: what you wrote." if contested else column.hint
    value = now if mine is None else mine
    options = await _options(record, column, desk, value)
    return Field(
        column.name,
        column.label,
        (value or NOBODY) if column.name == "owner" and options else value,
        "select" if options else "text" if column.kind == "select" else column.kind,
        options,
        optional=column.name not in ("name", "status"),
        max_length=MOST if column.kind in ("paragraph", "list") else 300,
        hint=hint,
    )


async def _options(record: Record, column: Column, desk: Desk, value: str) -> tuple[str, ...]:
    """What there is to choose from; () where there is too much, and it is typed instead."""
    names: tuple[str, ...] = ()
    if column.name == "status":
        names = STATUSES
    elif column.name == "stage":
        names = await stage_names(desk.kit)
    elif column.name == "owner":
        names = (NOBODY, *await owner_names(desk.kit))
    if value and names and value not in names:
        names = (*names, value)
    return names if len(names) <= OPTIONS and all(len(name) <= 75 for name in names) else ()


def _hashes(seen: str) -> dict[str, str]:
    try:
        held = json.loads(seen or "{}")
    except ValueError:
        return {}
    return {str(name): str(value) for name, value in held.items()} if isinstance(held, dict) else {}
