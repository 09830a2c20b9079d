"""EML → headers, the sender's own words, the quoted history, and attachments one level deep."""

from __future__ import annotations

import contextlib
import email
import email.errors
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime

from store.errors import NotReadable
from tools.reading.document import MOST_LETTERS, Document, Page
from tools.reading.plain import html_text, tidy_text
from tools.reading.quoting import split_quoted

HEADERS = ("From", "To", "Cc", "Date", "Subject", "Message-ID")
#: Containers within containers, and parts of one mail.
MOST_DEPTH, MOST_PARTS = 20, 200
HISTORY = "quoted history"
_NO_MAIL = "it is no e-mail: it has neither a sender nor a subject."
_NESTED = "its parts are nested too deeply."

Part = Message


def read_eml(name: str, data: bytes) -> Document:
    """A mail attached to it is read like an attachment; what hangs on that is only named."""
    try:
        message = email.message_from_bytes(data)
    except RecursionError:
        raise NotReadable(name=name, why=_NESTED) from None
    headers = tuple(read_headers(message))
    if not {"From", "Subject"} & {known for known, _ in headers}:
        raise NotReadable(name=name, why=_NO_MAIL)
    bodies, attached = _sorted(name, message)
    own, history = split_quoted(body_text(bodies))
    pages, remarks = read_attached(attached)
    told = [Page(0, own)] if own else []
    told += [Page(0, history, HISTORY)] if history else []
    title = next((value for known, value in headers if known == "Subject"), "")
    if not told and not pages:
        raise NotReadable(name=name, why="it holds no text.")
    return Document("eml", title, (*told, *pages), headers, own, sent_at(message), tuple(remarks))


def read_headers(message: Part) -> Iterator[tuple[str, str]]:
    for known in HEADERS:
        value = decoded(message.get(known))
        if value:
            yield known, value


def decoded(value: object) -> str:
    """A header in letters; one that cannot be decoded stays as it is written."""
    text = str(value or "")[:10_000]
    with contextlib.suppress(LookupError, ValueError, email.errors.MessageError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())[:2000]


def addresses(value: str) -> tuple[tuple[str, str], ...]:
    """(name, address in small letters) of each."""
    found = getaddresses([value])
    return tuple((name, at.lower()) for name, at in found if "@" in at)[:50]


def sent_at(message: Part) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(message.get("Date", "")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment


def _sorted(name: str, message: Part) -> tuple[list[Part], list[Part]]:
    """(parts of the body, attachments), as deep as they may be."""
    bodies: list[Part] = []
    attached: list[Part] = []
    waiting: list[tuple[Part, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop(0)
        if depth > MOST_DEPTH or len(bodies) + len(attached) > MOST_PARTS:
            raise NotReadable(name=name, why=_NESTED)
        kind = part.get_content_type()
        hangs_on = part.get_content_disposition() == "attachment" or part.get_filename()
        if hangs_on or kind == "message/rfc822":
            attached.append(part)
        elif part.is_multipart():
            inside = part.get_payload()
            assert isinstance(inside, list)
            waiting[:0] = [(one, depth + 1) for one in inside if isinstance(one, Message)]
        elif kind in ("text/plain", "text/html"):
            bodies.append(part)
    return bodies, attached


def body_text(bodies: Sequence[Part]) -> str:
    """The plain words where there are any, else those of the HTML."""
    for kind in ("text/plain", "text/html"):
        texts = [part_text(part) for part in bodies if part.get_content_type() == kind]
        told = "\n\n".join(text for text in texts if text)[:MOST_LETTERS]
        if told:
            return told
    return ""


def part_text(part: Part) -> str:
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    try:
        text = content.decode(part.get_content_charset("utf-8"), "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return html_text(text) if part.get_content_type() == "text/html" else tidy_text(text)


def read_attached(attached: Sequence[Part]) -> tuple[list[Page], list[str]]:
    """(pages, each with its attachment's name; what was not read, and why)."""
    pages: list[Page] = []
    remarks: list[str] = []
    for part in attached:
        name = decoded(part.get_filename()) or "attached mail"
        try:
            pages += _attachment(name, part)
        except NotReadable as error:
            remarks.append(f"Attachment {name} was not read: {error.fields['why']}")
    return pages, remarks


def _attachment(name: str, part: Part) -> list[Page]:
    from tools.reading.reader import read_simple

    if part.get_content_type() == "message/rfc822" or part.is_multipart():
        inside = part.get_payload()
        bodies, _ = _sorted(name, inside[0]) if isinstance(inside, list) and inside else ([], [])  # type: ignore[arg-type]
        text = body_text(bodies)
        return [Page(0, text, name)] if text else []
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    return [Page(page.number, page.text, name) for page in read_simple(name, content).pages]
