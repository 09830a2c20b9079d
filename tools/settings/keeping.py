"""The settings that hold, read from the store; saved with who may, what changed, and a way back."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import BadInput, NotAllowed
from store.types import Person
from tools.kit import Kit
from tools.settings.diff import Difference, differences
from tools.settings.document import DEFAULTS, Settings, Switches, read_settings

_CHANGED = "pitch.settings"
#: Who may change what holds for everybody.
KEEPERS = frozenset({"manager", "admin"})


@dataclass(frozen=True, slots=True)
class Held:
    """`number` counts the saves; 0 where the defaults hold."""

    settings: Settings
    number: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    held: Held
    changes: tuple[Difference, ...]


def may_change(person: Person | None) -> bool:
    return person is not None and person.access in KEEPERS


def require_keeper(person: Person | None, what: str) -> None:
    """Raises `NotAllowed`."""
    if not may_change(person):
        raise NotAllowed(what=what, whom="a manager or an admin")


async def held(kit: Kit) -> Held:
    saved = await kit.store.settings.current()
    return Held(read_settings(saved.document), saved.number) if saved else Held(DEFAULTS)


async def switches(kit: Kit) -> Switches:
    return (await held(kit)).settings.switches


async def save(kit: Kit, settings: Settings, number: int) -> Saved:
    """Saves on top of save `number`. Raises `NotAllowed`; `BadInput` if somebody was faster."""
    require_keeper(kit.asker, "change the workspace's pitch settings")
    before = await held(kit)
    changes = differences(before.settings, settings, await template_names(kit))
    if before.number == number and not changes:
        return Saved(before, ())
    person = kit.asker.id if kit.asker else None
    async with kit.store.transaction() as store:
        saved = await store.settings.save(settings.as_document(), number, person)
        if saved is None:
            raise BadInput(
                what="Somebody else has changed the pitch settings meanwhile. Open them again: "
                "nothing of yours was saved."
            )
        told = {"number": str(saved), "changes": [str(change) for change in changes]}
        await store.audit.add(person, _CHANGED, "pitch:settings", told)
    return Saved(Held(settings, saved), changes)


async def undo(kit: Kit, number: int) -> Saved:
    """What held before save `number`, as a new save. `BadInput` if more has changed since."""
    now = await held(kit)
    if now.number != number:
        raise BadInput(
            what="The pitch settings have been changed again since, so this can no longer be "
            "undone. `/pitch settings` shows what holds now."
        )
    former = await kit.store.settings.numbered(number - 1) if number > 1 else None
    return await save(kit, read_settings(former.document) if former else DEFAULTS, number)


async def template_names(kit: Kit) -> dict[str, str]:
    if kit.asker is None:
        return {}
    return {one.id: one.name for one in await kit.store.templates.visible(kit.asker.id)}
