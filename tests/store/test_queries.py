from __future__ import annotations

import re

import psycopg
import pytest

from store.queries import entities, load

_VALUE = re.compile(r"%\((\w+)\)s")
QUERIES = [(entity, name) for entity in entities() for name in load(entity)]


def numbered(statement: str) -> str:
    names = list(dict.fromkeys(_VALUE.findall(statement)))
    text = _VALUE.sub(lambda value: f"${names.index(value.group(1)) + 1}", statement)
    return text.replace("%%", "%")


@pytest.mark.parametrize(("entity", "name"), QUERIES, ids=lambda part: str(part))
def test_every_statement_fits_the_schema(migrated_url: str, entity: str, name: str) -> None:
    if name == "prepare":  # makes a table, which cannot be prepared
        return
    with psycopg.connect(migrated_url) as connection:
        result = connection.pgconn.prepare(b"it", numbered(load(entity)[name]).encode())
        assert result.error_message == b""


def test_fragments_are_filled_in_and_remarks_left_out() -> None:
    statement = load("deals")["count"]
    assert "{matching}" not in statement
    assert "median" in statement
    assert "--" not in statement


def test_every_query_is_used() -> None:
    from pathlib import Path

    modules = {
        path.stem: path.read_text() for path in (Path(__file__).parents[2] / "store").glob("*.py")
    }
    everything = "\n".join(modules.values())
    for entity in entities():
        fragments = set(re.findall(r"\{(\w+)\}", _raw(entity)))
        for name in load(entity):
            assert f'"{name}"' in everything or name in fragments, f"{entity}.{name}"


def _raw(entity: str) -> str:
    from importlib.resources import files

    return files("store").joinpath("sql", f"{entity}.sql").read_text()
