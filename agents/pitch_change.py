"""A pitch written again with a wish: from a dialog, or from words in its thread."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import replace

from agents import pitch_said, pitch_variants, records_words
from agents.desk import Desk
from agents.parts import key
from agents.pitch import write
from agents.pitch_kept import pitch_of
from agents.pitch_parts import subject_of
from agents.pitch_said import applied, read
from agents.prompts import LANGUAGES, language
from agents.studio_fields import words
from agents.studio_wish import templates_of
from agents.subjects import resolve
from agents.wishes import LENGTHS, TONES, PitchWish, wish_from
from store.answers import Answer, Ask, Event, Field, Form, Notice, Part, Subject
from store.errors import BadInput
from store.types import Pitch
from tools.settings.choices import BUILT_IN

#: No language of its own: the prospect's.
THEIRS = "theirs"
#: Options a menu of a dialog holds.
MENU = 100
INTRO = (
    "What you write here may be said in the pitch, as your own words. Everything else still has "
    "to stand in the records."
)


async def opened(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    pitch = await pitch_of(ask, desk)
    names = {**BUILT_IN, **await templates_of(desk.kit)}
    wish = wish_from(pitch.settings)
    yield Answer((change_form(pitch, wish, names),))


def change_form(pitch: Pitch, wish: PitchWish, names: Mapping[str, str]) -> Form:
    """`names` are those of the templates by key or id."""
    tongues = {THEIRS: "The prospect's", **LANGUAGES}
    if wish.language:
        tongues.setdefault(wish.language, language(wish.language))
    hint = "For example: less formal, shorter, mention our ISO certificate"
    fields = [
        Field("wish", "What should change?", kind="paragraph", optional=True, max_length=400,
              hint=hint),
        Field("tone", "Tone", wish.tone, "select", TONES, tuple(map(words, TONES))),
        Field("length", "Length", wish.length, "select", tuple(LENGTHS),
              tuple(map(words, LENGTHS))),
        Field("template", "Template", wish.template, "select", tuple(names)[:MENU],
              tuple(names.values())[:MENU]),
        Field("language", "Language", wish.language or THEIRS, "select", tuple(tongues),
              tuple(tongues.values())),
    ]  # fmt: skip
    if wish.note:
        earlier = Field("note", "Wished before", wish.note, "paragraph", optional=True,
                        max_length=500)  # fmt: skip
        fields.insert(1, earlier)
    return Form("Change the pitch", "pitch.changed", tuple(fields), {"pitch": pitch.id},
                submit="Write it", intro=INTRO)  # fmt: skip


async def submitted(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """What was chosen first; then what was said, reckoned from there."""
    pitch = await pitch_of(ask, desk)
    own = await templates_of(desk.kit)
    before = wish_from(pitch.settings)
    chosen = _chosen(ask.fields, before, own)
    change = read(ask.fields.get("wish", ""), own)
    after, stuck = applied(chosen, change)
    async for event in _write(ask, desk, pitch, before, after, stuck):
        yield event


def _chosen(fields: Mapping[str, str], wish: PitchWish, own: Mapping[str, str]) -> PitchWish:
    """Raises `BadInput` for a template that is gone."""
    tone, length = fields.get("tone", ""), fields.get("length", "")
    template, tongue = fields.get("template", ""), fields.get("language", "")
    if template and template not in (*BUILT_IN, *own, wish.template):
        raise BadInput(what="That template is no longer there. Please choose another one.")
    return replace(
        wish,
        tone=tone if tone in TONES else wish.tone,
        length=length if length in LENGTHS else wish.length,
        template=template or wish.template,
        language="" if tongue == THEIRS else tongue[:40] or wish.language,
        note=fields.get("note", "").strip()[:500],
    )


async def wanted(
    ask: Ask, desk: Desk, text: str, subject: Subject | None
) -> AsyncIterator[Event] | None:
    """What a message in a pitch's thread changes of it; None where it is about something else."""
    if subject is None or subject.kind not in ("lead", "company") or not ask.place.thread:
        return None
    own = await templates_of(desk.kit)
    count, change = pitch_said.variants(text), pitch_said.asked(text, own)
    recorded = change is not None and change.note and records_words.read(text) is not None
    if recorded or not (count or change is not None):
        return None
    pitch = await desk.kit.store.pitches.shown_in(ask.place.channel, ask.place.thread)
    if pitch is None or subject.id not in (pitch.lead_id, pitch.company_id):
        return None
    before = wish_from(pitch.settings)
    if count:
        whom = await resolve(desk.kit, key(subject_of(pitch)))
        return pitch_variants.write(ask, whom, before, count, desk)
    after, stuck = applied(before, change) if change else (before, ())
    return _write(ask, desk, pitch, before, after, stuck)


async def _write(
    ask: Ask, desk: Desk, pitch: Pitch, before: PitchWish, after: PitchWish, stuck: tuple[str, ...]
) -> AsyncIterator[Event]:
    """Always new words: never those that were kept."""
    subject = await resolve(desk.kit, key(subject_of(pitch)))
    names = {**BUILT_IN, **await templates_of(desk.kit)}
    said = [line for line in (_told(before, after, names), *stuck) if line]
    async for event in write(ask, subject, after, desk):
        if isinstance(event, Answer):
            if event.model is None and after.note != before.note:
                said.append("Without a model your own wish could not be followed.")
            yield _with(event, Notice(" ".join(said))) if said else event
        else:
            yield event


def _with(answer: Answer, notice: Notice) -> Answer:
    """Beneath the text, before the question for a verdict."""
    parts: tuple[Part, ...] = (*answer.parts[:-1], notice, answer.parts[-1])
    return replace(answer, parts=parts)


def _told(before: PitchWish, after: PitchWish, names: Mapping[str, str]) -> str:
    was, now = _shown(before, names), _shown(after, names)
    moves = [f"{name} {was[name]} → {now[name]}" for name in was if was[name] != now[name]]
    if after.note and after.note != before.note:
        moves.append(f"your words: “{after.note}”")
    return f"Changed: {'; '.join(moves)}." if moves else ""


def _shown(wish: PitchWish, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "tone": wish.tone,
        "length": wish.length,
        "focus": ", ".join(map(words, wish.focus)),
        "template": names.get(wish.template, "a template you do not see"),
        "language": language(wish.language) if wish.language else "the prospect's",
    }
