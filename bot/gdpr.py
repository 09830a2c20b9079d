"""`touchline gdpr` and `touchline retention`: an admin's commands about people and periods."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from bot.importer import find_workspace
from bot.settings import Settings
from bot.upkeep import finish_erasures
from bot.wiring import Product, migrate_all, open_product
from store.errors import BadInput
from store.retention import DEFAULTS, KINDS, Kept
from tools.kit import Kit
from tools.removal import Outcome, erase, find_person, look, portray
from tools.removal.told import told, told_outcome

BY = "command line"


async def export(settings: Settings, email: str, to: Path | None, *, team: str | None) -> int:
    """Everything held on one person as a ZIP."""
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        made = await portray(kit, email)
        await kit.store.audit.add(None, "person.export", email.lower(), {"by": BY, **made.counts})
    path = to or Path(f"person-{kit.today.isoformat()}.zip")
    try:
        path.write_bytes(made.content)
    except OSError as error:
        raise BadInput(what=f"{path} cannot be written: {error.strerror}.") from None
    print(f"{path}: {told(made.counts) or 'nothing is held'}")
    return 0


async def forget(settings: Settings, email: str, *, team: str | None, sure: bool) -> int:
    """Shows what it found and asks; then everything goes."""
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        person = await find_person(kit, email)
        found = await look(kit, person)
        counts = {**found.counts, "leads": len(person.leads) + len(found.own.get("leads", ()))}
        print(f"On {person.email} I found: {told(counts) or 'nothing'}.")
        if found.traces.shared:
            print("Somebody else has the same name: texts that give only the name will stay.")
        if not sure and not _asked():
            print("Nothing was changed.")
            return 1
        outcome = await erase(kit, email)
        redis = await finish_erasures(kit.store, product.servers.redis_url)
        await _report(kit, outcome, redis)
    return 1 if outcome.left else 0


def _asked() -> bool:
    if not sys.stdin.isatty():
        raise BadInput(what="Say --yes to erase without being asked.")
    return input("Erase all of it? This cannot be undone. Type yes: ").strip().lower() == "yes"


async def _report(kit: Kit, outcome: Outcome, redis: int) -> None:
    print(told_outcome(outcome))
    waiting = (await kit.store.removal.taken_back()).waiting
    if waiting:
        print(
            f"In Slack {waiting} messages and files are being taken back: the bot must be running."
        )
    if not redis:
        print("Redis does not answer: its cache is cleared when the clock reaches it.")
    for channel, ts in outcome.said:
        print(f"  a colleague's message: channel {channel}, {ts}")


async def show_periods(settings: Settings, *, team: str | None) -> int:
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        kit = await product.kit(await find_workspace(product, team))
        print(periods_table(await kit.store.retention.periods()))
    return 0


async def set_period(settings: Settings, kind: Kept, days: str, *, team: str | None) -> int:
    """`days` is a number, or `off` for ever."""
    if days != "off" and not (days.isdecimal() and 0 < int(days) <= 36_500):
        raise BadInput(what=f'"{days}" is no period: give a number of days, or off.')
    await migrate_all(settings)
    async with open_product(settings, pool=2) as product:
        await _set(product, kind, None if days == "off" else int(days), team)
    return 0


async def _set(product: Product, kind: Kept, days: int | None, team: str | None) -> None:
    kit = await product.kit(await find_workspace(product, team))
    await kit.store.retention.set(kind, days)
    await kit.store.audit.add(None, "retention.set", kind, {"days": days, "by": BY})
    print(periods_table(await kit.store.retention.periods()))


def periods_table(periods: Mapping[str, int | None]) -> str:
    """One line a kind; a star where it was changed."""
    lines = []
    for kind in KINDS:
        days = periods[kind]
        changed = "" if days == DEFAULTS[kind] else " *"
        lines.append(f"{kind:<14}{f'{days:,} days' if days else 'for ever'}{changed}")
    return "\n".join(lines)
