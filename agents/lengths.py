"""How long a text is to be, how long it is, and what can be done about it without a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from agents.grounding.sentences import split
from agents.wishes import PitchWish

_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*\s*\Z")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"\w+")
#: A sentence that shares this much of its words with the text says nothing new in it.
_SAID = 0.6


@dataclass(frozen=True, slots=True)
class Want:
    """`words` is how a model is told."""

    least: int
    most: int
    unit: Literal["words", "sentences"]
    words: str

    def off(self, text: str) -> int:
        """By how many units a text is too long, or too short (negative)."""
        count = count_words(text) if self.unit == "words" else len(sentences(text))
        return max(0, count - self.most) + min(0, count - self.least)


def want_of(wish: PitchWish) -> Want:
    if wish.template == "elevator":
        return Want(3, 4, "sentences", "three or four sentences after the greeting, no more")
    least, most = wish.words
    if wish.length == "concise":
        return Want(1, most, "words", f"at most {most} words")
    return Want(least, most, "words", f"{least} to {most} words")


def count_words(text: str) -> int:
    """Words; of scripts that write without spaces two letters count as one."""
    wide = len(_WIDE.findall(text))
    return len(_WIDE.sub(" ", text).split()) + (wide + 1) // 2


def sentences(text: str) -> list[str]:
    """Whole sentences; a greeting or a name under the text is none."""
    parts = [text[piece.start : piece.end] for piece in split(text)]
    return [part for part in parts if _STOP.search(part)]


def cut(text: str, want: Want) -> str:
    """Without the last sentences before the closing one, as many as must go; a text that has
    nothing more to take away stays too long."""
    parts = [text[piece.start : piece.end] for piece in split(text)]
    whole = [place for place, part in enumerate(parts) if _STOP.search(part)]
    for place in reversed(whole[1:-1]):
        if want.off("".join(parts)) <= 0:
            break
        _drop(parts, place)
    return "".join(parts).strip()


def _drop(parts: list[str], place: int) -> None:
    """What stood before it now ends where it ended."""
    gone = parts[place]
    after = gone[len(gone.rstrip()) :]
    if "\n" in after and place:
        parts[place - 1] = parts[place - 1].rstrip() + after
    parts[place] = ""


def filled(text: str, spare: Sequence[str], want: Want) -> str:
    """With sentences of `spare` before its last paragraph, as far as they say something new."""
    *before, last = [part for part in text.split("\n\n") if part.strip()] or [""]
    added: list[str] = []
    for sentence in spare:
        now = _joined(before, added, last)
        if want.off(now) >= 0:
            break
        longer = _joined(before, [*added, sentence.strip()], last)
        if want.off(longer) <= 0 and not _says(now, sentence):
            added.append(sentence.strip())
    return _joined(before, added, last)


def _joined(before: Sequence[str], added: Sequence[str], last: str) -> str:
    return "\n\n".join([*before, *([" ".join(added)] if added else []), last])


def _says(text: str, sentence: str) -> bool:
    known = set(_WORD.findall(text.lower()))
    words = [word for word in _WORD.findall(sentence.lower()) if len(word) > 3]
    return sum(word in known for word in words) >= _SAID * len(words)
