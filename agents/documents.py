"""The buttons of a document that was dropped in: whom it is about, and changing that."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

from agents.desk import Desk
from agents.parts import key
from agents.subjects import is_id, resolve
from store.answers import Answer, Ask, Button, Choices, Event, Field, Form, Subject
from store.documents import StoredDocument
from store.errors import NotFound
from tools.lookup import find_subject
from tools.reading.keeping import CATALOGUE, GENERAL, attach

_PLACES = {CATALOGUE: "Product material", GENERAL: "Keep for everyone"}


def change_button(stored: StoredDocument) -> Button:
    return Button("Not right? Change", "document.change", {"document": stored.id})


def choices(stored: StoredDocument, *, prompt: str = "", edits: bool = False) -> Choices:
    """Up to five records, somebody else, what we offer, or nobody in particular."""
    asked = prompt or (
        f"Whom is {stored.file_name} about? Until you choose, anybody here can ask about it, and "
        "nothing of it goes into what is written to a customer."
    )
    return Choices(asked, _buttons(stored, stored.candidates, edits))


def about_words(stored: StoredDocument) -> str:
    """ "attached to Acme Corp", "kept as product material"."""
    if stored.subject_kind == CATALOGUE:
        return "kept as product material: whatever is written may use it"
    if stored.subject_kind == GENERAL:
        return "kept for everyone to ask about"
    return f"attached to **{stored.subject_name}**"


async def change(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    stored = await _one(ask, desk)
    prompt = f"{stored.file_name} is {about_words(stored)}. Whom is it about?"
    yield Answer((choices(stored, prompt=prompt, edits=True),))


async def attached(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """A choice was made. In a message of its own, the outcome takes its place."""
    stored, to = await _one(ask, desk), ask.args.get("to", "")
    about = to if to in _PLACES else await resolve(desk.kit, to)
    yield await _moved(stored, about, desk, edits=bool(ask.args.get("edits")))


async def other(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    """Asks for a name."""
    stored = await _one(ask, desk)
    field = Field("name", "Lead, company or deal", max_length=200, hint="A name, e-mail or domain")
    args = {"document": stored.id}
    intro = f"Whom is {stored.file_name} about?"
    yield Answer((Form("Whom is it about?", "document.named", (field,), args, "Attach", intro),))


async def named(ask: Ask, desk: Desk) -> AsyncIterator[Event]:
    stored, name = await _one(ask, desk), ask.fields.get("name", "")
    try:
        about = await find_subject(desk.kit, name)
    except NotFound as missing:
        prompt = f"I could not find “{name}”. Did you mean one of these?"
        near = missing.nearest or stored.candidates
        yield Answer((Choices(prompt, _buttons(stored, near, edits=True)),))
        return
    yield await _moved(stored, about, desk)


async def _moved(
    stored: StoredDocument, about: Subject | str, desk: Desk, *, edits: bool = False
) -> Answer:
    moved = await attach(desk.kit, stored, about)
    text = f"**{moved.file_name}** is now {about_words(moved)}."
    subject = about if isinstance(about, Subject) else None
    return Answer((Choices(text, (change_button(moved),)),), subject=subject, edits=edits)


def _buttons(
    stored: StoredDocument, candidates: Sequence[Subject], edits: bool
) -> tuple[Button, ...]:
    flag = {"edits": "1"} if edits else {}

    def button(label: str, to: str) -> Button:
        return Button(label[:75], "document.attach", {"document": stored.id, "to": to, **flag})

    name_it = "Another record" if candidates else "A lead, company or deal"
    return (
        *(button(f"{one.name[:60]} ({one.kind})", key(one)) for one in candidates[:5]),
        Button(name_it, "document.other", {"document": stored.id}, opens_form=True),
        *(button(label, place) for place, label in _PLACES.items()),
    )


async def _one(ask: Ask, desk: Desk) -> StoredDocument:
    id = ask.args.get("document", "")
    stored = await desk.kit.store.documents.get(id) if is_id(id) else None
    if stored is None:
        raise NotFound(name="this document")
    return stored
