"""What was found and what became of it, in words people know."""

from __future__ import annotations

from collections.abc import Mapping

from tools.removal.erasing import Outcome
from tools.wording import count, listed

#: Table → one, several; the most telling first. What is not here goes by its table's name.
_WORDS = {
    "leads": ("record", "records"),
    "interactions": ("e-mail, call or meeting", "e-mails, calls and meetings"),
    "documents": ("document", "documents"),
    "pitches": ("pitch", "pitches"),
    "files": ("file", "files"),
    "outbox": ("message of mine in Slack", "messages of mine in Slack"),
    "turns": ("question with its answer", "questions with their answers"),
    "advice": ("recommendation", "recommendations"),
    "passages": ("searchable text", "searchable texts"),
    "deals": ("mention in a deal", "mentions in deals"),
    "companies": ("mention in a company", "mentions in companies"),
    "workspaces": ("mention in our profile", "mentions in our profile"),
    "pitch_versions": ("earlier pitch", "earlier pitches"),
    "former_values": ("former value", "former values"),
    "verdicts": ("rating", "ratings"),
    "imports": ("note of an import", "notes of imports"),
    "import_rejections": ("rejected row", "rejected rows"),
    "batches": ("batch", "batches"),
    "batch_items": ("place in a batch", "places in batches"),
    "kept": ("question kept for a list", "questions kept for lists"),
    "checkpoints": ("unfinished answer", "unfinished answers"),
    "audit": ("line of the audit", "lines of the audit"),
}
_ORDER = tuple(_WORDS)


def told(counts: Mapping[str, int], most: int = 100) -> str:
    """ "1 record, 3 pitches and 2 files"; what goes beyond `most` kinds is added up. Nothing for
    nothing."""
    kinds = sorted((name for name in counts if counts[name]), key=_place)
    lines = [_one(name, counts[name]) for name in kinds[:most]]
    if rest := sum(counts[name] for name in kinds[most:]):
        lines.append(count(rest, "entry elsewhere", "entries elsewhere"))
    return listed(lines)


def _place(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _WORDS else len(_ORDER), name)


def _one(name: str, number: int) -> str:
    words = name.replace("_", " ")
    return count(number, *_WORDS.get(name, (f"entry in {words}", f"entries in {words}")))


def told_outcome(outcome: Outcome) -> str:
    """What became of it, and what only others can do. Without the person: this stays for years."""
    if outcome.left:
        return f"Not everything could be erased: {told(outcome.left)} still name them. Ask again."
    done = told(outcome.counts)
    lines = [f"Erased: {done}." if done else "Nothing is held on that address any more."]
    if outcome.counts.get("outbox"):
        lines.append("My messages and files in Slack are being taken back.")
    if outcome.said:
        one = len(outcome.said) == 1
        lines.append(
            f"{count(len(outcome.said), 'message')} in Slack that people wrote themselves "
            f"{'names' if one else 'name'} them: only their writers can delete "
            f"{'it' if one else 'those'}."
        )
    if outcome.unseen:
        files = count(outcome.unseen, "file")
        lines.append(f"Posted earlier, not kept here and so not looked into: {files}.")
    return "\n".join(lines)
