"""What differs between two settings, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tools.settings.choices import BUILT_IN
from tools.settings.document import Settings

LABELS: Mapping[str, str] = {
    "quick.tone": "Tone",
    "quick.length": "Length",
    "quick.focusAreas": "Focus",
    "templates.selected": "Template",
    "advanced.useOwnPrompt": "Own prompt",
    "advanced.ownPrompt": "Text of the own prompt",
    "advanced.systemInstructions": "Instructions",
    "advanced.temperature": "Temperature",
    "advanced.maxTokens": "Most tokens",
    "switches.autoGenerate": "Pitch for each researched lead",
    "switches.batchGeneration": "Batches",
    "switches.pdfExport": "PDF",
    "switches.templateApproval": "Approval of templates",
    "brand.accent": "Colour",
    "brand.header": "Head line",
    "brand.logoFile": "Logo",
}
_LONG = 60


@dataclass(frozen=True, slots=True)
class Difference:
    label: str
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.label}: {self.before} → {self.after}"


def differences(
    before: Settings, after: Settings, names: Mapping[str, str] | None = None
) -> tuple[Difference, ...]:
    """In the order of the document. `names` are those of templates by id."""
    known = {**BUILT_IN, **(names or {})}
    old, new = _flat(before), _flat(after)
    return tuple(
        Difference(label, _words(place, old[place], known), _words(place, new[place], known))
        for place, label in LABELS.items()
        if old[place] != new[place]
    )


def _flat(settings: Settings) -> dict[str, object]:
    document = settings.as_document()
    return {
        f"{section}.{name}": value
        for section, values in document.items()
        if isinstance(values, dict)
        for name, value in values.items()
    }


def _words(place: str, value: object, names: Mapping[str, str]) -> str:
    if place == "templates.selected":
        return names.get(str(value), "a template that is gone")
    if place == "brand.logoFile":
        return "a picture" if value else "none"
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, list):
        return ", ".join(str(one).replace("_", " ") for one in value)
    text = " ".join(str(value).split())
    return (text if len(text) <= _LONG else f"{text[:_LONG]}…") or "none"
