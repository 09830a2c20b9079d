"""python -m bot.sandbox --port 8151 --commands manifest.json --banner TEXT"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path

from bot.sandbox.options import Options, commands_of, scopes_of
from bot.sandbox.seeds import CHANNELS, MORE_CHANNELS, OTHERS, USERS
from bot.sandbox.server import Server


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="The local Slack.")
    parser.add_argument("--port", type=int, default=8151)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--commands", type=Path, help="an app manifest (JSON)")
    parser.add_argument("--banner", action="append", default=[], help="a line on the trial page")
    parser.add_argument("--everyone", action="store_true", help="guests, strangers, more channels")
    parser.add_argument("--rate-limits", action="store_true", help="limit calls as Slack does")
    return parser.parse_args(argv)


async def run(arguments: argparse.Namespace) -> None:
    manifest = json.loads(arguments.commands.read_text()) if arguments.commands else {}
    options = Options(
        scopes=scopes_of(manifest),
        commands=commands_of(manifest),
        banner=tuple(arguments.banner),
        rate_limits=arguments.rate_limits,
        users=USERS + OTHERS if arguments.everyone else USERS,
        channels=CHANNELS + MORE_CHANNELS if arguments.everyone else CHANNELS,
        manifest=manifest,
    )
    server = Server(options)
    await server.start(arguments.port, arguments.host)
    print(f"Local Slack on {server.core.base}/ (SLACK_API_URL={server.core.base}/api/)")
    print(f"SLACK_BOT_TOKEN={options.bot_token} SLACK_APP_TOKEN={options.app_token}")
    try:
        await asyncio.Event().wait()
    finally:
        await server.stop()


if __name__ == "__main__":
    try:
        asyncio.run(run(parse()))
    except KeyboardInterrupt:
        raise SystemExit(0) from None
