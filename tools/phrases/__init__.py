"""Words → typed questions: "healthcare leads in Boston we have not contacted since June".

parser.py        parse(text, today, asker) → Query, or None; asks_for_records(text)
fields.py        the same query from fields somebody else filled in, believed where the text says so
query.py         Query, Vocabulary
reading.py       a sentence while it is being understood
wants.py         which records; list, count, total or breakdown; how many, in which order
measures.py      averages and win rates
shared.py        industry, place, size, owner, company
negatives.py     what it is not, lacks or has
leadwords.py companywords.py dealwords.py stages.py    what each kind has of its own
spans.py moments.py numerals.py    times and figures
places.py        states, countries and large cities
"""

from __future__ import annotations

from tools.phrases.parser import asks_for_records, parse
from tools.phrases.query import Query, Vocabulary

__all__ = ["Query", "Vocabulary", "asks_for_records", "parse"]
