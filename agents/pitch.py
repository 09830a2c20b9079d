"""`/pitch <lead or company>`: a pitch that rests on what the records say."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from agents import (
    batches,
    experiments,
    help,
    listing_pitches,
    options,
    pitch_cache,
    pitch_export,
    pitch_variants,
    pitch_voice,
    studio,
)
from agents.composed import Composed, keep
from agents.composing import STEPS, forget, steps
from agents.desk import Desk
from agents.options import Typed, Unknown
from agents.parts import nearest, run_button, say
from agents.pitch_parts import carried, pitch_answer
from agents.studio_wish import wish_of
from agents.subjects import resolve
from agents.wishes import ALIASES, OPTIONS, PitchWish, WrongValue, wish_from
from store.answers import Answer, Ask, Event, Step, Subject
from store.errors import NotFound
from tools.lookup import find_subject
from tools.settings.keeping import switches

COMMAND = "/pitch"


#: Words that ask for new words.
NEW = re.compile(r"\b(?:another|a new|anew|again|fresh|rewrite|regenerate)\b", re.IGNORECASE)
#: What a first word asks for; anything else is whom to write to.
WORDS: Mapping[str, Callable[[Ask, Desk], AsyncIterator[Event]]] = {
    "": help.run,
    "?": help.run,
    "help": help.run,
    "batch": batches.run,
    "experiment": experiments.run,
    "export": pitch_export.run,
    "settings": studio.opened,
    "templates": studio.opened,
    "voice": pitch_voice.run,
}


async def run(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The command: help, a batch, the list, a file, or one pitch."""
    typed = options.parse(ask.text, (*OPTIONS, "variants"), ALIASES)
    other = WORDS.get(typed.text.split(" ", 1)[0].lower())
    if other is not None:
        async for event in other(ask, desk):
            yield event
        return
    if typed.text.lower() == "list":
        yield await listing_pitches.page(desk)
        return
    wish, wrong = await wish_of(desk.kit, typed.options)
    if mistaken := mistakes(ask.text, typed, wrong):
        yield mistaken
    elif "variants" in typed.options:
        async for event in pitch_variants.run(ask, typed, wish, desk):
            yield event
    else:
        wish = await experiments.drawn(desk.kit, wish, typed.options)
        async for event in find_and_write(ask, typed.text, wish, desk):
            yield event


async def find_and_write(ask: Ask, name: str, wish: PitchWish, desk: Desk) -> AsyncIterator[Event]:
    try:
        subject = await find_subject(desk.kit, name, ("lead", "company"))
    except NotFound as missing:
        extra = carried(wish.as_dict())
        yield nearest(name, missing.nearest, "pitch.write", what="a lead or a company", extra=extra)
        return
    async for event in give(ask, subject, wish, desk):
        yield event


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A choice of whom to write to."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    typed = {name: value for name, value in ask.args.items() if name in OPTIONS}
    wish = await experiments.drawn(desk.kit, (await wish_of(desk.kit, typed))[0], typed)
    async for event in give(ask, subject, wish, desk):
        yield event


async def regenerate(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The same subject and wish, in new words."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    async for event in write(ask, subject, wish_from(ask.args), desk):
        yield event


async def give(ask: Ask, subject: Subject, wish: PitchWish, desk: Desk) -> AsyncIterator[Event]:
    """The pitch that is there already, where nothing has changed since; else a new one."""
    new = NEW.search(ask.text)
    kept = None if new else await pitch_cache.reusable(subject, wish, desk)
    if kept is not None and kept.settings.get("turn") != ask.id:
        yield await pitch_cache.again(kept, subject, desk)
        return
    async for event in write(ask, subject, wish, desk):
        yield event


async def write(ask: Ask, subject: Subject, wish: PitchWish, desk: Desk) -> AsyncIterator[Event]:
    """The one way to new words: its steps as they are finished, then the stored pitch."""
    waiting = list(STEPS.items())
    yield Step(*waiting[0])
    async for step in steps(subject, wish, desk, ask.id):
        if isinstance(step, Composed):
            pitch = await keep(step, desk.kit.store, ask.person_id, turn=ask.id)
            await forget(desk, ask.id)
            pdf = (await switches(desk.kit)).pdf_export
            yield pitch_answer(pitch, step, desk.kit.today, pdf=pdf)
            return
        waiting = waiting[1:]
        yield Step(step, STEPS[step], "done")
        if waiting:
            yield Step(*waiting[0])


def mistakes(text: str, typed: Typed, wrong_values: Sequence[WrongValue]) -> Answer | None:
    """What to click where an option or its value is not known."""
    for unknown in typed.unknown:
        return _unknown_option(text, unknown)
    for wrong in wrong_values:
        return _wrong_value(text, typed, wrong)
    return None


def _unknown_option(text: str, unknown: Unknown) -> Answer:
    plain = options.plain(text)
    keys = unknown.nearest or OPTIONS[:3]
    buttons = [
        run_button(f"{key}:{unknown.value}", _swap(plain, unknown.key, key), COMMAND)
        for key in keys
    ]
    without = plain.replace(f"{unknown.key}:{unknown.value}", "").strip()
    buttons.append(run_button("Leave it out", without, COMMAND))
    return say(f"I do not know the option `{unknown.key}:`. Did you mean one of these?", *buttons)


def _wrong_value(text: str, typed: Typed, wrong: WrongValue) -> Answer:
    rest = {key: value for key, value in typed.options.items() if key != wrong.option}
    words = " ".join([typed.text, *(f'{key}:"{value}"' for key, value in rest.items())])
    buttons = [
        run_button(f"{wrong.option}:{value}", f"{words} {wrong.option}:{value}", COMMAND)
        for value in wrong.nearest
    ]
    return say(
        f"`{wrong.value}` is not a {wrong.option} I know. Did you mean one of these?", *buttons
    )


def _swap(text: str, old: str, new: str) -> str:
    place = text.lower().find(f"{old}:")
    return text if place < 0 else text[:place] + new + text[place + len(old) :]
