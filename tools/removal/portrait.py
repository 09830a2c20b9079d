"""Everything held on one person, as a ZIP: a page to read, JSON per table, and the files.

Rows that belong to the person are there whole. Of what belongs to others (another lead's note, a
question in a thread) only the sentences that name the person are, since the rest is not theirs.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from tools.documents.names import safe_stem
from tools.kit import Kit
from tools.removal.finding import find_person
from tools.removal.looking import Found, look, looked_columns
from tools.removal.masking import Masker

Row = Mapping[str, Any]
#: Columns that say nothing to a reader: how the row is found again.
_INNER = frozenset({"workspace_id", "name_key", "email_key", "words", "embedding", "embedded_by"})
_TITLES = {
    "leads": "Records", "interactions": "E-mails, calls and meetings", "pitches": "Pitches",
    "former_values": "What the records said before", "passages": "Searchable texts",
    "turns": "Questions and answers in Slack", "audit": "Who did what",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portrait:
    """`counts` by table: how many rows or mentions; empty when nothing is held."""

    content: bytes
    counts: Mapping[str, int]
    shared: bool


async def portray(kit: Kit, email: str, turn: str | None = None) -> Portrait:
    """Raises `Colleague`, and `BadInput` for what is no address. Changes nothing."""
    person = await find_person(kit, email)
    found = await look(kit, person, turn)
    parts = await _parts(kit, found)
    counts = {name: len(rows) for name, rows in parts.items()}
    if found.files:
        counts["files"] = len(found.files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("README.md", summary(person.email, kit, parts, found))
        for name, rows in parts.items():
            packed.writestr(f"data/{name}.json", _json(rows))
        async for id, name, content in kit.store.removal.files():
            if id in found.files:
                packed.writestr(f"files/{id[:8]}-{_file_name(name)}", content)
    return Portrait(out.getvalue(), counts, found.traces.shared)


async def _parts(kit: Kit, found: Found) -> dict[str, list[Row]]:
    """Rows and excerpts by table, in the order people look for them."""
    masker = Masker(found.traces)
    parts: dict[str, list[Row]] = {}
    leads = await kit.store.removal.about("leads", ["id"], found.traces.ids)
    parts["leads"] = [_bare(row) for row in leads]
    for name, rows in found.own.items():
        parts.setdefault(name, []).extend(_bare(row) for row in rows.values())
    for name, rows in found.mentions.items():
        columns = looked_columns(found.tables[name])
        said = [_excerpt(row, columns, masker) for row in rows.values()]
        parts.setdefault(name, []).extend(said)
    turns = [_excerpt(row, ("ask", "said"), masker) for row in found.turns.values()]
    parts["turns"] = [one for one in turns if one["says"]]
    lines = await kit.store.removal.naming("audit", ["about", "details"], found.traces.pattern)
    parts["audit"] = [_excerpt(row, ("action", "about", "details"), masker) for row in lines]
    return {name: rows for name, rows in sorted(parts.items()) if rows}


def _bare(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _INNER and value is not None}


def _excerpt(row: Row, columns: Sequence[str], masker: Masker) -> Row:
    says = {name: masker.excerpts(row[name]) for name in columns}
    when = row.get("created_at") or row.get("updated_at") or row.get("occurred")
    named = {name: texts for name, texts in says.items() if texts}
    kept = {"action": row["action"]} if "action" in row else {}
    return {"id": row.get("id"), "when": when, **kept, "says": named}


def _file_name(name: str) -> str:
    path = PurePath(name)
    return safe_stem(path.stem) + "".join(re.findall(r"^\.\w{1,8}$", path.suffix))


def _json(rows: Sequence[Row]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2, default=str) + "\n"


def summary(email: str, kit: Kit, parts: Mapping[str, Sequence[Row]], found: Found) -> str:
    """A page for people: what is held, where each thing is from."""
    lines = [f"# What is held on {email}", "", f"As of {kit.today.isoformat()}, in Touchline.", ""]
    if not parts and not found.files:
        return "\n".join([*lines, "Nothing."]) + "\n"
    for name, rows in parts.items():
        lines += [f"## {_TITLES.get(name, name.replace('_', ' ').capitalize())} ({len(rows)})", ""]
        for row in rows[:50]:
            lines += [f"- {_line(row)}"]
        lines += [f"- … and {len(rows) - 50} more in data/{name}.json"] if len(rows) > 50 else []
        lines += [""]
    if found.files:
        lines += [f"## Files ({len(found.files)})", ""]
        lines += [f"- {_flat(name)}" for name in found.files.values()]
        lines += [""]
    if found.traces.shared:
        lines += ["Somebody else has the same name, so texts that give only the name are not here."]
    return "\n".join(lines).rstrip() + "\n"


def _line(row: Row) -> str:
    if "says" in row:
        told = "; ".join(text for texts in row["says"].values() for text in texts)
        return _flat(f"{row['when'] or ''} {told}")
    shown = (
        f"{name.replace('_', ' ')}: {value if isinstance(value, str) else _one(value)}"
        for name, value in row.items()
        if value not in ("", [], {}) and not name.endswith("_id") and name != "id"
    )
    return _flat("; ".join(shown))


def _one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _flat(text: str) -> str:
    """One line that markup cannot leave."""
    flat = " ".join(text.split())
    for sign in "\\`*_[]<>#|":
        flat = flat.replace(sign, f"\\{sign}")
    return flat[:1000]
