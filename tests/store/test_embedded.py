from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from store.embedded import start_postgres, start_redis, stop_postgres, stop_redis
from store.errors import Misconfigured

ROOT = Path(__file__).parents[2]
START = "import sys; from pathlib import Path; from store.embedded import *; "


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="tl-"))
    yield made
    stop_postgres(made)
    stop_redis(made)
    shutil.rmtree(made, ignore_errors=True)


def test_data_outlives_the_servers(folder: Path) -> None:
    url, cache = start_postgres(folder), start_redis(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table kept as select 'here' as word")
        connection.execute("create extension vector")
    redis.Redis.from_url(cache).set("kept", "here")
    time.sleep(1.1)  # the append-only file is written every second
    stop_postgres(folder)
    stop_redis(folder)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
    assert (start_postgres(folder), start_redis(folder)) == (url, cache)
    with psycopg.connect(url) as connection:
        assert connection.execute("select word from kept").fetchone() == ("here",)
    assert redis.Redis.from_url(cache).get("kept") == b"here"


def test_a_second_caller_joins_and_the_servers_outlive_the_first(folder: Path) -> None:
    code = (
        START + "print(start_postgres(Path(sys.argv[1]))); print(start_redis(Path(sys.argv[1])));"
    )
    code += "sys.stdout.flush(); import time; time.sleep(60)"
    starter = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert starter.stdout is not None
    urls = (starter.stdout.readline().strip(), starter.stdout.readline().strip())
    assert urls == (start_postgres(folder), start_redis(folder))
    os.killpg(starter.pid, signal.SIGKILL)
    starter.wait()
    starter.stdout.close()
    with psycopg.connect(urls[0]) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert redis.Redis.from_url(urls[1]).ping()


@pytest.mark.slow
def test_postgres_comes_back_after_it_was_killed(folder: Path) -> None:
    url = start_postgres(folder)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table kept as select 1 as one")
    pid = int((folder / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    while Path(f"/proc/{pid}").exists():
        time.sleep(0.05)
    with psycopg.connect(start_postgres(folder)) as connection:
        assert connection.execute("select one from kept").fetchone() == (1,)


def test_a_deep_folder_gets_its_sockets_elsewhere(folder: Path) -> None:
    deep = folder / ("d" * 60) / ("e" * 60)
    url, cache = start_postgres(deep), start_redis(deep)
    try:
        with psycopg.connect(url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        assert redis.Redis.from_url(cache).ping()
    finally:
        stop_postgres(deep)
        stop_redis(deep)


def test_a_folder_that_cannot_be_written_is_named_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Misconfigured, match=r"cannot write to .*file.*TOUCHLINE"):
        start_postgres(tmp_path / "file")


DROP_RIGHTS = """
import os
if os.geteuid() == 0:
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
folder = Path(sys.argv[1]) / "own"
url = start_postgres(folder)
with psycopg.connect(url) as connection:
    print(connection.execute("select 1").fetchone())
stop_postgres(folder)
"""


def test_it_runs_for_an_ordinary_user(folder: Path) -> None:
    folder.chmod(0o777)
    code = START + "import psycopg" + DROP_RIGHTS
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "(1,)", done.stderr
