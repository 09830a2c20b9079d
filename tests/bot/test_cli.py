"""The command line as an admin meets it: what is wrong is one sentence, and the exit says so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.process import EXIT_MISCONFIGURED
from bot.sandbox import LocalSlack

ROOT = Path(__file__).parents[2]
TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
NOWHERE = "127.0.0.1:9"


def touchline(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *args],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    [line] = [line for line in done.stderr.splitlines() if line.startswith("touchline: ")]
    assert done.returncode != 0
    assert "Traceback" not in done.stderr + done.stdout
    for word in words:
        assert word in line


@pytest.fixture
def servers(database_url: str, redis_url: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


@pytest.fixture
def taken_port() -> Iterator[str]:
    with closing(socket.socket()) as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        yield str(holder.getsockname()[1])


def test_no_slack_token(servers: dict[str, str]) -> None:
    done = touchline("serve", **servers)
    refused(done, "SLACK_BOT_TOKEN is not set", "touchline demo")
    assert done.returncode == EXIT_MISCONFIGURED


def test_token_of_the_wrong_kind(servers: dict[str, str]) -> None:
    wrong = {"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_APP_TOKEN": "xapp-1"}
    refused(touchline("serve", **servers, **wrong), "SLACK_BOT_TOKEN", "xoxb-")


async def test_token_that_slack_refuses(servers: dict[str, str]) -> None:
    import asyncio

    async with LocalSlack() as slack:
        settings = servers | TOKENS | {"SLACK_API_URL": slack.api_url}
        done = await asyncio.to_thread(touchline, "serve", **settings)
    refused(done, "invalid_auth", "Bot User OAuth Token")


def test_slack_does_not_answer(servers: dict[str, str]) -> None:
    settings = servers | TOKENS | {"SLACK_API_URL": f"http://{NOWHERE}/api/"}
    refused(touchline("serve", **settings), "Slack does not answer", NOWHERE)


def test_postgres_does_not_answer(redis_url: str) -> None:
    url = f"postgresql://somebody:secret@{NOWHERE}/touchline"
    done = touchline("migrate", DATABASE_URL=url, REDIS_URL=redis_url)
    refused(done, "Postgres does not answer", NOWHERE, "DATABASE_URL")
    assert "secret" not in done.stderr


def test_redis_does_not_answer(database_url: str) -> None:
    url = f"redis://:secret@{NOWHERE}/0"
    done = touchline("clock", DATABASE_URL=database_url, REDIS_URL=url)
    refused(done, "Redis does not answer", "127.0.0.1:9", "REDIS_URL")
    assert "secret" not in done.stderr


def test_port_in_use(servers: dict[str, str], taken_port: str) -> None:
    done = touchline("demo", "--no-browser", **servers, TOUCHLINE_PORT=taken_port)
    refused(done, f"Port {taken_port} is in use", "TOUCHLINE_PORT")


def test_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("not a folder")
    done = touchline("migrate", TOUCHLINE_DATA_DIR=str(folder / "data"))
    refused(done, "cannot write to", "TOUCHLINE_DATA_DIR")


def test_setting_that_is_no_number(servers: dict[str, str]) -> None:
    refused(touchline("migrate", **servers, TOUCHLINE_PORT="many"), "TOUCHLINE_PORT")


def test_import_says_what_became_of_each_row(servers: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(
        "Name,Email,Company\nAda Example,ada@acme.example,Acme\nBo,not-an-address,Acme\n"
    )
    done = touchline("import", str(file), **servers)
    assert "1 added" in done.stdout
    assert "line 3" in done.stdout
    again = touchline("import", str(file), **servers)
    assert "1 unchanged" in again.stdout


def test_import_of_a_file_that_is_not_there(servers: dict[str, str]) -> None:
    done = touchline("import", "nowhere.csv", **servers)
    assert done.returncode == 1
    assert "nowhere.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_names_every_part(servers: dict[str, str]) -> None:
    done = touchline("doctor", **servers, TOUCHLINE_MODEL="none")
    assert done.returncode == 1
    for part in ("ok  Postgres", "ok  Redis", "BAD Slack", "--  Model"):
        assert part in done.stdout


def test_check_shows_what_no_evidence_supports(tmp_path: Path) -> None:
    text, facts = tmp_path / "text.txt", tmp_path / "facts.txt"
    text.write_text("Acme has 120 employees. Acme has 900 employees.")
    facts.write_text("Acme has 120 employees.\n")
    done = touchline("check", str(text), "--evidence", str(facts))
    assert done.returncode == 1
    assert "900" in done.stdout
