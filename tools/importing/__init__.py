"""Files people drop in → records: sniff, map, read, merge, report.

importer.py   preview, import_file, resume_import: the doors
source.py     bytes, path or stream → lines of text
records.py    lines → records of cells         chunks.py      thousands of them at once
sniff.py      delimiter, header row, kind      survey.py      the first pass over everything
fields.py     headers of each kind             headers.py     which header means what
mapping.py    column → field, open to correction
cells.py      cell → value (values, numbers, dates, stages, industries); columns.py whole columns
prepare.py    the second pass: blocks of rows  leadcolumns.py leads, column by column
rows.py       record → row or rejection        build.py, deals.py, others.py   cells → record
blocks.py     one block → the store, once      erased.py      whoever was erased stays away
merge.py      rows → store (employers, touches, objections, catalogue)
undo.py       an import taken back, a merge split
recognise.py  which records a file's rows are
report.py     what became of it                notes.py       how it was read
"""

from tools.importing.fields import KINDS, Kind
from tools.importing.importer import (
    Preview,
    by_hand,
    import_file,
    preview,
    propose_import,
    resume_import,
)
from tools.importing.mapping import Column, Mapping, mapping_from, mapping_json
from tools.importing.recognise import recognise
from tools.importing.report import Report, rejected_csv
from tools.importing.rows import Rejection
from tools.importing.template import template_csv
from tools.importing.undo import split_merge, undo_import

__all__ = [
    "KINDS",
    "Column",
    "Kind",
    "Mapping",
    "Preview",
    "Rejection",
    "Report",
    "by_hand",
    "import_file",
    "mapping_from",
    "mapping_json",
    "preview",
    "propose_import",
    "recognise",
    "rejected_csv",
    "resume_import",
    "split_merge",
    "template_csv",
    "undo_import",
]
