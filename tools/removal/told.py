"""What was found and what became of it, in words people know."""

from __future__ import annotations

from collections.abc import Mapping

from tools.removal.erasing import Outcome
from tools.wording import count, listed

#: Table → one, several. What is not here goes by its table's name.
_WORDS = {
    "leads": ("record", "records"),
    "interactions": ("e-mail, call or meeting", "e-mails, calls and meetings"),
    "former_values": ("former value", "former values"),
    "passages": ("searchable text", "searchable texts"),
    "pitches": ("pitch", "pitches"),
    "pitch_versions": ("earlier pitch", "earlier pitches"),
    "advice": ("recommendation", "recommendations"),
    "verdicts": ("rating", "ratings"),
    "companies": ("mention in a company", "mentions in companies"),
    "deals": ("mention in a deal", "mentions in deals"),
    "turns": ("question with its answer", "questions with their answers"),
    "outbox": ("message in Slack", "messages in Slack"),
    "files": ("file", "files"),
    "audit": ("line of the audit", "lines of the audit"),
    "checkpoints": ("unfinished answer", "unfinished answers"),
    "documents": ("document", "documents"),
    "import_rejections": ("rejected row", "rejected rows"),
    "batch_items": ("place in a batch", "places in batches"),
    "batches": ("batch", "batches"),
    "workspaces": ("mention in our profile", "mentions in our profile"),
}


def told(counts: Mapping[str, int]) -> str:
    """ "1 record, 3 pitches and 2 files"; nothing for nothing."""
    return listed([_one(name, number) for name, number in counts.items() if number])


def _one(name: str, number: int) -> str:
    words = name.replace("_", " ")
    return count(number, *_WORDS.get(name, (f"entry in {words}", f"entries in {words}")))


def told_outcome(outcome: Outcome) -> str:
    """Without the person: this stays readable for years."""
    if outcome.left:
        return f"Not everything could be erased: {told(outcome.left)} still name them. Ask again."
    done = told(outcome.counts)
    return f"Erased: {done}." if done else "Nothing is held on that address any more."
