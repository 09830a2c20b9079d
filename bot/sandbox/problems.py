"""Collects what is wrong with a payload, in the words of Slack's response_metadata."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from bot.sandbox.records import Json

TEXT_TYPES = ("plain_text", "mrkdwn")


class Problems:
    """Every check adds a line "[ERROR] … [json-pointer:…]" to `found` when it fails."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, what: str, where: str) -> None:
        self.found.append(f"[ERROR] {what} [json-pointer:{where}]")

    def bare(self) -> list[str]:
        """The same lines without their level, as Slack's `errors` holds them."""
        return [line.removeprefix("[ERROR] ") for line in self.found]

    def items(self, value: Any, most: int, where: str, least: int = 0) -> list[Any]:
        """The list an argument must be, empty when it is none; nothing counts as an empty one."""
        if value is not None and not isinstance(value, list | tuple):
            self.add("must provide an array", where)
            return []
        items = list(value or ())
        if len(items) > most:
            self.add(f"no more than {most} items allowed", where)
        if len(items) < least:
            self.add(f"no less than {least} items allowed", where)
        return items

    def objects(self, value: Any, most: int, where: str, least: int = 0) -> list[tuple[str, Json]]:
        """The objects of a list, each with its pointer; whatever else it holds is a problem."""
        found: list[tuple[str, Json]] = []
        for number, item in enumerate(self.items(value, most, where, least)):
            if isinstance(item, dict):
                found.append((f"{where}/{number}", item))
            else:
                self.add("must provide an object", f"{where}/{number}")
        return found

    def length(self, text: Any, most: int, where: str, least: int = 1) -> None:
        if not isinstance(text, str):
            self.add("must be a string", where)
        elif len(text) > most:
            self.add(f"must be less than {most + 1} characters", where)
        elif len(text) < least:
            self.add(f"must be more than {least - 1} characters", where)

    def unknown(self, held: Json, known: Collection[str], where: str) -> None:
        for key in held:
            if key not in known:
                self.add(f"invalid additional property: {key}", where)

    def needs(self, held: Json, names: Sequence[str], where: str) -> None:
        for name in names:
            if held.get(name) is None:
                self.add(f"missing required field: {name}", where)

    def text(self, value: Any, most: int, where: str) -> None:
        """A text object of either kind."""
        self._text(value, most, where, TEXT_TYPES)

    def plain(self, value: Any, most: int, where: str) -> None:
        """A plain_text object."""
        self._text(value, most, where, ("plain_text",))

    def _text(self, value: Any, most: int, where: str, kinds: Sequence[str]) -> None:
        if not isinstance(value, dict):
            self.add("must provide an object", where)
            return
        if value.get("type") not in kinds:
            self.add(f"must be one of: {', '.join(kinds)}", f"{where}/type")
            return
        extra = ("emoji",) if value["type"] == "plain_text" else ("verbatim",)
        self.unknown(value, ("type", "text", *extra), where)
        self.length(value.get("text"), most, f"{where}/text")
