"""Documents dropped into a conversation: read, kept, and given to whom they speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePath

from agents.desk import Desk
from agents.documents import about_words, change_button, choices
from agents.orders import gives_orders
from store.answers import PARTIES, Ask, Choices, Notice, Part, Subject, Text, Upload
from store.documents import StoredDocument
from store.errors import BadInput
from tools.documents.words import visible
from tools.reading import Document, Piece, cut_pages, read_apart, refusal
from tools.reading.keeping import Filed, fingerprint, keep
from tools.reading.subject import Recognised, recognise
from tools.reading.touches import Logged, log_mail
from tools.wording import count, day, listed

__all__ = ["DOCUMENTS", "WORKS", "refusal", "take"]

DOCUMENTS = frozenset({".pdf", ".docx", ".txt", ".eml"})
WORKS = "PDF, DOCX, TXT and EML documents"
#: Letters on both sides of a cut in which an order could stand across it.
_SEAM = 200


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `ordered` are the places that gave orders."""

    stored: StoredDocument
    filed: Filed
    recognised: Recognised
    ordered: tuple[Piece, ...]
    logged: Logged | None


async def take(upload: Upload, ask: Ask, desk: Desk) -> list[Part]:
    """Raises `BadInput` for what cannot be read, or is not there any more."""
    kit = desk.kit
    data = await kit.store.files.read(upload.file_id) if upload.file_id else None
    if data is None:
        raise BadInput(what="The file is not there any more. Please drop it here again.")
    sha256 = fingerprint(data)
    if known := await kit.store.documents.known(sha256):
        return await _again(upload, known, ask, desk)
    document = await read_apart(upload.name, data)
    pieces, ordered = without_orders(cut_pages(document.pages))
    if not pieces:
        raise BadInput(what="All it says is orders to whoever reads it. I keep nothing of it.")
    filed = Filed(safe_name(upload.name), sha256, harmless(document), pieces, upload.file_id)
    recognised = await recognise(kit, filed.name, filed.document, await _thread(ask, desk))
    stored = await keep(kit, filed, recognised.sure, recognised.candidates)
    if stored is None:
        known = await kit.store.documents.known(sha256)
        return await _again(upload, known, ask, desk) if known else []
    logged = await _logged(filed, ordered, recognised.sure, desk)
    await _speak_of(recognised.sure, ask, desk)
    return _told(Outcome(stored, filed, recognised, ordered, logged))


def without_orders(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """(what may be kept, what gives orders to its reader), also where a cut goes through one."""
    bad = {at for at, piece in enumerate(pieces) if gives_orders(piece.text)}
    for at, (one, other) in enumerate(pairwise(pieces)):
        seam = f"{one.text[-_SEAM:]} {other.text[:_SEAM]}"
        if not bad & {at, at + 1} and gives_orders(seam):
            bad |= {at, at + 1}
    kept = tuple(piece for at, piece in enumerate(pieces) if at not in bad)
    return kept, tuple(pieces[at] for at in sorted(bad))


def safe_name(name: str) -> str:
    """A file's name as a footnote shows it; one that gives orders keeps its ending alone."""
    shown = visible(name)[:120] or "document"
    spoken = re.sub(r"[\W_]+", " ", shown)
    return f"document{PurePath(shown).suffix[:6]}" if gives_orders(spoken) else shown


def harmless(document: Document) -> Document:
    """Without a title or mail headers that give orders."""
    headers = tuple(pair for pair in document.headers if not gives_orders(pair[1]))
    title = "" if gives_orders(document.title) else visible(document.title)
    return replace(document, title=title, headers=headers)


async def _again(upload: Upload, known: StoredDocument, ask: Ask, desk: Desk) -> list[Part]:
    about = known_subject(known)
    await _speak_of(about, ask, desk)
    named = "" if known.file_name == upload.name else f" as {known.file_name}"
    text = (
        f"**{upload.name}**: I read this very file on {day(known.created_at.date())}{named}. "
        f"Nothing is kept twice. It is {about_words(known)}."
    )
    return [Choices(text, (change_button(known),))]


def known_subject(known: StoredDocument) -> Subject | None:
    if known.subject_kind in PARTIES:
        return Subject(known.subject_kind, known.subject_id, known.subject_name)  # type: ignore[arg-type]
    return None


async def _logged(
    filed: Filed, ordered: Sequence[Piece], about: Subject | None, desk: Desk
) -> Logged | None:
    """A mail's own words become the touch's; where they give orders, its subject line alone."""
    if filed.document.kind != "eml":
        return None
    content = "" if any(not piece.part for piece in ordered) else filed.document.own
    return await log_mail(desk.kit, filed, content, about)


async def _thread(ask: Ask, desk: Desk) -> Subject | None:
    place = ask.place
    if not place.thread:
        return None
    about = await desk.kit.store.conversations.about(place.channel, place.thread)
    return about if about and about.kind in PARTIES else None


async def _speak_of(about: Subject | None, ask: Ask, desk: Desk) -> None:
    """From now on a thread about nothing is about the document's subject."""
    if about and ask.place.thread and await _thread(ask, desk) is None:
        place = ask.place
        await desk.kit.store.conversations.set_subject(place.channel, str(place.thread), about)


def _told(outcome: Outcome) -> list[Part]:
    stored, sure = outcome.stored, outcome.recognised.sure
    text = f"**{stored.file_name}**: {_read(outcome)}."
    if sure:
        text += f" It is {about_words(stored)} ({outcome.recognised.why})."
    text += "".join(f" {line}" for line in (_touched(outcome.logged), _refused(outcome)) if line)
    if sure:
        parts: list[Part] = [Choices(text, (change_button(stored),))]
    else:
        parts = [Text(text), choices(stored)]
    if outcome.filed.document.remarks:
        parts.append(Notice("What I left out", outcome.filed.document.remarks))
    return parts


def _read(outcome: Outcome) -> str:
    words = sum(len(piece.text.split()) for piece in outcome.filed.pieces)
    pages = f" on {count(outcome.stored.pages, 'page')}" if outcome.stored.pages else ""
    parts = dict.fromkeys(piece.part for piece in outcome.filed.pieces)
    attached = [part for part in parts if part and part != "quoted history"]
    with_them = f", with {listed(attached)}" if attached else ""
    return f"read, {count(words, 'word')}{pages}{with_them}"


def _touched(logged: Logged | None) -> str:
    if logged is None:
        return ""
    way = "from" if logged.touch.direction == "inbound" else "to"
    mail = f"e-mail {way} {logged.lead.name} on {day(logged.touch.occurred.date())}"
    return f"Logged as an {mail}." if logged.new else f"The {mail} was logged before."


def _refused(outcome: Outcome) -> str:
    """Said plainly: text that wants to steer its reader proves nothing."""
    if not outcome.ordered:
        return ""
    pages = sorted({piece.page for piece in outcome.ordered if piece.page})
    where = f" (page {', '.join(map(str, pages[:5]))})" if pages else ""
    return f"Some of it gives orders to whoever reads it{where}: I left that text out."
