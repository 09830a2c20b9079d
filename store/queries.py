"""Named statements: `sql/<entity>.sql` holds "-- name: x", a sentence, the statement.

A statement may hold `{other}`: it stands for another statement of the same file, so that a list,
its count and its totals share one `where`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"^-- name: (\w+)$", re.MULTILINE)
_OTHER = re.compile(r"\{(\w+)\}")


@cache
def load(entity: str) -> Mapping[str, str]:
    """Every statement of one entity by its name, remarks removed."""
    text = files("store").joinpath("sql", f"{entity}.sql").read_text(encoding="utf-8")
    _, *pieces = _NAME.split(text)
    raw = {name: _bare(body) for name, body in zip(pieces[::2], pieces[1::2], strict=True)}
    return {name: _filled(body, raw) for name, body in raw.items()}


def entities() -> tuple[str, ...]:
    folder = files("store").joinpath("sql")
    names = (entry.name for entry in folder.iterdir())
    return tuple(sorted(name[:-4] for name in names if name.endswith(".sql")))


def _bare(body: str) -> str:
    lines = (line for line in body.splitlines() if not line.lstrip().startswith("--"))
    return "\n".join(lines).strip().rstrip(";")


def _filled(body: str, raw: Mapping[str, str]) -> str:
    while _OTHER.search(body):
        body = _OTHER.sub(lambda match: raw[match.group(1)], body)
    return body
