"""A model that adds something of its own to every text, and what people saw of it."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.ollama import Reply, Request

FILE = Path(__file__).parents[1] / "data" / "inventions" / "bakery.txt"
#: What any good text about the bakery may say, and must keep.
FAITHFUL = (
    "Meridian Bakery has 240 employees.",
    "Meridian Bakery was founded in 1998.",
    "Flour Calendar shows every delivery a day ahead.",
)
#: Where nothing is read by a person: ids, and what a click would carry.
_UNSEEN = ("value", "action_id", "block_id", "metadata", "ts", "thread_ts", "channel")
_NOTHING = re.compile("[\u200b-\u200f\u2060\ufeff]")


@dataclass(frozen=True)
class Invention:
    kind: str
    sentence: str
    needle: str

    def seen_in(self, text: str) -> bool:
        """Also when letters nobody sees are put between; a figure counts where it stands alone,
        and not within an id or a time stamp."""
        start, end = (r"(?<![0-9a-z])", r"(?![0-9a-z])")
        pattern = re.escape(_folded(self.needle))
        pattern = start + pattern if self.needle[0].isdigit() else pattern
        pattern = pattern + end if self.needle[-1].isdigit() else pattern
        return re.search(pattern, _folded(text)) is not None


def inventions() -> tuple[Invention, ...]:
    lines = [line for line in FILE.read_text("utf-8").splitlines() if line[:1] not in ("", "#")]
    return tuple(_read(line) for line in lines)


def _read(line: str) -> Invention:
    kind, sentence, needle = (part.strip() for part in re.split(r"(?<!\\)\|", line))
    written = (
        sentence.replace("\\|", "|")
        .replace("\\n", "\n")
        .replace("\\u200b", "\u200b")
        .replace("\\u200d", "\u200d")
    )
    return Invention(kind, written, needle or written)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", _NOTHING.sub("", text)).replace("\u202f", " ").casefold()


def pitch_with(invented: Sequence[str]) -> dict[str, Any]:
    """Everywhere: a key point, the call to action, the middle and the end of the body."""
    middle = "\n\n".join(invented)
    return {
        "key_points": [*FAITHFUL, *invented][:5],
        "call_to_action": invented[0].replace("\n", " ")[:390],
        "body": f"Hello Paula,\n\n{FAITHFUL[0]} {invented[0]}\n\n{middle}\n\n{FAITHFUL[1]}\n\n"
        f"{FAITHFUL[2]} Shall we talk for 20 minutes?",
    }


def said_with(invention: Invention) -> str:
    return f"{FAITHFUL[0]} {invention.sentence}\n{FAITHFUL[1]}"


def inventing(request: Request, invented: Sequence[str]) -> Reply:
    """The scripted model: whatever it is asked, it insists on what it made up."""
    wanted = str(request.get("format", ""))
    text = "\n".join(invented)
    if "key_points" in wanted:
        return Reply(json.dumps(pitch_with(invented)))
    if "reasons" in wanted:
        reasons = [{"action": n, "reason": f"{text} {FAITHFUL[0]}"} for n in range(1, 6)]
        return Reply(json.dumps({"reasons": reasons}))
    if wanted:
        return Reply(json.dumps({"text": text}))
    return Reply(f"{FAITHFUL[0]} {text}\n{FAITHFUL[1]}", pieces=12)


def strings(value: Any) -> Iterator[str]:
    """Every text of a payload that somebody could see."""
    if isinstance(value, str):
        inner = json.loads(value) if value[:1] in ("[", "{") else None
        yield from strings(inner) if inner is not None else (value,)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in _UNSEEN:
                yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)
