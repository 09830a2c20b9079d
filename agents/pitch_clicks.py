"""What a click on a pitch does: edit, save, PDF, approve."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

from agents.briefing import brief
from agents.checking import checker_of
from agents.desk import Desk
from agents.parts import say
from agents.pitch_parts import draft, sources, subject_of, unsourced
from agents.subjects import is_id
from agents.wishes import wish_from
from store.answers import Answer, Ask, Event, Field, File, Form, Notice, Part, Step
from store.errors import BadInput, NotFound
from store.types import Pitch
from tools.documents import pitch_file
from tools.documents.archive import safe_stem
from tools.settings.keeping import switches

ONLY_RECORDED = (
    "This records that the text is approved. Nothing was sent: copy it, or take the PDF along."
)

NO_PDF = (
    "PDFs are switched off in this workspace. A manager or an admin can switch them on in "
    "`/pitch settings`; `/pitch export` makes other kinds of file."
)


async def edit(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    pitch = await _pitch(ask, desk)
    points = "\n".join(pitch.key_points)
    fields = (
        Field("key_points", "Key points, one a line", points, kind="paragraph"),
        Field("call_to_action", "Call to action", pitch.call_to_action, kind="paragraph"),
        Field("body", "Pitch", pitch.body, kind="paragraph"),
    )
    intro = "Your own words stay as you write them. I say which statements no record supports."
    yield Answer((Form("Edit the pitch", "pitch.save", fields, {"pitch": pitch.id}, intro=intro),))


async def save(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    pitch = await _pitch(ask, desk)
    points = tuple(
        line.strip(" •-\t")
        for line in ask.fields.get("key_points", "").splitlines()
        if line.strip()
    )
    action, body = (ask.fields.get(name, "").strip() for name in ("call_to_action", "body"))
    if not body:
        raise BadInput(what="A pitch needs a text: nothing was changed.")
    store = desk.kit.store
    if pitch.state == "approved":
        raise BadInput(what="This pitch is approved and stays as it is. Regenerate it to go on.")
    revised = await store.pitches.revise(pitch.id, points, action, body, ask.person_id)
    if revised is None:
        raise NotFound(name=pitch.title)
    await store.audit.add(ask.person_id, "pitch.edited", f"pitch:{pitch.id}")
    subject = subject_of(revised)
    missing = unsourced(await _without_source(revised, desk))
    parts: tuple[Part, ...] = (
        draft(revised, subject, pdf=(await switches(desk.kit)).pdf_export),
        *sources(revised, desk.kit.today),
        Notice("Saved. The words before are kept."),
        *missing,
    )
    yield Answer(parts, subject=subject, edits=bool(ask.place.message))


async def pdf(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield Step("pdf", "Making the PDF")
    pitch = await _pitch(ask, desk)
    if not (await switches(desk.kit)).pdf_export:
        raise BadInput(what=NO_PDF)
    packed = await pitch_file(desk.kit, pitch)
    name = f"{safe_stem(pitch.title)}.{packed.suffix}"
    file = await desk.kit.store.files.put(name, "application/pdf", packed.content)
    yield Step("pdf", "Making the PDF", "done")
    yield Answer((File(file.id, name, file.mime, pitch.title),))


async def approve(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Records the approval once; whoever clicks later hears who it was."""
    pitch, store = await _pitch(ask, desk), desk.kit.store
    if pitch.state == "approved":
        yield say(await _approved_by(pitch, desk))
        return
    async with store.transaction() as together:
        approved = await together.pitches.set_state(pitch.id, "approved")
        await together.audit.add(ask.person_id, "pitch.approved", f"pitch:{pitch.id}")
    if approved is None:
        raise NotFound(name=pitch.title)
    who, when = _asker(desk), f"{datetime.now(UTC):%d %b %Y, %H:%M} UTC"
    parts: tuple[Part, ...] = (
        draft(approved, subject_of(approved), pdf=(await switches(desk.kit)).pdf_export),
        *sources(approved, desk.kit.today),
        Notice(f"Approved by {who} on {when}. {ONLY_RECORDED}"),
    )
    yield Answer(parts, edits=True)


async def _approved_by(pitch: Pitch, desk: Desk) -> str:
    for line in await desk.kit.store.audit.about(f"pitch:{pitch.id}"):
        if line.action == "pitch.approved":
            person = await desk.kit.store.people.by_id(line.person_id) if line.person_id else None
            who = person.name if person else "somebody"
            return f"This pitch was approved by {who} on {line.created_at:%d %b %Y, %H:%M} UTC."
    return "This pitch is approved already."


async def _without_source(pitch: Pitch, desk: Desk) -> tuple[str, ...]:
    """The statements of a pitch that nothing we hold supports."""
    facts = await brief(desk.kit, subject_of(pitch), wish_from(pitch.settings))
    checker = checker_of(facts, desk)
    texts = (*pitch.key_points, pitch.call_to_action, pitch.body)
    return tuple(sentence for text in texts for sentence in checker.check(text).left_out)


async def _pitch(ask: Ask, desk: Desk) -> Pitch:
    id = ask.args.get("pitch", "")
    pitch = await desk.kit.store.pitches.by_id(id) if is_id(id) else None
    if pitch is None:
        raise NotFound(name="this pitch")
    return pitch


def _asker(desk: Desk) -> str:
    return desk.kit.asker.name if desk.kit.asker else "somebody"
