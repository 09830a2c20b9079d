"""A check's sentences as footnotes, and as what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agents.grounding import Sentence
from store.answers import Evidence, Note

#: Sources named behind one statement: more would say no more.
MARKS = 3


def footnotes(
    sentences: Iterable[Sentence], evidence: Sequence[Evidence]
) -> tuple[tuple[Evidence, ...], tuple[Note, ...]]:
    """The evidence behind `sentences` in the order of its use, and a note for each of them."""
    by_id = {fact.id: fact for fact in evidence}
    order: dict[str, int] = {}
    notes: dict[str, Note] = {}
    for sentence in sentences:
        known = [id for id in sentence.supported_by if id in by_id][:MARKS]
        if not known or sentence.verdict != "supported" or sentence.text in notes:
            continue
        for id in known:
            order.setdefault(id, len(order) + 1)
        numbers = tuple(sorted(order[id] for id in known))
        notes[sentence.text] = Note(sentence.text, numbers)
    return tuple(by_id[id] for id in order), tuple(notes.values())


def recorded(sentences: Iterable[Sentence], *, shown: bool) -> list[Mapping[str, Any]]:
    """Each sentence with its verdict, for whoever asks later."""
    return [
        {
            "sentence": sentence.text,
            "verdict": sentence.verdict,
            "shown": shown,
            "evidence": list(sentence.supported_by),
            "without_source": [token.text for token in sentence.unsupported],
        }
        for sentence in sentences
    ]
