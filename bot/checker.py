"""`touchline check`: what of a text the evidence supports, for whoever writes templates."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from agents.grounding.explain import explain, load_evidence

from agents.grounding import check
from store.errors import NotReadable


def run(text: Path, evidence: Path) -> int:
    """Prints sentence by sentence; returns 1 when something is unsupported."""
    facts = load_evidence(read(evidence))
    result = check(read(text), facts, today=datetime.now(UTC).date())
    print(explain(result))
    return 0 if result.supported else 1


def read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise NotReadable(name=str(path), why=error.strerror or "it cannot be opened") from None
    except UnicodeDecodeError:
        raise NotReadable(name=str(path), why="it is not UTF-8 text") from None
