"""A pitch as an answer: the draft, its sources, what was left out, its buttons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from agents.composed import Composed, rests_on
from agents.parts import key, left_out, without_model
from agents.wishes import OPTIONS
from store.answers import (
    Answer,
    Button,
    Draft,
    Feedback,
    Notice,
    Part,
    Section,
    Sources,
    Subject,
)
from store.types import Pitch
from tools.footnotes import read_notes

SHORT = "Shorter than asked for: the records say no more."


def pitch_answer(pitch: Pitch, composed: Composed, today: date, *, pdf: bool = True) -> Answer:
    """`record` keeps what the check did, for whoever asks later."""
    parts: list[Part] = [draft(pitch, composed.subject, pdf=pdf), *sources(pitch, today)]
    if composed.model is None:
        parts.append(without_model(composed.reason))
    parts += left_out(composed.left_out)
    if composed.short:
        parts.append(Notice(SHORT))
    parts.append(Feedback(f"pitch:{pitch.id}"))
    return Answer(
        tuple(parts),
        subject=composed.subject,
        model=composed.model,
        record={
            "pitch": pitch.id,
            "prompt": composed.prompt_hash,
            "model": composed.model,
            "check": list(composed.record),
            "left_out": list(composed.left_out),
            "replaced": list(composed.replaced),
        },
    )


def draft(pitch: Pitch, subject: Subject, *, pdf: bool = True) -> Draft:
    """`pdf`: whether the workspace makes PDFs."""
    sections = (
        Section("Key points", bullets=tuple(pitch.key_points)),
        Section("Call to action", pitch.call_to_action),
        Section("Pitch", pitch.body),
    )
    notes = read_notes(pitch.notes)
    shown = tuple(
        one for one in _buttons(pitch, subject) if pdf or not one.action.startswith("pitch.pdf")
    )
    return Draft("pitch", pitch.id, pitch.title, sections, shown, notes)


def sources(pitch: Pitch, today: date) -> tuple[Sources, ...]:
    """What the pitch rests on, numbered as its statements are."""
    evidence = rests_on(pitch)
    return (Sources(evidence, today),) if evidence else ()


def _buttons(pitch: Pitch, subject: Subject) -> tuple[Button, ...]:
    this = {"pitch": pitch.id}
    edit = Button("Edit", "pitch.edit", this, opens_form=True)
    pdf = Button("PDF", "pitch.pdf", this)
    whom = Button("Open the record", "record.open", {"subject": key(subject)})
    again = {"subject": key(subject), **carried(pitch.settings)}
    if pitch.state == "unchosen":
        return (Button("Use this one", "pitch.use", this, "primary"), pdf, whom)
    if pitch.state != "draft":
        return (pdf, Button("Regenerate", "pitch.regenerate", again), whom)
    return (
        Button("Approve", "pitch.approve", this, "primary"),
        edit,
        pdf,
        Button("Change…", "pitch.change", this, opens_form=True),
        Button("Regenerate", "pitch.regenerate", again),
        Button("Variants", "pitch.variants", again),
        whom,
    )


def carried(settings: Mapping[str, Any]) -> dict[str, str]:
    """A wish as a button carries it: whole, for the workspace's defaults may change meanwhile."""
    return {
        name: ",".join(value) if isinstance(value, list) else str(value)
        for name, value in settings.items()
        if name in OPTIONS and value
    }


def subject_of(pitch: Pitch) -> Subject:
    """Whom a stored pitch is for; its title carries the name."""
    name = pitch.title.removeprefix("Pitch for ")
    if pitch.lead_id and not pitch.company_id:
        return Subject("lead", pitch.lead_id, name)
    kept = pitch.settings.get("subject")
    if kept == "lead" and pitch.lead_id:
        return Subject("lead", pitch.lead_id, name)
    return Subject("company", pitch.company_id or "", name)


def unsourced(sentences: tuple[str, ...]) -> tuple[Notice, ...]:
    """What a person wrote that no record supports: said, never forbidden."""
    if not sentences:
        return ()
    count = len(sentences)
    what = "1 statement has" if count == 1 else f"{count} statements have"
    stay = "it stays as you wrote it" if count == 1 else "they stay as you wrote them"
    return (Notice(f"{what} no source in your records; {stay}.", sentences, "Which"),)
