"""`/pitch batch <who>`: many pitches at once. This asks for the work; `bot/` does it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from typing import Any

from agents import batch_moves, options, recipients
from agents.desk import Desk
from agents.parts import run_button, say
from agents.progress import progress_of
from agents.studio_wish import sure_wish_of
from agents.wishes import ALIASES, OPTIONS
from store.answers import Answer, Ask, Button, Choices, Event, Subject
from store.errors import BadInput
from tools.phrases import Query
from tools.settings.keeping import switches

#: From here on a click confirms; and more than the other is refused.
CONFIRM, MOST = 200, 5000
NO_BATCHES = (
    "Batches are switched off in this workspace. A manager or an admin can switch them on in "
    "`/pitch settings`; `/pitch <lead or company>` writes one pitch."
)


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """`batch <filter> [limit:] [tone:] …`, or a word about those under way."""
    typed = options.parse(ask.text, (*OPTIONS, "limit"), ALIASES)
    words = typed.text.removeprefix("batch").removeprefix("Batch").strip()
    if words.lower() in batch_moves.WORDS:
        async for event in batch_moves.said(ask, desk, words.lower()):
            yield event
        return
    async for event in start(ask, desk, words, dict(typed.options), sure="sure" in ask.args):
        yield event


async def confirmed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The click on "go on": the same words, asked again with consent."""
    again = replace(ask, text=ask.args.get("text", ""), args={"sure": "yes"})
    async for event in run(again, desk):
        yield event


async def start(
    ask: Ask, desk: Desk, words: str, chosen: dict[str, str], *, sure: bool
) -> AsyncIterator[Event]:
    limit = chosen.pop("limit", "")
    if not (await switches(desk.kit)).batch_generation:
        raise BadInput(what=NO_BATCHES)
    wish = await sure_wish_of(desk.kit, chosen)
    query = await recipients.read(desk.kit, words)
    if query is None:
        yield _which(words)
        return
    subjects = await recipients.subjects(desk.kit, query, MOST)
    if limit.isdigit():
        subjects = subjects[: max(1, int(limit))]
    if not subjects:
        yield _nobody(words, query)
    elif (len(subjects) > CONFIRM or query.leftover) and not sure:
        yield _sure(ask, subjects, query)
    else:
        # Each pitch of the batch draws its own template while an experiment runs.
        draws = "template" not in chosen
        yield await _begin(ask, desk, subjects, query, wish.as_dict() | {"draws": draws})


async def _begin(
    ask: Ask, desk: Desk, subjects: tuple[Subject, ...], query: Query, spec: Mapping[str, Any]
) -> Answer:
    count = len(subjects)
    title = f"{count:,} {'pitch' if count == 1 else 'pitches'}: {_understood(query)}"
    batch_id = await desk.kit.store.batches.create(
        "pitch",
        title,
        spec,
        ask.place.channel,
        ask.place.thread,
        ask.person_id,
        ask.id,
        subjects,
    )
    return Answer((await progress_of(desk.kit.store, batch_id),))


def _understood(query: Query) -> str:
    return ", ".join(query.chips) or f"all {query.kind}"


def _which(words: str) -> Answer:
    said = f"I could not read “{words}” as a choice of leads or companies. " if words else ""
    return say(
        f"{said}Say whom to write to, for example "
        "`/pitch batch technology companies in California limit:30`.",
        run_button("Batch for all leads", "batch all leads", "/pitch"),
        run_button("Batch for all companies", "batch all companies", "/pitch"),
    )


def _nobody(words: str, query: Query) -> Answer:
    return say(
        f"No {query.kind} match. I understood: {_understood(query)}."
        + (f" Not understood: {', '.join(query.leftover)}." if query.leftover else "")
    )


def _sure(ask: Ask, subjects: tuple[Subject, ...], query: Query) -> Answer:
    """Asked before many are written, and before a filter of which a part was not understood."""
    count, text = len(subjects), options.plain(ask.text)
    missed = f" I did not understand: {', '.join(query.leftover)}." if query.leftover else ""
    what = query.kind if count != 1 else query.kind.removesuffix("s").replace("companie", "company")
    write = f"Write {count:,} {'pitch' if count == 1 else 'pitches'}"
    buttons = [Button(write, "batch.confirm", {"text": text}, "primary")]
    if count > CONFIRM:
        buttons.append(run_button(f"Only the first {CONFIRM}", f"{text} limit:{CONFIRM}", "/pitch"))
    prompt = f"That is {count:,} {what} ({_understood(query)}).{missed} Go on?"
    return Answer((Choices(prompt, tuple(buttons)),))
