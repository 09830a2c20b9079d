"""The supervisor with real processes: it restarts what dies and stops together."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from bot.process import EXIT_MISCONFIGURED
from bot.supervisor import Command, Supervisor, read_procfile

PROGRAM = """
import os, sys, time, pathlib
log = pathlib.Path(sys.argv[1])
log.open("a").write(f"{os.getpid()}\\n")
if sys.argv[2] == "misconfigured":
    sys.exit(78)
time.sleep(60)
"""


def supervise(folder: Path, *behaviours: str) -> tuple[Supervisor, list[Path]]:
    script = folder / "program.py"
    script.write_text(PROGRAM)
    logs = [folder / f"{number}.log" for number in range(len(behaviours))]
    commands = [
        Command(f"p{number}", (str(log), behaviour))
        for number, (log, behaviour) in enumerate(zip(logs, behaviours, strict=True))
    ]
    return Supervisor(commands, {}, program=(sys.executable, str(script))), logs


async def pids(log: Path, count: int) -> list[int]:
    for _ in range(200):
        lines = log.read_text().split() if log.exists() else []
        if len(lines) >= count:
            return [int(line) for line in lines]
        await asyncio.sleep(0.05)
    raise AssertionError(f"{log} never had {count} lines")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_what_dies_is_started_again_and_ctrl_c_stops_all(tmp_path: Path) -> None:
    supervisor, (first, second) = supervise(tmp_path, "sleep", "sleep")
    running = asyncio.create_task(supervisor.run())
    [victim] = await pids(first, 1)
    [other] = await pids(second, 1)
    os.kill(victim, signal.SIGKILL)
    successor = (await pids(first, 2))[1]
    assert alive(successor)
    assert alive(other)
    os.kill(os.getpid(), signal.SIGINT)
    assert await asyncio.wait_for(running, 10) == 0
    assert not alive(successor)
    assert not alive(other)


async def test_a_misconfigured_process_stops_everything_at_once(tmp_path: Path) -> None:
    supervisor, (_, second) = supervise(tmp_path, "misconfigured", "sleep")
    began = time.monotonic()
    assert await asyncio.wait_for(supervisor.run(), 10) == EXIT_MISCONFIGURED
    assert time.monotonic() - began < 8
    assert not second.exists() or not alive((await pids(second, 1))[0])


def test_the_procfile_is_read() -> None:
    assert [command.name for command in read_procfile()] == ["bot", "worker", "clock"]
