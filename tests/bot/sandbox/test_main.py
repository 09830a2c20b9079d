"""The local Slack as a program of its own."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from pathlib import Path

import aiohttp

from bot.sandbox.__main__ import parse

MANIFEST = {
    "features": {
        "slash_commands": [{"command": "/brief", "usage_hint": "Okta", "description": "A brief"}],
        "agent_view": {"suggested_prompts": [{"title": "Deals", "message": "Which deals?"}]},
    }
}


def test_the_port_has_a_default() -> None:
    assert (parse([]).port, parse(["--port", "9"]).port) == (8151, 9)


async def test_it_runs_alone_with_a_manifest_and_a_banner(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps(MANIFEST))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-u", "-m", "bot.sandbox", "--port", "0",
        "--commands", str(manifest), "--banner", "A trial", "--everyone",
        stdout=asyncio.subprocess.PIPE, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    try:
        assert process.stdout is not None
        line = (await asyncio.wait_for(process.stdout.readline(), 20)).decode()
        found = re.search(r"on (http://\S+/) ", line)
        assert found, line
        async with aiohttp.ClientSession(found[1]) as session:
            async with session.get("trial/state") as answer:
                state = await answer.json()
            async with session.get("") as answer:
                assert answer.content_type == "text/html"
    finally:
        process.terminate()
        await process.wait()
    brief = {"name": "/brief", "hint": "Okta", "description": "A brief"}
    assert state["commands"] == [brief]
    assert "stranger" in {user["role"] for user in state["users"]}
    assert state["prompts"] == MANIFEST["features"]["agent_view"]["suggested_prompts"]
    assert state["banner"] == {"lines": ["A trial"]}
