"""One person: everything held on them, as a ZIP or out of every table.

traces.py     what gives a person away, as one pattern for Postgres and Python
finding.py    whom an address means
columns.py    which columns may hold words, and what becomes of a row that does
filetext.py   the words in a file
looking.py    everything held on a person
masking.py    a person out of texts and JSON that others share
erasing.py    taking it all out
portrait.py   everything held on a person, as a ZIP
"""

from tools.removal.erasing import Outcome, erase
from tools.removal.finding import Person, clean_email, find_person
from tools.removal.looking import Found, look
from tools.removal.portrait import Portrait, portray

__all__ = [
    "Found",
    "Outcome",
    "Person",
    "Portrait",
    "clean_email",
    "erase",
    "find_person",
    "look",
    "portray",
]
