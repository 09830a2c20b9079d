"""What can be done with a batch that is under way, by button or in words, and how it stands."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace

from agents.desk import Desk
from agents.parts import run_button, say
from agents.progress import progress_of
from agents.subjects import is_id
from store.answers import Answer, Ask, Break, Button, Choices, Event, Progress, Text
from store.batches import Batch
from store.errors import BadInput, NotFound
from tools.wording import duration

OVER = ("done", "cancelled")
#: What is typed after `batch`, and what it asks for.
WORDS: Mapping[str, str] = {
    "status": "status", "progress": "status", "pause": "pause", "resume": "resume",
    "continue": "resume", "cancel": "cancel", "stop": "cancel",
}  # fmt: skip
NO_PAUSE = "An import is not paused: Cancel stops it, and the same file dropped again goes on."


async def pause(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _clicked(ask, desk, _pause)


async def resume(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _clicked(ask, desk, _resume)


async def cancel(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _clicked(ask, desk, _cancel)


async def retry(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield await _clicked(ask, desk, _retry)


Move = Callable[[Ask, Desk, Batch], Awaitable[str]]


async def _clicked(ask: Ask, desk: Desk, move: Move) -> Answer:
    id = ask.args.get("batch", "")
    batch = await desk.kit.store.batches.get(id) if is_id(id) else None
    if batch is None:
        raise NotFound(name="this batch")
    told = await move(ask, desk, batch)
    progress = await progress_of(desk.kit.store, batch.id)
    words = _beside(progress, told) if "chosen" in ask.args else ()
    return Answer((*words, progress), edits=True)


async def said(ask: Ask, desk: Desk, word: str) -> AsyncIterator[Event]:
    """`batch pause` and the like: the batch of this thread, or the only one there is."""
    wanted = WORDS[word]
    if wanted == "status":
        async for event in status(ask, desk):
            yield event
        return
    found = await _meant(ask, desk)
    if not found:
        yield say("There is no batch under way.")
    elif len(found) > 1:
        buttons = [
            Button(b.title[:75], f"batch.{wanted}", {"batch": b.id, "chosen": "yes"})
            for b in found[:5]
        ]
        yield Answer((Choices(f"Which batch shall I {wanted}?", tuple(buttons)),))
    else:
        [batch] = found
        told = await MOVES[wanted](ask, desk, batch)
        progress = await progress_of(desk.kit.store, batch.id)
        yield Answer((*_beside(progress, told), progress), edits=True)


async def _meant(ask: Ask, desk: Desk) -> tuple[Batch, ...]:
    """Those of this thread, else of whoever asks, else all."""
    under_way = await desk.kit.store.batches.under_way()
    place = ask.place
    here = tuple(b for b in under_way if (b.channel, b.thread) == (place.channel, place.thread))
    own = tuple(b for b in under_way if b.requested_by == ask.person_id)
    return (here if place.thread else ()) or own or under_way


async def _pause(ask: Ask, desk: Desk, batch: Batch) -> str:
    if batch.kind == "import":
        raise BadInput(what=NO_PAUSE)
    async with desk.kit.store.transaction() as store:
        if not await store.batches.pause(batch.id):
            return "does not run."
        await store.audit.add(ask.person_id, "batch.paused", f"batch:{batch.id}")
    return "is paused: what is under way is finished, nothing new is begun."


async def _resume(ask: Ask, desk: Desk, batch: Batch) -> str:
    async with desk.kit.store.transaction() as store:
        if not await store.batches.resume(batch.id):
            return "was not paused."
        await store.audit.add(ask.person_id, "batch.resumed", f"batch:{batch.id}")
    return "goes on."


async def _cancel(ask: Ask, desk: Desk, batch: Batch) -> str:
    async with desk.kit.store.transaction() as store:
        state = await store.batches.cancel(batch.id)
        run = str(batch.spec.get("import", ""))
        if batch.kind == "import" and await store.imports.cancel(run):
            await store.audit.add(ask.person_id, "import.cancelled", f"import:{run}")
        if state is not None:
            await store.audit.add(ask.person_id, "batch.cancelled", f"batch:{batch.id}")
    return "ends after what is under way." if state else "was over already."


async def _retry(ask: Ask, desk: Desk, batch: Batch) -> str:
    if batch.kind == "import":
        raise BadInput(what="Drop the file again to go on: rows that are in stay as they are.")
    await desk.kit.store.batches.retry_failed(batch.id)
    return "tries again what failed."


MOVES: Mapping[str, Move] = {"pause": _pause, "resume": _resume, "cancel": _cancel}


async def status(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Every batch under way with its figures; without one, the last."""
    batches = desk.kit.store.batches
    shown = await batches.under_way() or await batches.latest(1)
    if not shown:
        yield say(
            "There is no batch yet. Name whom to write to:",
            run_button("Batch for all leads", "batch all leads", "/pitch"),
        )
        return
    ways = [await progress_of(desk.kit.store, batch.id) for batch in shown]
    yield Answer(tuple(_standing(at) for at in ways))


def _standing(at: Progress) -> Choices | Text:
    """Where it stands, with what can be done about it."""
    return _offered(_line(at), at)


def _beside(at: Progress, told: str) -> tuple[Choices | Text, Break]:
    """What was done, in a message of its own: the batch's message is another one."""
    return _offered(f"**{at.title}** {told}", at), Break()


def _offered(words: str, at: Progress) -> Choices | Text:
    buttons = tuple(replace(one, args={**one.args, "chosen": "yes"}) for one in at.buttons)
    return Choices(words, buttons) if buttons else Text(words)


def _line(at: Progress) -> str:
    left = f", {duration(at.seconds_left)} left" if at.seconds_left is not None else ""
    failed = f", {at.failed:,} {'rejected' if at.rows else 'failed'}" if at.failed else ""
    done = "rows read" if at.rows else "done"
    return f"**{at.title}**: {at.done:,} of {at.total:,} {done}{failed} ({at.state}{left})"
