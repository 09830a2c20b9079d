"""Finding: one way behind lookups, notes, conversation and commands.

finding.py     search(kit, words, kinds, filter) → Hits: exact, by name, by words, by meaning, fused
exact.py       by id, e-mail, domain or the name itself
likely.py      names much like what was written, ranked
likeness.py    whether two names are one: companies, people
nicknames.py   Bob is a Robert, in five languages
texts.py       pieces of text by words and meaning; reciprocal rank fusion; as evidence
"""

from __future__ import annotations

from tools.search.finding import Hit, search

__all__ = ["Hit", "search"]
