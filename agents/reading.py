"""Documents dropped into a conversation: PDF, DOCX, plain text, e-mail."""

from __future__ import annotations

from agents.desk import Desk
from store.answers import Ask, Part, Upload
from store.errors import BadInput

DOCUMENTS = frozenset({".pdf", ".docx", ".txt", ".eml"})
WORKS = "no documents yet"


async def take(upload: Upload, ask: Ask, desk: Desk) -> list[Part]:
    """Raises `BadInput`: a text that is no table cannot be used."""
    raise BadInput(
        what="I do not read documents yet. What I can read: CSV, TSV and TXT tables of leads, "
        "companies, deals or interactions."
    )
