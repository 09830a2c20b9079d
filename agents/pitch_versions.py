"""The words a pitch had before: what a change was, all earlier ones, and the way back to one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime

from agents.briefing import brief
from agents.checking import checker_of
from agents.desk import Desk
from agents.pitch_kept import pitch_of
from agents.pitch_parts import draft, sources, subject_of, unsourced
from agents.wishes import wish_from
from store.answers import Answer, Ask, Bar, Button, Card, Event, Feedback, Notice, Part, Text
from store.errors import BadInput, NotFound
from store.pitches import Version
from store.types import Pitch
from tools.comparing import LONGEST, compare_words
from tools.settings.keeping import switches
from tools.wording import count

#: Key points, call to action, text.
Words = tuple[tuple[str, ...], str, str]
#: Versions shown, the newest of them; letters of their first words, and of one change.
MOST, FIRST, CHANGES = 8, 160, 400
NO_CHANGE = "Nothing differs from what stood there: nothing was saved."


async def revised(ask: Ask, desk: Desk, pitch: Pitch, new: Words, said: str = "Saved.") -> Answer:
    """The pitch with new words, and what they changed. Raises `NotFound` for one that is gone."""
    old, store = words_of(pitch), desk.kit.store
    if new == old:
        raise BadInput(what=NO_CHANGE)
    kept = await store.pitches.revise(pitch.id, *new, ask.person_id)
    if kept is None:
        raise NotFound(name=pitch.title)
    await store.audit.add(ask.person_id, "pitch.edited", f"pitch:{pitch.id}")
    subject = subject_of(kept)
    parts: tuple[Part, ...] = (
        draft(kept, subject, pdf=(await switches(desk.kit)).pdf_export),
        *sources(kept, desk.kit.today),
        *difference(old, new),
        Notice(f"{said} The words before are kept."),
        *unsourced(await _without_source(kept, desk)),
        *await earlier(kept, desk),
        Feedback(f"pitch:{kept.id}"),
    )
    return Answer(parts, subject=subject, edits=bool(ask.place.message))


def difference(old: Words, new: Words) -> tuple[Text, ...]:
    """Word by word, each part of the pitch that changed in a line of its own."""
    lines = changed_lines(old, new)
    return (Text("\n\n".join(["**What changed**", *lines])),) if lines else ()


def changed_lines(old: Words, new: Words, longest: int = LONGEST) -> list[str]:
    named = (
        ("Key points", " · ".join(old[0]), " · ".join(new[0])),
        ("Call to action", old[1], new[1]),
        ("Pitch", old[2], new[2]),
    )
    told = ((name, compare_words(a, b, longest)) for name, a, b in named)
    return [f"*{name}:* {change}" for name, change in told if change]


async def earlier(pitch: Pitch, desk: Desk) -> tuple[Bar, ...]:
    """The way to earlier words, where there are any."""
    if not await desk.kit.store.pitches.versions(pitch.id):
        return ()
    return (Bar((Button("Earlier versions", "pitch.versions", {"pitch": pitch.id}),)),)


async def listed(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Who wrote what when, newest first; each can be brought back."""
    pitch = await pitch_of(ask, desk)
    versions = await desk.kit.store.pitches.versions(pitch.id)
    if not versions:
        raise BadInput(what="This pitch has no earlier words: nobody has changed it.")
    cards = [_card(pitch, versions, place) for place in range(len(versions))][-MOST:]
    head = f"**{pitch.title}** had other words before: {count(len(versions), 'version')}."
    more = (Notice(f"The newest {MOST} are shown."),) if len(versions) > MOST else ()
    yield Answer((Text(head), *reversed(cards), *more), subject=subject_of(pitch))


async def restored(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Earlier words as the present ones; those of now become a version."""
    pitch, number = await pitch_of(ask, desk), ask.args.get("version", "")
    if pitch.state == "approved":
        raise BadInput(what="This pitch is approved and stays as it is. Regenerate it to go on.")
    found = [
        one for one in await desk.kit.store.pitches.versions(pitch.id) if str(one.number) == number
    ]
    if not found:
        raise NotFound(name="this version")
    words = (found[0].key_points, found[0].call_to_action, found[0].body)
    said = f"Version {number} is back."
    answer = await revised(ask, desk, pitch, words, said)
    yield Answer(answer.parts, subject=answer.subject, record={"pitch": pitch.id})


def words_of(pitch: Pitch | Version) -> Words:
    return tuple(pitch.key_points), pitch.call_to_action, pitch.body


def _card(pitch: Pitch, versions: tuple[Version, ...], place: int) -> Card:
    """How it begins, and what was changed in it next. What a version replaced tells who wrote it;
    the first one was generated."""
    one = versions[place]
    former = versions[place - 1] if place else None
    who = (former.replaced_by or "somebody") if former else "Touchline"
    when = _when(former.replaced_at if former else pitch.created_at)
    after = words_of(versions[place + 1]) if place + 1 < len(versions) else words_of(pitch)
    first = " ".join(one.body.split())
    shown = first if len(first) <= FIRST else f"{first[: FIRST - 1].rstrip()}…"
    changes = "\n\n".join(changed_lines(words_of(one), after, CHANGES))
    text = f"{shown}\n\nChanged next by {one.replaced_by or 'somebody'}:\n\n{changes}"
    args = {"pitch": pitch.id, "version": str(one.number)}
    buttons = (Button("Restore", "pitch.restore", args),) if pitch.state != "approved" else ()
    return Card(f"{pitch.id}:{one.number}", f"Version {one.number}, by {who} on {when}", text,
                buttons)  # fmt: skip


def _when(moment: datetime) -> str:
    return f"{moment:%d %b %Y, %H:%M} UTC"


async def _without_source(pitch: Pitch, desk: Desk) -> tuple[str, ...]:
    """The statements of a pitch that nothing we hold supports."""
    facts = await brief(desk.kit, subject_of(pitch), wish_from(pitch.settings))
    checker = checker_of(facts, desk)
    texts = (*pitch.key_points, pitch.call_to_action, pitch.body)
    return tuple(sentence for text in texts for sentence in checker.check(text).left_out)
