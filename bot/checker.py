"""`touchline check`: what of a text the evidence supports, for whoever writes templates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from agents.grounding import Check, Sentence, check, load_evidence
from store.answers import Evidence
from store.errors import NotReadable
from tools.footnotes import age_words, short
from tools.wording import count

SIGNS = {"supported": "✓", "unsupported": "✗", "no claim": "·"}
KINDS = {
    "number": "figure",
    "quotation": "quotation",
    "relation": "who does what with whom",
    "commitment": "promise",
    "negation": "the records say the opposite",
}
WIDTH = 96


def run(text: Path, evidence: Path) -> int:
    """Prints sentence by sentence; returns 1 when something is unsupported."""
    facts, today = load_evidence(read(evidence)), datetime.now(UTC).date()
    result = check(read(text), facts, today=today)
    print("\n".join(view(result, facts, today)))
    return 0 if result.supported else 1


def view(result: Check, facts: Sequence[Evidence], today: date) -> Iterator[str]:
    """The lines of the report: each sentence, and under it what it rests on or lacks."""
    by_id = {fact.id: fact for fact in facts}
    for sentence in result.sentences:
        yield _wrapped(f"{SIGNS[sentence.verdict]} ", " ".join(sentence.text.split()))
        yield from _reasons(sentence, by_id, today)
    yield ""
    yield _summary(result, len(facts))


def _reasons(sentence: Sentence, facts: Mapping[str, Evidence], today: date) -> Iterator[str]:
    for token in dict.fromkeys(sentence.unsupported):
        yield _wrapped("    no source: ", f"{token.text} ({KINDS.get(token.kind, token.kind)})")
    for fact in (facts[id] for id in sentence.supported_by if id in facts):
        where = f"{fact.source}, {age_words(fact.as_of, today)}"
        yield _wrapped(f"    {fact.id}: ", f"{short(fact.text)} ({where})")


def _summary(result: Check, facts: int) -> str:
    total, bad = len(result.sentences), len(result.left_out)
    of = f"{count(total, 'sentence')}, {count(facts, 'fact')}"
    if not bad:
        return f"{of}: everything that is claimed has a source."
    return f"{of}: {bad} would be left out (✗). Add the fact to the evidence, or the words go."


def _wrapped(lead: str, text: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False
    )


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotReadable(name=str(path), why=error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise NotReadable(name=str(path), why="it is not UTF-8 text") from None
