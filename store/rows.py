"""Between values and rows: what Postgres cannot hold is left out, JSON is made and read here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from psycopg.types.json import Jsonb

from store.gate import Row
from store.types import Provenance


def clean(text: str) -> str:
    """Text as Postgres can hold it: without NUL and without halves of characters."""
    if text.isascii() and "\0" not in text:
        return text
    return text.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def plain(value: Any) -> Any:
    """Records, dates and decimals as JSON holds them, at any depth."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Decimal | date):
        return str(value) if isinstance(value, Decimal) else value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {part.name: plain(getattr(value, part.name)) for part in fields(value)}
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, Sequence | frozenset | set) and not isinstance(value, bytes):
        return [plain(item) for item in value]
    return value


def jsonb(value: Any) -> Jsonb:
    return Jsonb(plain(value), dumps=lambda made: json.dumps(made, ensure_ascii=False))


def adapted(values: Mapping[str, Any]) -> dict[str, Any]:
    """Statement values: mappings travel as JSON, sequences as arrays, texts cleaned."""
    return {name: _adapted(value) for name, value in values.items()}


def _adapted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return jsonb(value)
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple | list | frozenset | set):
        return [_adapted(item) for item in value]
    return value


def provenance(row: Row) -> Provenance:
    return Provenance(row["source"], row["as_of"], row["credibility"])
