"""No column of the schema is forgotten when somebody asks to be: each is declared."""

from __future__ import annotations

import psycopg

from tools.removal.columns import DECLARED

ADVICE = (
    "say in tools/removal/columns.py whether it may hold words about a prospect (looked) or "
    "cannot (free), and what becomes of a row that does"
)


def columns(url: str) -> dict[str, set[str]]:
    """Every column of every table that could hold words; ids, numbers and days cannot."""
    with psycopg.connect(url) as admin:
        rows = admin.execute("select place, name from worded_columns() where type <> 'uuid'")
        found: dict[str, set[str]] = {}
        for place, name in rows.fetchall():
            found.setdefault(place, set()).add(name)
    return found


def test_every_column_is_declared(migrated_url: str) -> None:
    missing = [
        f"{table}.{name}"
        for table, names in columns(migrated_url).items()
        for name in sorted(names)
        if table not in DECLARED
        or name not in {*DECLARED[table].looked.split(), *DECLARED[table].free.split()}
    ]
    assert missing == [], ADVICE


def test_nothing_is_declared_that_is_not_there(migrated_url: str) -> None:
    there = columns(migrated_url)
    gone = [
        f"{table}.{name}"
        for table, told in DECLARED.items()
        for name in (*told.looked.split(), *told.free.split())
        if name not in there.get(table, set())
    ]
    assert gone == []


def test_every_table_can_be_looked_through(migrated_url: str) -> None:
    """Rows are taken out by their primary key."""
    with psycopg.connect(migrated_url) as admin:
        rows = admin.execute(
            "select distinct place from worded_columns() where cardinality(keys) = 0"
        )
        bare = {place for (place,) in rows.fetchall()}
    assert all(DECLARED[table].apart for table in bare)
