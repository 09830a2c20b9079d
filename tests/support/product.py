"""The product as it runs: real processes, started and killed, against a local Slack."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path

from bot.manifest import manifest
from bot.sandbox import LocalSlack

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Product:
    """`environment` is what the processes see besides PATH; `log` what they all said."""

    slack: LocalSlack
    environment: dict[str, str]
    log: Path
    port: int
    running: dict[str, asyncio.subprocess.Process] = field(default_factory=dict)

    async def start(self, name: str, *args: str) -> None:
        """Start `touchline <args>` as `name`, in a process group of its own."""
        with self.log.open("ab") as out:
            self.running[name] = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot.cli",
                *args,
                cwd=ROOT,
                env=self.environment,
                stdout=out,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
            )

    async def bot(self, *args: str) -> None:
        await self.start("bot", "serve", *args)
        if "--http" in args:
            await self._until_listening()
        else:
            await self.slack.connected(30)

    async def kill(self, name: str) -> None:
        """SIGKILL, as a machine that loses power would."""
        process = self.running.pop(name)
        process.kill()
        await process.wait()

    async def stop(self) -> None:
        for process in self.running.values():
            if process.returncode is None:
                process.terminate()
        for process in self.running.values():
            try:
                await asyncio.wait_for(process.wait(), 15)
            except TimeoutError:
                os.killpg(process.pid, signal.SIGKILL)

    async def _until_listening(self) -> None:
        for _ in range(600):
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            writer.close()
            return
        raise AssertionError(self.log.read_text())


@asynccontextmanager
async def product(
    folder: Path, database_url: str, redis_url: str, **settings: str
) -> AsyncIterator[Product]:
    """A local Slack and everything the processes need to find it; nothing is started yet."""
    port = free_port()
    async with LocalSlack(manifest=manifest(), retry_delays=(0.0, 1.0, 6.0)) as slack:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "SLACK_API_URL": slack.api_url,
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_SIGNING_SECRET": slack.signing_secret,
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "TOUCHLINE_DATA_DIR": str(folder / "data"),
            "TOUCHLINE_MODEL": "none",
            "TOUCHLINE_EMBEDDINGS": "none",
            "TOUCHLINE_PORT": str(port),
            "TOUCHLINE_LEASE": "3",
            "TOUCHLINE_BATCH_PER_MINUTE": "100000",
            "PYTHONUNBUFFERED": "1",
            **settings,
        }
        running = Product(slack, environment, folder / "product.log", port)
        try:
            yield running
        except BaseException:
            print(running.log.read_text()[-8000:] if running.log.exists() else "no log")
            raise
        finally:
            await running.stop()
