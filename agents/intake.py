"""Files dropped into a conversation: each goes to whoever reads its kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import PurePath

from agents import importing, reading, studio_logo
from agents.desk import Desk
from store.answers import Answer, Ask, Event, Part, Step, Text, Upload
from store.errors import BadInput, NotReadable

Taker = Callable[[Upload, Ask, Desk], Awaitable[list[Part]]]
WORKS = f"I read {importing.WORKS}, and {reading.WORKS}, up to 10 MB each."


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Each file for itself: one that cannot be read does not keep the others out."""
    parts: list[Part] = []
    for place, upload in enumerate(ask.files):
        key, title = f"file{place}", f"Reading {upload.name}"
        yield Step(key, title)
        try:
            parts += await _take(upload, ask, desk)
        except BadInput as error:
            yield Step(key, title, "failed")
            parts.append(Text(f"**{upload.name}**: {_why(error)}"))
        else:
            yield Step(key, title, "done")
    yield Answer(tuple(parts))


def _why(error: BadInput) -> str:
    """The file's name stands before it already."""
    why = str(error.fields["why"]) if isinstance(error, NotReadable) else error.message
    return why[:1].upper() + why[1:]


async def _take(upload: Upload, ask: Ask, desk: Desk) -> list[Part]:
    if upload.refused:
        raise BadInput(what=upload.refused)
    taker = studio_logo.take if studio_logo.suits(upload, ask) else await _taker(upload, desk)
    return await taker(upload, ask, desk)


async def _taker(upload: Upload, desk: Desk) -> Taker:
    ending = PurePath(upload.name).suffix.lower()
    if ending in importing.SHEETS:
        return importing.take
    if ending == ".txt":
        return importing.take if await importing.suits(upload, desk) else reading.take
    if ending in reading.DOCUMENTS:
        return reading.take
    if why := reading.refusal(upload.name):
        raise NotReadable(name=upload.name, why=f"{why} {WORKS}")
    raise BadInput(what=f"I cannot read this kind of file. {WORKS}")
