"""An answer as its reader meets it."""

from __future__ import annotations

from typing import TypeVar

from store.answers import (
    Answer,
    Bar,
    Button,
    Card,
    Choices,
    Draft,
    Menu,
    Notice,
    Progress,
    Sheet,
    Table,
    Text,
)

P = TypeVar("P")


def part(answer: Answer, kind: type[P]) -> P:
    """The one part of this kind."""
    (found,) = parts(answer, kind)
    return found


def parts(answer: Answer, kind: type[P]) -> list[P]:
    return [one for one in answer.parts if isinstance(one, kind)]


def words(answer: Answer) -> str:
    """Every word a person sees, buttons aside."""
    lines: list[str] = []
    for one in answer.parts:
        match one:
            case Text(markdown=text) | Notice(text=text) | Choices(prompt=text):
                lines.append(text)
            case Draft():
                for section in one.sections:
                    lines += [section.heading, section.text, *section.bullets]
            case Card(title=title, text=text, state=state):
                lines += [title, text, state]
            case Table():
                lines += [one.title, *(cell for row in one.rows for cell in row)]
            case Sheet():
                lines += [one.title, one.lead, *one.remarks]
                lines += [f"{label}: {value}" for label, value in (*one.facts, *one.long)]
            case Bar(prompt=text):
                lines.append(text)
            case _:
                pass
    return "\n".join(lines)


def menus(answer: Answer) -> dict[str, Menu]:
    """By label."""
    bars = parts(answer, Bar)
    return {item.label: item for bar in bars for item in bar.items if isinstance(item, Menu)}


def buttons(answer: Answer) -> dict[str, Button]:
    """By label."""
    found: list[Button] = []
    for one in answer.parts:
        if isinstance(one, Choices | Draft | Card | Progress):
            found += one.buttons
        if isinstance(one, Bar):
            found += [item for item in one.items if isinstance(item, Button)]
    return {button.label: button for button in found}
