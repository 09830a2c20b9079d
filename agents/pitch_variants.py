"""The same facts in two or three templates, one under the other, to choose from."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import aclosing
from dataclasses import replace
from typing import Literal

from agents.briefing import gather
from agents.composed import keep
from agents.composing import compose
from agents.desk import Desk
from agents.lengths import count_words, sentences
from agents.options import Typed
from agents.parts import nearest, without_model
from agents.pitch_kept import pitch_of
from agents.pitch_parts import carried, draft, sources, subject_of
from agents.plain.pitch import Brief
from agents.studio_wish import templates_of
from agents.subjects import resolve
from agents.wishes import PitchWish, wish_from
from store.answers import (
    Answer,
    Ask,
    Button,
    Card,
    Event,
    Feedback,
    Notice,
    Part,
    Step,
    Subject,
    Text,
)
from store.errors import BadInput, NotFound, TouchlineError
from store.types import Pitch
from tools.lookup import find_subject
from tools.settings.choices import BUILT_IN
from tools.settings.keeping import switches
from tools.wording import count as counted

LEAST, MOST = 2, 3
#: A template whose name the asker may not see.
YOURS = "Your template"
#: Letters of a key point, of the first sentences, and how many of these are shown.
POINT, OPENING, FIRST = 200, 350, 2
#: The template that suits an area of focus.
SUITS = {
    "problem_solving": "balanced",
    "technical": "technical",
    "roi": "roi",
    "relationship": "relationship",
    "competitive": "competitive",
}


async def run(ask: Ask, typed: Typed, wish: PitchWish, desk: Desk) -> AsyncIterator[Event]:
    """`/pitch <lead or company> variants:3`."""
    count = typed.options["variants"]
    if count not in map(str, range(LEAST, MOST + 1)):
        raise BadInput(what=f"There can be {LEAST} or {MOST} variants, for example `variants:2`.")
    try:
        subject = await find_subject(desk.kit, typed.text, ("lead", "company"))
    except NotFound as missing:
        extra = {**carried(wish.as_dict()), "variants": count}
        near = missing.nearest
        what = "a lead or a company"
        yield nearest(typed.text, near, "pitch.variants", what=what, extra=extra)
        return
    async for event in write(ask, subject, wish, int(count), desk):
        yield event


async def clicked(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Under a pitch, or as a choice of whom they are for."""
    subject = await resolve(desk.kit, ask.args.get("subject", ""))
    count = LEAST if ask.args.get("variants") == str(LEAST) else MOST
    async for event in write(ask, subject, wish_from(ask.args), count, desk):
        yield event


async def write(
    ask: Ask, subject: Subject, wish: PitchWish, count: int, desk: Desk
) -> AsyncIterator[Event]:
    """All are written at once. Each is checked and stored for itself, so that one that fails leaves
    the others."""
    about = await gather(desk.kit, subject)
    names = {**BUILT_IN, **await templates_of(desk.kit)}
    titles = {key: f"Writing: {names.get(key, YOURS)}" for key in fitting(about, wish)[:count]}
    for template, title in titles.items():
        yield Step(f"variant:{template}", title)
    work = {key: _one(ask, subject, replace(wish, template=key), desk) for key in titles}
    ended = dict[str, Pitch | TouchlineError]()
    async with aclosing(_at_once(work)) as ends:
        async for template, end in ends:
            ended[template] = end
            state: Literal["done", "failed"] = "done" if isinstance(end, Pitch) else "failed"
            yield Step(f"variant:{template}", titles[template], state)
    made = [end for key in titles if isinstance(end := ended[key], Pitch)]
    failed = [end for key in titles if isinstance(end := ended[key], TouchlineError)]
    if not made:
        raise failed[0]
    yield await _shown(made, failed, subject, names, desk)


async def _at_once(
    work: Mapping[str, Coroutine[None, None, Pitch]],
) -> AsyncGenerator[tuple[str, Pitch | TouchlineError]]:
    """How each ended, as soon as it has; whoever stops listening stops those under way."""
    names = {asyncio.create_task(_ended(one)): name for name, one in work.items()}
    try:
        waiting = set(names)
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in sorted(done, key=list(names).index):
                yield names[task], task.result()
    finally:
        for task in names:
            task.cancel()
        await asyncio.gather(*names, return_exceptions=True)


async def _ended(work: Coroutine[None, None, Pitch]) -> Pitch | TouchlineError:
    try:
        return await work
    except TouchlineError as error:
        return error


def fitting(about: Brief, wish: PitchWish) -> tuple[str, ...]:
    """Templates in the order they suit: the wished one, what the focus asks for, what is known."""
    company, lead = about.company, about.lead
    known = {
        "technical": company and company.tech_stack,
        "competitive": company and company.competitors,
        "roi": company and (company.pain_points or company.revenue),
        "relationship": lead and lead.last_contacted,
    }
    by_focus = [SUITS[area] for area in wish.focus]
    by_record = [template for template, value in known.items() if value]
    return tuple(dict.fromkeys((wish.template, *by_focus, *by_record, *BUILT_IN)))


async def _one(ask: Ask, subject: Subject, wish: PitchWish, desk: Desk) -> Pitch:
    """A turn that runs again finds what it has written."""
    stored = await _siblings(ask.id, subject, desk)
    for pitch in stored:
        if pitch.settings.get("template") == wish.template:
            return pitch
    composed = await compose(subject, wish, desk)
    return await keep(composed, desk.kit.store, ask.person_id, turn=ask.id)


async def _siblings(turn: str, subject: Subject, desk: Desk) -> tuple[Pitch, ...]:
    whom = {"lead_id" if subject.kind == "lead" else "company_id": subject.id}
    return await desk.kit.store.pitches.of_turn(turn, **whom)


async def _shown(
    made: Sequence[Pitch],
    failed: Sequence[TouchlineError],
    subject: Subject,
    names: dict[str, str],
    desk: Desk,
) -> Answer:
    """What is the same word for word is no choice."""
    apart = list({(pitch.key_points, pitch.body): pitch for pitch in reversed(made)}.values())[::-1]
    for same in made:
        if same not in apart:
            await desk.kit.store.pitches.set_state(same.id, "unchosen")
    notices = [Notice(f"1 variant could not be written: {error.message}") for error in failed]
    if apart[0].model is None:
        notices.append(without_model(""))
    if len(apart) == 1:
        if len(made) > 1:
            notices.append(Notice("The other templates came to the same words."))
        return await _whole(apart[0], desk, *notices)
    head = Text(f"**{made[0].title}**: {counted(len(apart), 'variant')} from the same facts.")
    cards = [_card(pitch, names) for pitch in apart]
    hint = Notice("The one you use opens with its sources; the others are put aside.")
    record = {"pitch": apart[0].id, "variants": [pitch.id for pitch in apart]}
    return Answer((head, *cards, hint, *notices), subject=subject, record=record)


def _card(pitch: Pitch, names: dict[str, str]) -> Card:
    template = str(pitch.settings.get("template", ""))
    points = "\n".join(f"- {_clipped(point, POINT)}" for point in pitch.key_points)
    opening = _clipped(" ".join(" ".join(sentences(pitch.body)[:FIRST]).split()), OPENING)
    use = Button("Use this one", "pitch.use", {"pitch": pitch.id}, "primary")
    name, long = names.get(template, YOURS), counted(count_words(pitch.body), "word")
    return Card(pitch.id, name, f"{points}\n\n{opening}", (use,), state=f"{long} in all")


def _clipped(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


async def used(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """The whole pitch in place of the choice; the others of its turn are put aside."""
    pitch = await pitch_of(ask, desk)
    turn, subject = str(pitch.settings.get("turn", "")), subject_of(pitch)
    others = await _siblings(turn, subject, desk) if turn else ()
    async with desk.kit.store.transaction() as together:
        for other in others:
            if other.id != pitch.id and other.state == "draft":
                await together.pitches.set_state(other.id, "unchosen")
        if pitch.state == "unchosen":
            pitch = await together.pitches.set_state(pitch.id, "draft") or pitch
        await together.audit.add(ask.person_id, "pitch.chosen", f"pitch:{pitch.id}")
    yield replace(await _whole(pitch, desk), edits=True)


async def _whole(pitch: Pitch, desk: Desk, *notices: Notice) -> Answer:
    subject = subject_of(pitch)
    parts: tuple[Part, ...] = (
        draft(pitch, subject, pdf=(await switches(desk.kit)).pdf_export),
        *sources(pitch, desk.kit.today),
        *notices,
        Feedback(f"pitch:{pitch.id}"),
    )
    return Answer(parts, subject=subject, model=pitch.model, record={"pitch": pitch.id})
