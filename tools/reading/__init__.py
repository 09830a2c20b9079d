"""Documents people drop in: read, cut into passages, given to the record they speak of.

kinds.py      what a file is, and the word for what is not read
reader.py     bytes → Document: pdf.py, docx.py, plain.py, mail.py (quoting.py)
apart.py      the same in a process of its own (child.py), for files from outside
chunking.py   pages → passages with their page
subject.py    whom a document is about
keeping.py    kept once, attached, moved
touches.py    a mail from or to a lead is a touch
"""

from tools.reading.apart import read_apart
from tools.reading.chunking import Piece, cut_pages
from tools.reading.document import Document, Page
from tools.reading.kinds import refusal
from tools.reading.reader import read_document

__all__ = ["Document", "Page", "Piece", "cut_pages", "read_apart", "read_document", "refusal"]
