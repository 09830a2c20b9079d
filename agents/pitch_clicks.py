"""What a click on a pitch does: edit, save, PDF, approve."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from textwrap import wrap

from agents.desk import Desk
from agents.parts import say
from agents.pitch_kept import pitch_of
from agents.pitch_parts import draft, sources, subject_of
from agents.pitch_versions import earlier, revised
from store.answers import Answer, Ask, Event, Feedback, Field, File, Form, Notice, Part, Step
from store.errors import BadInput, NotFound
from store.types import Pitch
from tools.documents import pitch_file
from tools.documents.names import safe_stem
from tools.settings.keeping import switches

ONLY_RECORDED = (
    "This records that the text is approved. Nothing was sent: copy it, or take the PDF along."
)

#: Letters of a field of the dialog; Slack takes 3,000.
FIELD = 2800
NO_PDF = (
    "PDFs are switched off in this workspace. A manager or an admin can switch them on in "
    "`/pitch settings`; `/pitch export` makes other kinds of file."
)


async def edit(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    pitch = await pitch_of(ask, desk)
    points = "\n".join(pitch.key_points)
    fields = (
        Field("key_points", "Key points, one a line", points, kind="paragraph"),
        Field("call_to_action", "Call to action", pitch.call_to_action, kind="paragraph"),
        *_body_fields(pitch.body),
    )
    intro = "Your own words stay as you write them. I say which statements no record supports."
    yield Answer((Form("Edit the pitch", "pitch.save", fields, {"pitch": pitch.id}, intro=intro),))


async def save(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    pitch = await pitch_of(ask, desk)
    points = tuple(
        line.strip(" •-\t")
        for line in ask.fields.get("key_points", "").splitlines()
        if line.strip()
    )
    action, body = ask.fields.get("call_to_action", "").strip(), _body(ask.fields)
    if not body:
        raise BadInput(what="A pitch needs a text: nothing was changed.")
    if pitch.state == "approved":
        raise BadInput(what="This pitch is approved and stays as it is. Regenerate it to go on.")
    yield await revised(ask, desk, pitch, (points, action, body))


def _body_fields(body: str) -> list[Field]:
    """A field of a dialog holds no more than 3,000 letters: a longer text goes on in the next."""
    pieces = [""]
    for paragraph in body.split("\n\n"):
        for part in wrap(paragraph, FIELD) if len(paragraph) > FIELD else [paragraph]:
            longer = f"{pieces[-1]}\n\n{part}" if pieces[-1] else part
            pieces[-1:] = [longer] if len(longer) <= FIELD else [pieces[-1], part]
    names = ["body", *(f"body_{number}" for number in range(2, len(pieces) + 1))]
    labels = ["Pitch", *("Pitch, continued" for _ in pieces[1:])]
    return [
        Field(name, label, piece, kind="paragraph", optional=name != "body")
        for name, label, piece in zip(names, labels, pieces, strict=True)
    ]


def _body(fields: Mapping[str, str]) -> str:
    names = sorted(
        (name for name in fields if name.partition("_")[0] == "body"),
        key=lambda name: (len(name), name),
    )
    return "\n\n".join(text for name in names if (text := fields[name].strip()))


async def pdf(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    yield Step("pdf", "Making the PDF")
    pitch = await pitch_of(ask, desk)
    if not (await switches(desk.kit)).pdf_export:
        raise BadInput(what=NO_PDF)
    packed = await pitch_file(desk.kit, pitch)
    name = f"{safe_stem(pitch.title)}.{packed.suffix}"
    file = await desk.kit.store.files.put(name, "application/pdf", packed.content)
    yield Step("pdf", "Making the PDF", "done")
    yield Answer((File(file.id, name, file.mime, pitch.title),))


async def approve(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Records the approval once; whoever clicks later hears who it was."""
    pitch, store = await pitch_of(ask, desk), desk.kit.store
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
        *await earlier(approved, desk),
        Feedback(f"pitch:{approved.id}"),
    )
    yield Answer(parts, edits=True)


async def _approved_by(pitch: Pitch, desk: Desk) -> str:
    for line in await desk.kit.store.audit.about(f"pitch:{pitch.id}"):
        if line.action == "pitch.approved":
            person = await desk.kit.store.people.by_id(line.person_id) if line.person_id else None
            who = person.name if person else "somebody"
            return f"This pitch was approved by {who} on {line.created_at:%d %b %Y, %H:%M} UTC."
    return "This pitch is approved already."


def _asker(desk: Desk) -> str:
    return desk.kit.asker.name if desk.kit.asker else "somebody"
