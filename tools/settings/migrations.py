"""Earlier forms of the settings, brought to the form of today one step at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from store.errors import BadInput

VERSION = "1.0"
Document = dict[str, Any]


def migrated(document: Mapping[str, Any]) -> Document:
    """Raises `BadInput` for a form that is younger than this program."""
    made = dict(document)
    while (version := str(made.get("version", ""))) != VERSION:
        step = STEPS.get(version)
        if step is None:
            raise BadInput(
                what=f"These settings have the form {version}, and I know forms up to {VERSION}: "
                "bring Touchline up to date."
            )
        made = step(made)
    return made


def _from_wish(document: Document) -> Document:
    """Without a version it is a flat wish, as pitches keep one: tone, length, focus, template."""
    flat = {key: value for key, value in document.items() if not isinstance(value, Mapping)}
    quick = {
        "tone": flat.get("tone"),
        "length": flat.get("length"),
        "focusAreas": flat.get("focus"),
    }
    made: Document = {key: value for key, value in document.items() if isinstance(value, Mapping)}
    made["quick"] = {key: value for key, value in quick.items() if value} | made.get("quick", {})
    if flat.get("template"):
        made.setdefault("templates", {"selected": flat["template"]})
    return made | {"version": VERSION}


#: From which form each step leads on.
STEPS: Mapping[str, Callable[[Document], Document]] = {"": _from_wish}
