"""Which column means what: shown before anything is stored, and open to correction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from typing import Any, cast

from store.errors import BadInput
from tools.importing.fields import FIELDS, KINDS, LEAST, NEEDS, Kind
from tools.importing.headers import match
from tools.importing.numbers import CURRENCY_CODES
from tools.importing.survey import Survey
from tools.importing.tally import Tally
from tools.importing.values import Unreadable, read_email, read_linkedin

#: A column that is left out, and one that is kept under its own name.
IGNORED = "-"
CUSTOM = ""
#: What we add to the rows we hand back: a mended file is dropped in with it.
ADDED = ("line", "column", "reason")
#: Fields that several columns may fill: each names its stage.
SHARED = frozenset({"entered"})


@dataclass(frozen=True, slots=True)
class Column:
    """`field` is one of the kind's, CUSTOM or IGNORED; `samples` are a few of its texts."""

    header: str
    field: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    kind: Kind
    columns: tuple[Column, ...]

    def corrected(self, fields: Dictionary[str, str]) -> Mapping:
        """The same with other fields for some headers; a field taken over leaves its old column."""
        for header, field in fields.items():
            if field not in (*FIELDS[self.kind], CUSTOM, IGNORED):
                raise BadInput(what=f'There is no field "{field}" for "{header}".')
        taken = set(fields.values()) - {CUSTOM, IGNORED, *SHARED}
        columns = tuple(_recast(column, fields, taken) for column in self.columns)
        return replace(self, columns=columns)

    def field_for(self, header: str) -> str:
        return next((column.field for column in self.columns if column.header == header), CUSTOM)


def _recast(column: Column, fields: Dictionary[str, str], taken: set[str]) -> Column:
    if column.header in fields:
        return replace(column, field=fields[column.header])
    return replace(column, field=CUSTOM) if column.field in taken else column


def propose(found: Survey, kind: Kind | None = None) -> Mapping:
    """The mapping the headers ask for; what they leave open may be told by the values."""
    kind = kind or found.sheet.kind
    fields = list(match(kind, found.sheet.headers))
    if found.sheet.headers[-len(ADDED) :] == ADDED:
        fields[-len(ADDED) :] = [IGNORED] * len(ADDED)
    for place, column in enumerate(found.columns):
        # LinkedIn's own export calls the profile just "URL".
        known = fields[place] not in ("", "website", "company_website")
        guess = "" if known else _by_values(kind, column)
        if guess and guess not in fields:
            fields[place] = guess
    columns = zip(found.sheet.headers, fields, found.columns, strict=True)
    return Mapping(
        kind,
        tuple(
            Column(header, field, seen.samples())
            for header, field, seen in columns
            if seen.filled or field
        ),
    )


def seen_as(found: Survey, mapping: Mapping) -> Mapping:
    """A given mapping with the file's own columns and samples."""
    columns = zip(found.sheet.headers, found.columns, strict=True)
    fields = {one.header: one.field for one in mapping.columns}
    return Mapping(
        mapping.kind,
        tuple(
            Column(header, fields.get(header, CUSTOM), seen.samples())
            for header, seen in columns
            if seen.filled or fields.get(header)
        ),
    )


def _by_values(kind: Kind, column: Tally) -> str:
    for field, read in _TOLD_BY_VALUES:
        if field in FIELDS[kind] and column.values and _all_read(read, column.values):
            return field
    return ""


def _read_phone(cell: str) -> str:
    digits = sum(letter.isdigit() for letter in cell)
    if cell and not (_PHONE.fullmatch(cell) and 7 <= digits <= 15):
        raise Unreadable("this is not a telephone number")
    return cell


def _read_address(cell: str) -> str:
    if cell and not cell.lower().startswith(("http://", "https://", "www.")):
        raise Unreadable("this is not a web address")
    return cell


def _read_currency(cell: str) -> str:
    if cell and cell not in CURRENCY_CODES:
        raise Unreadable("this is not a currency")
    return cell


_PHONE = re.compile(r"(\+|00|\(0?\d)[\d ()./-]+")
_TOLD_BY_VALUES: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("email", read_email),
    ("linkedin", read_linkedin),
    ("website", _read_address),
    ("company_website", _read_address),
    ("phone", _read_phone),
    ("currency", _read_currency),
)


def _all_read(read: Callable[[str], object], values: Iterable[str]) -> bool:
    try:
        return all(read(value) for value in values)
    except Unreadable:
        return False


def check(mapping: Mapping) -> None:
    """BadInput when the mapping leaves out the least that makes a row."""
    fields = {column.field for column in mapping.columns}
    if not all(group & fields for group in LEAST[mapping.kind]):
        raise BadInput(what=f"With this mapping no row can be read: {NEEDS[mapping.kind]}.")


def mapping_json(mapping: Mapping) -> dict[str, Any]:
    """As it is kept with an import."""
    columns = [
        {"header": one.header, "field": one.field, "samples": list(one.samples)}
        for one in mapping.columns
    ]
    return {"kind": mapping.kind, "columns": columns}


def mapping_from(kept: Dictionary[str, Any]) -> Mapping:
    """What `mapping_json` made; BadInput for anything else."""
    kind = kept.get("kind")
    if kind not in KINDS:
        raise BadInput(what=f'There is no kind of record "{kind}".')
    known = {*FIELDS[cast(Kind, kind)], CUSTOM, IGNORED}
    columns = []
    for one in kept.get("columns", ()):
        if one["field"] not in known:
            raise BadInput(what=f'There is no field "{one["field"]}" for "{one["header"]}".')
        columns.append(Column(one["header"], one["field"], tuple(one.get("samples", ()))))
    return Mapping(cast(Kind, kind), tuple(columns))
