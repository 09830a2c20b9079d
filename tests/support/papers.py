"""Small real files of every kind a rep drops in, made on the spot."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import pymupdf


def pdf(*pages: str, title: str = "", password: str = "") -> bytes:
    """One page a text; an empty text is a page without any."""
    file = pymupdf.open()
    for text in pages:
        page = file.new_page()
        if text:
            page.insert_textbox((60, 60, 540, 800), text, fontsize=10)
    file.set_metadata({"title": title, "modDate": "D:20261103120000Z"})
    if password:
        locked = pymupdf.PDF_ENCRYPT_AES_256
        return bytes(file.tobytes(encryption=locked, owner_pw="owner", user_pw=password))
    return bytes(file.tobytes())


def price_list() -> bytes:
    """A PDF with a ruled table between two paragraphs."""
    file = pymupdf.open()
    page = file.new_page()
    page.insert_text((72, 72), "Our plans for the year")
    cells = [["Plan", "Price"], ["Gold", "42 USD"], ["Silver", "21 USD"]]
    for at, row in enumerate(cells):
        for place, cell in enumerate(row):
            box = (72 + 120 * place, 100 + 24 * at, 192 + 120 * place, 124 + 24 * at)
            page.draw_rect(box)
            page.insert_text((box[0] + 4, box[1] + 16), cell)
    page.insert_text((72, 220), "Prices hold until June.")
    return bytes(file.tobytes())


def word(*pages: str, title: str = "", head: str = "") -> bytes:
    """Paragraphs of a page are parted by empty lines; pages end with a break somebody set."""
    file = docx.Document()
    file.core_properties.title = title
    file.sections[0].header.paragraphs[0].text = head
    for at, text in enumerate(pages):
        if at:
            file.add_page_break()
        for paragraph in text.split("\n\n"):
            file.add_paragraph(paragraph)
    return saved(file)


def word_table(rows: list[list[str]]) -> bytes:
    file = docx.Document()
    table = file.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            table.cell(at, place).text = cell
    return saved(file)


def saved(file: object) -> bytes:
    out = io.BytesIO()
    file.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def bomb(megabytes: int = 80) -> bytes:
    """A DOCX of some kilobytes that unpacks to many megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (megabytes * 1024 * 1024))
    return out.getvalue()


def mail(
    text: str,
    *,
    sender: str = "Paula Kneader <paula@meridian.example>",
    to: str = "Robin Rep <robin@flourworks.example>",
    subject: str = "Our deliveries",
    date: str = "Tue, 03 Nov 2026 10:00:00 +0100",
    attached: dict[str, bytes] | None = None,
    html: bool = False,
) -> bytes:
    """A mail as a mail program saves it."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, to, subject
    message["Date"], message["Message-ID"] = date, "<1@meridian.example>"
    message.set_content(text, subtype="html" if html else "plain")
    for name, content in (attached or {}).items():
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message.as_bytes()
