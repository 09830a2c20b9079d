"""A check's sentences as footnotes, and as what is kept of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from agents.grounding import Sentence
from agents.grounding.fold import words
from store.answers import Evidence, Note

#: The source of what a tool worked out from other facts.
COMPUTED = "computed"
#: Sources named behind one statement: more would say no more.
MARKS = 3
#: A statement of so many words that stand in one fact, in so large a part, is that fact's.
WORDS, PART = 4, 0.5


def footnotes(
    sentences: Iterable[Sentence], evidence: Sequence[Evidence]
) -> tuple[tuple[Evidence, ...], tuple[Note, ...]]:
    """The evidence behind `sentences` in the order of its use, and a note for each of them.

    A fact that shares nothing with a statement but the name of whom both are about is not shown.
    """
    order: dict[str, int] = {}
    notes: dict[str, Note] = {}
    by_id = {fact.id: fact for fact in evidence}
    for sentence in sentences:
        if sentence.verdict == "unsupported" or sentence.text in notes or _greets(sentence.text):
            continue
        chosen = _behind(sentence, by_id)
        for id in chosen:
            order.setdefault(id, len(order) + 1)
        if chosen:
            numbers = tuple(sorted(order[id] for id in chosen))
            notes[sentence.text] = Note(sentence.text, numbers)
    return tuple(by_id[id] for id in order), tuple(notes.values())


def _greets(text: str) -> bool:
    return text.rstrip().endswith((",", "，", "、"))


def _behind(sentence: Sentence, by_id: Mapping[str, Evidence]) -> tuple[str, ...]:
    """Ids of the facts a reader should look at; what records say before what was computed."""
    said = set(words(sentence.text))
    named = [id for id in sentence.supported_by if id in by_id and _shared(said, by_id[id])]
    if not named:
        best = max(by_id.values(), key=lambda fact: _shared(said, fact), default=None)
        found = _shared(said, best) if best else 0
        least = max(WORDS, PART * len(said - set(words(best.subject.name)))) if best else 0
        return (best.id,) if best and found >= least else ()
    recorded = [id for id in named if by_id[id].source != COMPUTED]
    return tuple((recorded or named)[:MARKS])


def _shared(said: set[str], fact: Evidence) -> int:
    return len(said & set(words(fact.text)) - set(words(fact.subject.name)))


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
