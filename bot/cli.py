"""The command line. Every error that can be mended is one sentence and a non-zero exit."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot.process import EXIT_MISCONFIGURED
from bot.settings import Settings, load
from bot.takeout import add_commands
from store.errors import Misconfigured, TouchlineError
from tools.importing.fields import KINDS

Run = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int] | int]


async def run_demo(settings: Settings, args: argparse.Namespace) -> int:
    from bot.demo import run

    return await run(settings, browser=not args.no_browser)


async def run_up(settings: Settings, args: argparse.Namespace) -> int:
    from bot.up import run

    return await run(settings)


async def run_serve(settings: Settings, args: argparse.Namespace) -> int:
    from bot.serve import run

    return await run(settings, http=args.http)


def run_work(settings: Settings, args: argparse.Namespace) -> int:
    from bot.work import run

    return run(settings)


async def run_clock(settings: Settings, args: argparse.Namespace) -> int:
    from bot.clock import run

    return await run(settings)


async def run_migrate(settings: Settings, args: argparse.Namespace) -> int:
    from bot.wiring import migrate_all

    applied = await migrate_all(settings)
    print("\n".join(f"applied {name}" for name in applied) or "nothing to do: up to date")
    return 0


async def run_import(settings: Settings, args: argparse.Namespace) -> int:
    from bot.importer import run, undo

    if args.undo:
        return await undo(settings, args.undo, team=args.team)
    return await run(settings, args.files, team=args.team, kind=args.kind)


async def run_doctor(settings: Settings, args: argparse.Namespace) -> int:
    from bot.doctor import run

    return await run(settings)


def run_check(settings: Settings, args: argparse.Namespace) -> int:
    from bot.checker import run

    return run(args.text, args.evidence)


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="touchline", description="The sales coach that lives in a team's Slack."
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")

    def add(name: str, run: Run, help: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help, description=help)
        command.set_defaults(run=run)
        return command

    demo = add("demo", run_demo, "try it in the browser: a local Slack with sample data")
    demo.add_argument("--no-browser", action="store_true", help="only print the address")
    add("up", run_up, "run bot, worker and clock under one supervisor")
    serve = add("serve", run_serve, "run the bot (Socket Mode)")
    serve.add_argument("--http", action="store_true", help="receive signed HTTP requests instead")
    add("work", run_work, "run one worker for batches")
    add("clock", run_clock, "wake what is left over, clean up")
    add("migrate", run_migrate, "bring the database up to date")
    imports = add("import", run_import, "import CSV files of leads, companies, deals, …")
    imports.add_argument("files", nargs="*", type=Path)
    imports.add_argument("--undo", metavar="ID", help="take an earlier import back")
    imports.add_argument("--team", help="Slack team id, where there is more than one workspace")
    imports.add_argument(
        "--kind", choices=KINDS, help="what the rows are, where the columns do not say it"
    )
    add("doctor", run_doctor, "check every part and say how to mend it")
    add_commands(add)
    check = add("check", run_check, "show what of a text the evidence supports")
    check.add_argument("text", type=Path)
    check.add_argument("--evidence", type=Path, required=True)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    args = build_parser().parse_args(argv)
    try:
        outcome: Coroutine[Any, Any, int] | int = args.run(load(), args)
        return outcome if isinstance(outcome, int) else asyncio.run(outcome)
    except Misconfigured as error:
        print(f"touchline: {error.message}", file=sys.stderr)
        return EXIT_MISCONFIGURED
    except TouchlineError as error:
        print(f"touchline: {error.message}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
