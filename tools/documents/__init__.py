"""Documents people take away: a pitch as PDF, Word or Markdown, many as one ZIP or CSV."""

from tools.documents.archive import PackedPitch, archive_name, pitch_archive
from tools.documents.brand import PLAIN, Brand
from tools.documents.collecting import collect_pitches
from tools.documents.logo import check_logo
from tools.documents.pdf import render_pdf
from tools.documents.pitch_document import (
    PitchDocument,
    SourceLine,
    document_of,
    pitch_markdown,
)
from tools.documents.pitch_docx import pitch_docx
from tools.documents.pitch_file import FORMATS, addressed, pitch_file
from tools.documents.table_file import Addressed, pitches_csv

__all__ = [
    "FORMATS",
    "PLAIN",
    "Addressed",
    "Brand",
    "PackedPitch",
    "PitchDocument",
    "SourceLine",
    "addressed",
    "archive_name",
    "check_logo",
    "collect_pitches",
    "document_of",
    "pitch_archive",
    "pitch_docx",
    "pitch_file",
    "pitch_markdown",
    "pitches_csv",
    "render_pdf",
]
