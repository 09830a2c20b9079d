"""The command line's ways out: export, gdpr, retention. Their arguments, and what each runs."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.settings import Settings
from store.retention import KINDS as KEPT
from tools.exporting.columns import COLUMNS

Work = Coroutine[Any, Any, int]
Add = Callable[[str, Callable[[Settings, argparse.Namespace], Work], str], argparse.ArgumentParser]

TEAM = "Slack team id, where there is more than one workspace"


def add_commands(add: Add) -> None:
    lists = add("export", run_export, "a list as a CSV file that can be imported again")
    lists.add_argument("kind", choices=tuple(COLUMNS))
    lists.add_argument("--to", type=Path, required=True, metavar="FILE")
    lists.add_argument("--filter", default="", metavar="WORDS", help='as in Slack: "in Boston"')
    lists.add_argument("--no-bom", action="store_true", help="without the mark spreadsheets need")
    lists.add_argument("--team", help=TEAM)
    gdpr = add("gdpr", run_gdpr, "everything held on one person: export it or erase it")
    gdpr.add_argument("what", choices=("export", "erase"))
    gdpr.add_argument("email")
    gdpr.add_argument("--to", type=Path, metavar="FILE", help="where the ZIP goes")
    gdpr.add_argument("--yes", action="store_true", help="erase without being asked")
    gdpr.add_argument("--team", help=TEAM)
    periods = add("retention", run_retention, "for how long what is kept")
    periods.add_argument("what", choices=("show", "set"))
    periods.add_argument("kind", nargs="?", choices=KEPT)
    periods.add_argument("days", nargs="?", help="a number of days, or off")
    periods.add_argument("--team", help=TEAM)


async def run_export(settings: Settings, args: argparse.Namespace) -> int:
    from bot.exporter import run

    bom, words = not args.no_bom, args.filter
    return await run(settings, args.kind, args.to, words=words, team=args.team, bom=bom)


async def run_gdpr(settings: Settings, args: argparse.Namespace) -> int:
    from bot.gdpr import export, forget

    if args.what == "export":
        return await export(settings, args.email, args.to, team=args.team)
    return await forget(settings, args.email, team=args.team, sure=args.yes)


async def run_retention(settings: Settings, args: argparse.Namespace) -> int:
    from bot.gdpr import set_period, show_periods
    from store.errors import BadInput

    if args.what == "show":
        return await show_periods(settings, team=args.team)
    if not args.kind or not args.days:
        raise BadInput(what="Say what and for how long: touchline retention set turns 365")
    return await set_period(settings, args.kind, args.days, team=args.team)
