"""Who a record can be given to: colleagues, and sellers named in the records."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from store.errors import BadInput
from store.names import fold, words
from tools.kit import Kit
from tools.wording import listed

_ME = frozenset({"me", "myself", "i", "mich", "mir", "moi"})
_MENTION = re.compile(r"<?@(?P<id>[UW][A-Z0-9_]{2,})>?")
_NAMED = 6
#: How alike a slip of the keys still is (0–100).
_ALIKE = 84


async def owner_names(kit: Kit) -> tuple[str, ...]:
    """Names in the order people look for them: the asker, colleagues, sellers of the records."""
    people = sorted(person.name for person in await kit.store.people.all() if person.name)
    own = [kit.asker.name] if kit.asker and kit.asker.name else []
    sellers = sorted(await kit.store.deals.written("owner"))
    return tuple(dict.fromkeys((*own, *people, *sellers)))


async def find_owner(kit: Kit, said: str) -> str:
    """The name of the one person meant. Raises `BadInput` that names who is known."""
    asked = " ".join(said.split()).strip(" .!\"'“”")
    if asked.casefold() in _ME and kit.asker:
        return kit.asker.name
    if mention := _MENTION.fullmatch(asked):
        person = await kit.store.people.by_slack_id(mention["id"])
        if person:
            return person.name
    names = await owner_names(kit)
    found = _one_of(asked.removeprefix("@"), names)
    if found is None:
        known = f" I know {listed(names[:_NAMED])}{' and others' if len(names) > _NAMED else ''}."
        raise BadInput(what=f"I know nobody called “{asked}” here.{known if names else ''}")
    return found


def _one_of(asked: str, names: tuple[str, ...]) -> str | None:
    key = fold(asked)
    exact = [name for name in names if fold(name) == key]
    part = [name for name in names if key and key in words(name)]
    alike = [name for name in names if fuzz.ratio(key, fold(name)) >= _ALIKE]
    for found in (exact, part, alike):
        if len({fold(name) for name in found}) == 1:
            return found[0]
    return None
