"""`/pitch batch <who>`: many pitches at once. This asks for the work; `bot/` does it."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from agents import batch_moves, options, recipients
from agents.desk import Desk
from agents.parts import run_button, say
from agents.progress import progress_of
from agents.studio_wish import sure_wish_of
from agents.wishes import ALIASES, OPTIONS
from store.answers import Answer, Ask, Button, Choices, Event, Subject
from store.errors import BadInput
from tools.kit import Kit
from tools.phrases import Query
from tools.settings.keeping import switches

#: From here on a click confirms; and more than the other is refused.
CONFIRM, MOST = 200, 5000
KEYS = (*OPTIONS, "limit", "fresh")
YES = frozenset({"yes", "true", "1", "on", "y", "all"})
NO_BATCHES = (
    "Batches are switched off in this workspace. A manager or an admin can switch them on in "
    "`/pitch settings`; `/pitch <lead or company>` writes one pitch."
)


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """`batch <filter> [limit:] [fresh:] [tone:] …`, or a word about those under way."""
    words, chosen = typed(ask.text)
    if words.lower() in batch_moves.WORDS:
        async for event in batch_moves.said(ask, desk, words.lower()):
            yield event
        return
    require_known(ask.text)
    limit = chosen.pop("limit", "")
    spec = await spec_of(desk.kit, chosen)
    query = await recipients.read(desk.kit, words)
    if query is None:
        yield _which(words)
        return
    found = await recipients.subjects(desk.kit, query, MOST)
    if not found:
        yield _nobody(words, query)
        return
    again = {"text": options.plain(ask.text)}
    whom = Whom(found, understood(query), "batch.confirm", again, query.leftover)
    yield await begin(ask, desk, whom, spec, limit)


def typed(text: str) -> tuple[str, dict[str, str]]:
    """Whom, and the options, of what is typed as a command."""
    read = options.parse(text, KEYS, ALIASES)
    return re.sub(r"^batch\b", "", read.text, flags=re.IGNORECASE).strip(), dict(read.options)


def require_known(text: str) -> None:
    """Raises `BadInput` for an option nobody knows: many pitches are not written by a slip."""
    read = options.parse(text, KEYS, ALIASES)
    for one in read.unknown:
        near = " or ".join(f"`{key}:`" for key in one.nearest[:2])
        meant = f"Did you mean {near}?" if near else f"There are {', '.join(KEYS)}."
        raise BadInput(what=f"I do not know the option `{one.key}:`. {meant} Nothing was begun.")
    limit = read.options.get("limit", "1")
    if not limit.isdecimal() or not int(limit):
        raise BadInput(what=f"`limit:` is a number, like `limit:30`, not “{limit}”.")


async def spec_of(kit: Kit, chosen: Mapping[str, str]) -> dict[str, Any]:
    """How the pitches are wanted. Raises `BadInput` for a value nobody knows, and where batches are
    switched off."""
    if not (await switches(kit)).batch_generation:
        raise BadInput(what=NO_BATCHES)
    of_pitch = {name: value for name, value in chosen.items() if name in OPTIONS}
    spec = (await sure_wish_of(kit, of_pitch)).as_dict()
    fresh = chosen.get("fresh", "").lower() in YES
    # Each pitch of the batch draws its own template while an experiment runs.
    return spec | {"draws": "template" not in chosen} | ({"fresh": True} if fresh else {})


async def confirmed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The click on "go on": the same words, asked again with consent."""
    args = {name: value for name, value in ask.args.items() if name != "text"}
    async for event in run(replace(ask, text=ask.args.get("text", ""), args=args), desk):
        yield event


@dataclass(frozen=True, slots=True)
class Whom:
    """Whom a batch is for, in words too; a click on `action` with `args` asks for the same again.
    `missed` are words that were not understood."""

    subjects: tuple[Subject, ...]
    words: str
    action: str
    args: Mapping[str, str]
    missed: tuple[str, ...] = ()


async def begin(
    ask: Ask, desk: Desk, whom: Whom, spec: Mapping[str, Any], limit: str = ""
) -> Answer:
    """The batch, or the question whether so many are meant."""
    limit = ask.args.get("limit", limit)
    subjects = whom.subjects[: max(1, int(limit))] if limit.isdecimal() else whom.subjects
    if (len(subjects) > CONFIRM or whom.missed) and "sure" not in ask.args:
        return _sure(replace(whom, subjects=subjects))
    place, store = ask.place, desk.kit.store
    named = title(subjects, whom.words)
    batch_id = await store.batches.create(
        "pitch", named, spec, place.channel, place.thread, ask.person_id, ask.id, subjects
    )
    return Answer((await progress_of(store, batch_id),))


def title(subjects: tuple[Subject, ...], words: str) -> str:
    return f"{pitches(len(subjects))}: {words}"


def pitches(count: int) -> str:
    return f"{count:,} {'pitch' if count == 1 else 'pitches'}"


def understood(query: Query) -> str:
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
        f"No {query.kind} match. I understood: {understood(query)}."
        + (f" Not understood: {', '.join(query.leftover)}." if query.leftover else "")
    )


def _sure(whom: Whom) -> Answer:
    """Asked before many are written, and before a filter of which a part was not understood."""
    count, args = len(whom.subjects), {**whom.args, "sure": "yes"}
    noun = {"lead": ("lead", "leads")}.get(whom.subjects[0].kind, ("company", "companies"))
    missed = f" I did not understand: {', '.join(whom.missed)}." if whom.missed else ""
    buttons = [Button(f"Write {pitches(count)}", whom.action, args, "primary")]
    if count > CONFIRM:
        first = Button(f"Only the first {CONFIRM}", whom.action, {**args, "limit": str(CONFIRM)})
        buttons.append(first)
    prompt = f"That is {count:,} {noun[count != 1]} ({whom.words}).{missed} Go on?"
    return Answer((Choices(prompt, tuple(buttons)),))
