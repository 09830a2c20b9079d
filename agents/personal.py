"""One person's data, for admins: "export everything on ada@acme.example", "erase ada@acme.example".

Both are asked for and answered in a direct message alone. Erasing is a click of its own, with a
dialog that names what goes; the button carries the request's id and nothing of the person.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from agents.desk import Desk
from agents.parts import say
from store.answers import Answer, Ask, Button, Choices, Event, File, Step, Text
from store.erasures import Erasure
from store.errors import BadInput, NotAllowed
from tools.removal import erase, find_person, look, portray
from tools.removal.told import told, told_outcome
from tools.removal.traces import emails_in

_POLITE = r"^(?:(?:please|can you|could you|i need to|i want to|we must|we have to)\s+)*"
_EXPORT = re.compile(
    _POLITE + r"(?:gdpr\s+(?:export|access)|(?:export|download|send me|give me)\s+(?:me\s+)?"
    r"(?:everything|personal data|(?:all|the)(?:\s+(?:the|personal|of))*\s+(?:data|info\w*)))\b",
    re.I,
)
_ERASE = re.compile(_POLITE + r"(?:gdpr\s+)?(?:erase|forget|delete|purge|anonymi[sz]e)\b", re.I)
_KEPT = timedelta(days=1)
#: A request that was not confirmed by then must be made again.
_STANDS = timedelta(days=1)
DIRECT = (
    "That is for you alone: please ask me in a direct message. Nothing was looked up and nothing "
    "was changed."
)
DONE = "That was done already, or the request was withdrawn."


@dataclass(frozen=True, slots=True)
class Wish:
    what: Literal["export", "erase"]
    email: str


def wanted(text: str) -> Wish | None:
    """None for anything that does not name one address."""
    emails = emails_in([text]) if len(text) <= 400 and "@" in text else ()
    if len(emails) != 1:
        return None
    if _EXPORT.match(text):
        return Wish("export", emails[0])
    return Wish("erase", emails[0]) if _ERASE.match(text) else None


async def run(ask: Ask, wish: Wish, desk: Desk) -> AsyncIterator[Event]:
    """Raises `NotAllowed` for everybody but admins."""
    await _require_admin(ask, desk, wish.what)
    if not ask.place.direct:
        yield Answer((Text(DIRECT),), private=True)
        return
    yield Step("look", "Looking through everything")
    answer = _export(ask, wish.email, desk) if wish.what == "export" else _propose(ask, wish, desk)
    made = await answer
    yield Step("look", "Looking through everything", "done")
    yield made


async def _require_admin(ask: Ask, desk: Desk, what: str) -> None:
    asker = desk.kit.asker
    if asker is not None and asker.access == "admin":
        return
    await desk.kit.store.audit.add(ask.person_id, f"person.{what}.refused", f"turn:{ask.id}")
    raise NotAllowed(what=f"{what} a person's data", whom="an admin of this workspace")


async def _export(ask: Ask, email: str, desk: Desk) -> Answer:
    kit = desk.kit
    made = await portray(kit, email, ask.id)
    if not made.counts:
        return say(f"I hold nothing on {email}.")
    name = f"person-{kit.today.isoformat()}.zip"
    async with kit.store.transaction() as store:
        expires = datetime.now(UTC) + _KEPT
        file = await store.files.put(name, "application/zip", made.content, expires_at=expires)
        await store.audit.add(ask.person_id, "person.export", email, made.counts)
    said = Text(f"Everything I hold on {email}: {told(made.counts)}. The file is for you alone.")
    return Answer((said, File(file.id, name, file.mime, name)))


async def _propose(ask: Ask, wish: Wish, desk: Desk) -> Answer:
    kit = desk.kit
    person = await find_person(kit, wish.email)
    found = await look(kit, person, ask.id)
    counts = {**found.counts}
    counts["leads"] = counts.get("leads", 0) + len(person.leads)
    if not told(counts):
        return say(f"I hold nothing on {wish.email}.")
    erasure = await kit.store.erasures.open(wish.email, ask.person_id)
    lines = [f"On {wish.email} I found {told(counts)}."]
    if found.traces.shared:
        lines.append("Somebody else has the same name: texts that give only the name will stay.")
    lines.append("Erasing takes all of it out, also from what I posted. It cannot be undone.")
    sure = f"All of this on {wish.email} goes for good: {told(counts, 5)}."
    args = {"erasure": erasure}
    buttons = (
        Button("Erase everything", "person.erase", args, "danger", confirm=sure),
        Button("Keep it", "person.keep", args),
    )
    return Answer((Choices("\n".join(lines), buttons),))


async def erase_clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The dialog was answered with yes."""
    await _require_admin(ask, desk, "erase")
    erasure = await _standing(ask, desk)
    if isinstance(erasure, str):
        yield Answer((Text(erasure),), edits=True)
        return
    yield Step("erase", "Erasing")
    outcome = await erase(desk.kit, erasure.email or "", asked_by=ask.person_id, turn=ask.id)
    yield Answer((Text(told_outcome(outcome)),), edits=True)


async def _standing(ask: Ask, desk: Desk) -> Erasure | str:
    """The request this person made, or the words why it does not stand. After a crash in the last
    moment the work is done and only the word for it is missing."""
    erasure = await desk.kit.store.erasures.get(ask.args.get("erasure", ""))
    if erasure is None or erasure.asked_by != ask.person_id:
        return DONE
    if erasure.finished_at is not None:
        return f"Erased: {told(erasure.counts)}." if told(erasure.counts) else DONE
    if datetime.now(UTC) - erasure.created_at > _STANDS:
        raise BadInput(what="That request is more than a day old. Please ask me again.")
    return erasure


async def keep_clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    await _require_admin(ask, desk, "erase")
    if not isinstance(await _standing(ask, desk), str):
        await desk.kit.store.erasures.withdraw(ask.args["erasure"])
    yield Answer((Text("Nothing was erased."),), edits=True)
