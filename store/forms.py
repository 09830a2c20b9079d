"""Dialogs, and what can be pressed or chosen in them and under an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Button:
    """`action` names what a click asks for (`agents.CLICKS`), `args` what it is about."""

    label: str
    action: str
    args: Mapping[str, str] = field(default_factory=dict)
    style: Literal["", "primary", "danger"] = ""
    confirm: str = ""
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A choice of one among many, beside buttons. What is chosen comes as `args["chosen"]`: the
    second of an option's (words, value), at most 150 characters of it."""

    label: str
    action: str
    options: tuple[tuple[str, str], ...]


#: What a person types, and is held to before the dialog closes (`tools/entries.py`); "date" is
#: picked.
EntryKind = Literal[
    "text", "paragraph", "select", "date", "email", "amount", "currency", "people", "year", "list",
    "website", "domain", "linkedin", "choices", "switch", "template", "temperature", "tokens",
    "colour",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """`labels` are what is shown of `options`, where that differs. Of "choices" several may be
    chosen, as one value with commas; a "switch" is "on" or "". What follows a `~` in `name` tells
    two inputs of one name apart: a new one does not show what was typed into the old one.
    """

    name: str
    label: str
    value: str = ""
    kind: EntryKind = "text"
    options: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    optional: bool = False
    max_length: int = 3000
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece of a dialog that is read, with the buttons that belong to it."""

    markdown: str
    buttons: tuple[Button | Menu, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A dialog. Submitting it asks `action` with `args` and the fields' values.

    A button in it asks its own action with the same `args` and whatever is entered so far, and its
    answer fills the dialog. Submitting closes it, unless it `stays`: then the answer fills it too.
    Without `submit` it is only read. `tabs` stand above, `shown` before the fields, `below` after.
    """

    title: str
    action: str
    fields: tuple[Field, ...]
    args: Mapping[str, str] = field(default_factory=dict)
    submit: str = "Save"
    intro: str = ""
    tabs: tuple[Button, ...] = ()
    shown: tuple[Shown, ...] = ()
    below: tuple[Shown, ...] = ()
    stays: bool = False
