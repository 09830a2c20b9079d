"""`touchline demo` as a newcomer runs it: its own servers, the sample data, the page, Ctrl-C."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import aiohttp
import psutil
import pytest

from tests.support.product import ROOT, free_port


async def until_state(page: str, holds: str, seconds: float) -> str:
    """The page's state once it contains `holds`."""
    state = ""
    async with aiohttp.ClientSession() as session:
        for _ in range(int(seconds / 0.25)):
            try:
                async with session.get(f"{page}/trial/state", params={"user": "U_ADA"}) as answer:
                    state = json.dumps(await answer.json())
            except aiohttp.ClientError:
                state = ""
            if holds in state:
                return state
            await asyncio.sleep(0.25)
    raise AssertionError(f"{holds!r} did not come: {state[-2000:]}")


async def command(page: str, name: str, text: str) -> None:
    asked = {"user": "U_ADA", "channel": "C_SALES", "command": name, "text": text}
    async with aiohttp.ClientSession() as session:
        for _ in range(60):
            async with session.post(f"{page}/trial/command", json=asked) as answer:
                if answer.status == 200 and (await answer.json()).get("ok", True):
                    return
            await asyncio.sleep(0.5)
    raise AssertionError("the command was never taken")


@pytest.mark.slow
async def test_the_demo_answers_and_leaves_nothing_running(tmp_path: Path) -> None:
    port = free_port()
    page, folder = f"http://127.0.0.1:{port}", tmp_path / "data"
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TOUCHLINE_PORT": str(port),
        "TOUCHLINE_DATA_DIR": str(folder),
        "TOUCHLINE_MODEL": "none",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.cli", "demo", "--no-browser", cwd=ROOT, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        await until_state(page, "Touchline", 60)
        await command(page, "/pitch", "TechCorp Inc")
        await until_state(page, "Call to action", 60)
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = await asyncio.wait_for(process.communicate(), 40)
    assert process.returncode == 0
    assert page in said.decode()
    assert "Traceback" not in said.decode()
    ours = [p for p in psutil.process_iter(["cmdline"]) if str(folder) in str(p.info["cmdline"])]
    assert not ours
