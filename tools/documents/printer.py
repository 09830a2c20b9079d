"""The process behind a press: reads what is to be printed, writes PDFs, ends with its parent."""

from __future__ import annotations

import base64
import json
import os
import sys
from datetime import datetime
from typing import BinaryIO

from tools.documents.brand import Brand
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import PitchDocument, pitch_markdown

#: Bytes in front of every message that say how long it is.
LENGTH = 8


def order(document: PitchDocument, brand: Brand, footer: str) -> bytes:
    """What a printer is sent for one page, its length in front."""
    said = {
        "words": pitch_markdown(document),
        "title": document.title,
        "at": document.generated_at.isoformat(),
        "accent": brand.accent,
        "logo": base64.b64encode(brand.logo).decode() if brand.logo else None,
        "header": brand.header,
        "footer": footer,
    }
    return _framed(json.dumps(said).encode())


def serve(asked: BinaryIO, out: BinaryIO) -> None:
    """Until the input ends."""
    while head := asked.read(LENGTH):
        said = json.loads(asked.read(int.from_bytes(head, "big")))
        logo = base64.b64decode(said["logo"]) if said["logo"] else None
        page = render_pdf(
            said["words"],
            title=said["title"],
            brand=Brand(said["accent"], logo, said["header"]),
            footer=said["footer"],
            created_at=datetime.fromisoformat(said["at"]),
        )
        out.write(_framed(page))
        out.flush()


def _framed(message: bytes) -> bytes:
    return len(message).to_bytes(LENGTH, "big") + message


if __name__ == "__main__":
    # What libraries write to the standard output must not stand among the pages.
    with os.fdopen(os.dup(1), "wb") as pages:
        os.dup2(2, 1)
        serve(sys.stdin.buffer, pages)
