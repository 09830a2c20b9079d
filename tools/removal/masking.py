"""Words about a person out of texts and of JSON that others share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tools.removal.traces import Traces

MASK = "[removed on request]"
#: Keys whose text is a name or a line: only the trace goes. In any other text the sentence goes.
SHORT = frozenset(
    {"name", "title", "subject", "subject_name", "label", "file_name", "owner", "key", "url"}
)
#: Keys by which an object says whose it is.
_WHOSE = frozenset(
    {"id", "name", "email", "lead", "lead_id", "lead_name", "leadId", "leadName", "person",
     "subject_id", "linkedin", "phone", "subject", "contact", "stakeholder"}
)  # fmt: skip
#: What an object keeps when all else in it is about the person: it says nothing about them.
_BARE = frozenset({"type", "kind", "workspace_id", "as_of", "credibility", "state", "status"})
_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*(?:[.!?]+|\n|$)")


class Masker:
    """`found` tells a person's traces."""

    def __init__(self, traces: Traces) -> None:
        self.found = traces.compiled()

    def names(self, text: str) -> bool:
        return self.found.search(text) is not None

    def value(self, value: Any, key: str = "") -> Any:
        """The same without the person: texts, lists and objects, at any depth."""
        if isinstance(value, str):
            return self.text(value, short=key in SHORT)
        if isinstance(value, Mapping):
            return self._object(value)
        if isinstance(value, list):
            return [self.value(item, key) for item in value]
        return value

    def text(self, text: str, *, short: bool = False) -> str:
        """Without the sentences that name them; of a short text, without the name alone."""
        if not self.names(text):
            return text
        if short:
            return self.found.sub(MASK, text)
        made = _SENTENCE.sub(self._sentence, text)
        return self.found.sub(MASK, made)

    def _sentence(self, match: re.Match[str]) -> str:
        whole = match[0]
        if not self.names(whole):
            return whole
        lead = whole[: len(whole) - len(whole.lstrip())]
        return f"{lead}{MASK}" + ("\n" if whole.endswith("\n") else "")

    def _object(self, held: Mapping[str, Any]) -> dict[str, Any]:
        if self._is_theirs(held):
            return {key: self._blank(key, item) for key, item in held.items()}
        made = {key: self.value(item, str(key)) for key, item in held.items()}
        return {self.found.sub(MASK, str(key)): item for key, item in made.items()}

    def _is_theirs(self, held: Mapping[str, Any]) -> bool:
        """Whether a field that says whose the object is says that it is the person's."""
        for key, item in held.items():
            if key in _WHOSE and isinstance(item, str) and self.is_trace(item):
                return True
            if key == "subject" and isinstance(item, Mapping) and self._is_theirs(item):
                return True
        return False

    def is_trace(self, text: str) -> bool:
        """Whether it is the person's name, address or id and nothing else ("lead:<id>" too)."""
        bare = text.strip()
        return bool(self.found.fullmatch(bare) or self.found.fullmatch(bare.partition(":")[2]))

    def excerpts(self, value: Any) -> list[str]:
        """The sentences and short texts that name them, in a value of any depth."""
        if isinstance(value, str):
            pieces = (piece.strip() for piece in _SENTENCE.findall(value))
            return [piece for piece in pieces if piece and self.names(piece)]
        if isinstance(value, Mapping):
            if self._is_theirs(value):
                return [str(item) for item in value.values() if isinstance(item, str) and item]
            return [text for item in value.values() for text in self.excerpts(item)]
        if isinstance(value, list):
            return [text for item in value for text in self.excerpts(item)]
        return []

    def _blank(self, key: str, item: Any) -> Any:
        if isinstance(item, str):
            same = key in _BARE or not item or (key == "id" and not self.names(item))
            return item if same else MASK
        if isinstance(item, Mapping):
            return {inner: self._blank(inner, one) for inner, one in item.items()}
        if isinstance(item, list):
            return [self._blank(key, one) for one in item]
        return item
