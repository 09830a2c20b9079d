"""`touchline import` as an admin meets it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.importer import Bar
from tests.bot.test_cli import refused, touchline


@pytest.fixture
def servers(database_url: str, redis_url: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


def test_files_go_in_and_come_out_again(servers: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "leads.csv"
    path.write_text("Name,Email\nAda,ada@x.example\nBo,nonsense\n", encoding="utf-8")
    done = touchline("import", str(path), str(tmp_path / "missing.csv"), **servers)
    assert done.returncode == 1
    assert "leads.csv: 1 lead: 1 added; 1 row rejected." in done.stdout
    assert "line 3, Email: this is not an e-mail address" in done.stdout
    assert "missing.csv" in done.stderr
    found = re.search(r"touchline import --undo (\S+)", done.stdout)
    assert found
    undone = touchline("import", "--undo", found[1], **servers)
    assert "1 are gone" in undone.stdout
    refused(touchline("import", "--undo", found[1], **servers), "taken back already")


def test_the_bar_says_how_far_and_how_fast() -> None:
    assert Bar(1000).line(500, 9000.4) == (
        "[████████████············]  50%  500 of 1,000 rows, 9,000 a second"
    )
    assert Bar(0).line(3, 1.0).startswith("[████████████████████████] 100%")
