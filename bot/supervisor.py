"""`touchline up`: runs what the Procfile names, restarts what dies, stops together."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.process import EXIT_MISCONFIGURED, die_with_parent

PROCFILE = Path(__file__).parents[1] / "Procfile"
FIRST_WAIT, LONGEST_WAIT = 0.5, 10.0
#: A process that lived this long has recovered: the next restart is quick again.
HEALTHY_AFTER = 20.0
PATIENCE = 15.0


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the Procfile: `args` follow `touchline` on the command line."""

    name: str
    args: tuple[str, ...]


def read_procfile(path: Path = PROCFILE) -> tuple[Command, ...]:
    lines = re.findall(r"^(\w+):\s*touchline\s+(.+)$", path.read_text(), re.M)
    return tuple(Command(name, tuple(args.split())) for name, args in lines)


class Supervisor:
    """Children get this process's environment with `extra` on top."""

    def __init__(
        self,
        commands: Sequence[Command],
        extra: Mapping[str, str],
        program: Sequence[str] = (sys.executable, "-m", "bot.cli"),
    ) -> None:
        self._commands = commands
        self._program = program
        self._environment = {**os.environ, **extra, "PYTHONUNBUFFERED": "1"}
        self._stopping = asyncio.Event()
        self._width = max(len(command.name) for command in commands)
        self._status = 0

    async def run(self) -> int:
        """Returns when told to stop, or with a child's status when restarting cannot help."""
        loop = asyncio.get_running_loop()
        for sig in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sig, self._stopping.set)
        async with asyncio.TaskGroup() as group:
            for command in self._commands:
                group.create_task(self._keep_alive(command))
        return self._status

    async def _keep_alive(self, command: Command) -> None:
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            began = time.monotonic()
            status = await self._run_once(command)
            if self._stopping.is_set():
                return
            if status == EXIT_MISCONFIGURED:
                self._status = status
                self._stopping.set()
                return
            wait = FIRST_WAIT if time.monotonic() - began > HEALTHY_AFTER else wait
            self._say(command, f"ended with status {status}; starting again in {wait:.1f} s")
            await self._pause(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _run_once(self, command: Command) -> int:
        process = await asyncio.create_subprocess_exec(
            *self._program,
            *command.args,
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            preexec_fn=die_with_parent,
            start_new_session=True,
        )
        reader = asyncio.create_task(self._copy(command, process.stdout))
        ended = asyncio.create_task(process.wait())
        told = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({ended, told}, return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        if not ended.done():
            await self._stop(process, ended)
        await reader
        return await ended

    async def _stop(self, process: asyncio.subprocess.Process, ended: asyncio.Task[int]) -> None:
        process.terminate()
        _, late = await asyncio.wait({ended}, timeout=PATIENCE)
        if late:
            process.kill()

    async def _copy(self, command: Command, stream: asyncio.StreamReader | None) -> None:
        assert stream is not None
        async for line in stream:
            self._say(command, line.decode(errors="replace").rstrip())

    async def _pause(self, seconds: float) -> None:
        await asyncio.wait({asyncio.create_task(self._stopping.wait())}, timeout=seconds)

    def _say(self, command: Command, line: str) -> None:
        print(f"{command.name:<{self._width}} │ {line}", flush=True)
