"""The fields of the settings dialog: from settings to fields, and from what was entered back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from store.answers import Field
from store.errors import BadInput
from tools.settings.choices import FOCUS_AREAS, LENGTHS, TONES
from tools.settings.document import LONGEST, Settings, changed
from tools.settings.entries import SETTINGS, read_number

QUICK = {"tone": "quick", "length": "quick", "focusAreas": "quick"}
CHOSEN = {"selected": "templates"}
ADVANCED = {
    "useOwnPrompt": "advanced",
    "ownPrompt": "advanced",
    "systemInstructions": "advanced",
    "temperature": "advanced",
    "maxTokens": "advanced",
    "autoGenerate": "switches",
    "batchGeneration": "switches",
    "pdfExport": "switches",
    "templateApproval": "switches",
    "accent": "brand",
    "header": "brand",
}
#: The settings each tab holds, with their section in the document.
TABS: Mapping[str, Mapping[str, str]] = {
    "quick": QUICK,
    "templates": CHOSEN,
    "advanced": ADVANCED,
    "preview": {},
}
SWITCHES = {
    "useOwnPrompt": "Write with the own prompt below instead of the chosen template",
    "autoGenerate": "Write a pitch whenever a lead has just been researched",
    "batchGeneration": "Batches (/pitch batch)",
    "pdfExport": "PDF files of pitches",
    "templateApproval": "Templates wait for a manager's approval",
}


def words(name: str) -> str:
    """`problem_solving` → `problem solving`; what is short for something stays in capitals."""
    return "ROI" if name == "roi" else name.replace("_", " ")


def entered(settings: Settings, tab: str, fields: Mapping[str, str]) -> Settings:
    """The settings with what a tab's fields say. Raises `BadInput`; an empty field is empty."""
    changes: dict[str, dict[str, Any]] = {}
    for name, section in TABS.get(tab, {}).items():
        if name in fields or (name in _EMPTY and fields):
            value = fields.get(name, "")
            changes.setdefault(section, {})[name] = _READ.get(name, str.strip)(value)
    wrong = [f"*{label}:* {why}" for name, (kind, label) in _HELD.items()
             if (typed := fields.get(name)) and name in TABS.get(tab, {})
             and (why := SETTINGS[kind](typed))]  # fmt: skip
    if wrong:
        raise BadInput(what="\n".join(["This cannot be taken as it stands:", *wrong]))
    return changed(settings, changes) if changes else settings


#: Fields whose text has a shape: the kind of entry, and what they are called.
_HELD = {
    "ownPrompt": ("template", "Own prompt"),
    "temperature": ("temperature", "Temperature"),
    "maxTokens": ("tokens", "Most tokens"),
    "accent": ("colour", "Colour of documents"),
}


def _number(text: str) -> Any:
    number = read_number(text)
    return text if number is None else number


def _several(text: str) -> list[str]:
    return [one for one in text.split(",") if one]


def _on(text: str) -> bool:
    return text == "on"


_READ: Mapping[str, Callable[[str], Any]] = {
    "focusAreas": _several,
    "temperature": _number,
    "maxTokens": _number,
    **dict.fromkeys(SWITCHES, _on),
}
#: What Slack leaves out when nothing is in it.
_EMPTY = frozenset({"ownPrompt", "systemInstructions", "header", "focusAreas", *SWITCHES})


def quick_fields(values: Mapping[str, Any], mark: str, *, usual: str = "") -> tuple[Field, ...]:
    """`mark` makes the fields new ones; `usual` is the choice that stands for "none of its own"."""
    first = ("",) if not usual else (usual,)
    tones, lengths = (tuple(filter(None, (*first, *known))) for known in (TONES, LENGTHS))
    focus = ",".join(values.get("focusAreas", ()))
    return (
        Field(f"tone~{mark}", "Tone", values.get("tone") or usual, "select", tones),
        Field(f"length~{mark}", "Length", values.get("length") or usual, "select", lengths,
              hint="concise: at most 80 words, medium: 120 to 180, detailed: 250 to 400"),
        Field(f"focusAreas~{mark}", "Focus", focus, "choices", FOCUS_AREAS,
              tuple(map(words, FOCUS_AREAS)), optional=bool(usual)),
    )  # fmt: skip


def advanced_fields(settings: Settings, mark: str) -> tuple[Field, ...]:
    own, brand = settings.advanced, settings.brand
    on = {**own.model_dump(by_alias=True), **settings.switches.model_dump(by_alias=True)}

    def switch(name: str, label: str) -> Field:
        value = "on" if on[name] else ""
        return Field(f"{name}~{mark}", label, value, "switch", labels=(SWITCHES[name],),
                     optional=True)  # fmt: skip

    return (
        switch("useOwnPrompt", "Own prompt"),
        Field(f"ownPrompt~{mark}", "Text of the own prompt", own.own_prompt, "template",
              optional=True, max_length=LONGEST, hint="Handlebars, like a template."),
        Field(f"systemInstructions~{mark}", "Instructions for every pitch",
              own.system_instructions, "paragraph", optional=True, max_length=LONGEST,
              hint="For example what we offer and how we speak. What you write here may be said."),
        Field(f"temperature~{mark}", "Temperature (0 to 1)", f"{own.temperature:g}",
              "temperature", hint="Lower is more sober."),
        Field(f"maxTokens~{mark}", "Most tokens of an answer (500 to 4000)",
              str(own.max_tokens), "tokens"),
        switch("autoGenerate", "Automatic pitches"),
        switch("batchGeneration", "Batches"),
        switch("pdfExport", "PDF"),
        switch("templateApproval", "Approval of templates"),
        Field(f"accent~{mark}", "Colour of documents", brand.accent, "colour"),
        Field(f"header~{mark}", "Line at the head of documents", brand.header, optional=True,
              max_length=120),
    )  # fmt: skip
