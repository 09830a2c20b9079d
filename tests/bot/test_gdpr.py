"""An admin's commands: what is held, what goes, for how long what is kept."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import redis as redis_client

from store.cache import Cache
from store.redisgate import connect
from store.workspace import WorkspaceStore
from tests.support.canary import EMAIL, NAME, SIGNS, WORD, plant, signs_in_database

ROOT = Path(__file__).parents[2]


@pytest.fixture
def servers(database_url: str, redis_url: str) -> dict[str, str]:
    return {"DATABASE_URL": database_url, "REDIS_URL": redis_url}


def touchline(*args: str, said: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli", *args],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
        capture_output=True,
        text=True,
        input=said,
        timeout=60,
    )


async def test_everything_held_on_a_person(
    servers: dict[str, str], workspace: WorkspaceStore, tmp_path: Path
) -> None:
    await plant(workspace)
    file = tmp_path / "zoe.zip"
    done = await asyncio.to_thread(touchline, "gdpr", "export", EMAIL, "--to", str(file), **servers)
    assert done.returncode == 0, done.stderr
    assert "2 pitches" in done.stdout
    with zipfile.ZipFile(file) as packed:
        page = packed.read("README.md").decode()
        leads = json.loads(packed.read("data/leads.json"))
        names = packed.namelist()
    assert NAME in page
    assert WORD in page
    assert {row.get("email") for row in leads} == {EMAIL, None}
    assert "Likes tea." not in json.dumps(leads), "what is said of others is theirs"
    assert any(name.startswith("files/") and name.endswith(".pdf") for name in names)


async def test_erased_and_gone(
    servers: dict[str, str], workspace: WorkspaceStore, database_url: str, redis_url: str
) -> None:
    """Postgres, and Redis with its cache and the jobs that are over."""
    await plant(workspace)
    await _remember(redis_url, workspace.id)
    asked = await asyncio.to_thread(touchline, "gdpr", "erase", EMAIL, **servers)
    assert asked.returncode == 1
    assert "--yes" in asked.stderr
    assert signs_in_database(database_url)
    done = await asyncio.to_thread(touchline, "gdpr", "erase", EMAIL, "--yes", **servers)
    assert done.returncode == 0, done.stderr
    assert "2 pitches" in done.stdout
    assert signs_in_database(database_url) == {}
    assert signs_in_redis(redis_url) == []
    again = await asyncio.to_thread(touchline, "gdpr", "erase", EMAIL, "--yes", **servers)
    assert "Nothing is held" in again.stdout


async def _remember(url: str, workspace_id: str) -> None:
    redis = connect(url)
    await Cache(redis, workspace_id).put("research:works", {"about": NAME}, 60)
    told = f"bot.jobs.work('{workspace_id}', 0)"
    job = {"description": told, "status": "failed", "exc_info": f"KeyError: {NAME}"}
    await redis.hset("rq:job:b-0", mapping=job)
    await redis.hset("rq:job:b-1", mapping={"description": told, "status": "queued"})
    await redis.aclose()


def signs_in_redis(url: str) -> list[str]:
    """Every key in which a sign stands, and that a job that waits was left alone."""
    found = []
    with redis_client.Redis.from_url(url) as redis:
        assert redis.exists("rq:job:b-1")
        for key in redis.scan_iter():
            kind = redis.type(key)
            held = redis.hgetall(key) if kind == b"hash" else redis.dump(key)
            text = f"{key!r} {held!r}".lower()
            found += [repr(key)] if any(sign in text for sign in SIGNS) else []
    return found


def test_what_is_no_address(servers: dict[str, str], workspace: WorkspaceStore) -> None:
    done = touchline("gdpr", "erase", "zoe", "--yes", **servers)
    assert done.returncode == 1
    assert '"zoe" is not an e-mail address' in done.stderr


def test_periods(servers: dict[str, str], workspace: WorkspaceStore) -> None:
    shown = touchline("retention", "show", **servers)
    assert "turns         for ever" in shown.stdout
    assert "usage         400 days" in shown.stdout
    done = touchline("retention", "set", "turns", "365", **servers)
    assert "turns         365 days *" in done.stdout
    off = touchline("retention", "set", "usage", "off", **servers)
    assert "usage         for ever *" in off.stdout
    for wrong in (("turns", "soon"), ("turns", "-1"), ("turns",)):
        refused = touchline("retention", "set", *wrong, **servers)
        assert refused.returncode != 0
        assert "Traceback" not in refused.stderr


def test_a_list_goes_out_and_in_again(servers: dict[str, str], tmp_path: Path) -> None:
    source, target = tmp_path / "leads.csv", tmp_path / "out.csv"
    source.write_text("Name,Email,Company,Location\nAda,ada@acme.example,Acme,Boston\n"
                      "=Bo,bo@acme.example,Acme,Paris\n")  # fmt: skip
    touchline("import", str(source), **servers)
    done = touchline("export", "leads", "--to", str(target), **servers)
    assert "2 leads written" in done.stderr
    assert "'=Bo" in target.read_text("utf-8-sig")
    again = touchline("import", str(target), **servers)
    assert "2 unchanged" in again.stdout
    some = touchline("export", "leads", "--filter", "in Boston", "--to", str(target), **servers)
    assert "1 leads written" in some.stderr
    refused = touchline("export", "leads", "--filter", "with blue hats", "--to", str(target),
                        **servers)  # fmt: skip
    assert refused.returncode == 1
    assert "blue hats" in refused.stderr
    assert "Traceback" not in refused.stderr
    nowhere = touchline("export", "leads", "--to", str(tmp_path / "no" / "x.csv"), **servers)
    assert "cannot be written" in nowhere.stderr
