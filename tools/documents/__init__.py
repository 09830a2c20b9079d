"""Documents people take away: a pitch as a PDF, many pitches as one ZIP."""

from tools.documents.archive import PackedPitch, archive_name, pitch_archive
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import (
    PitchDocument,
    SourceLine,
    document_of,
    pitch_markdown,
)
from tools.documents.pitch_file import pitch_file

__all__ = [
    "PackedPitch",
    "PitchDocument",
    "SourceLine",
    "archive_name",
    "document_of",
    "pitch_archive",
    "pitch_file",
    "pitch_markdown",
    "render_pdf",
]
