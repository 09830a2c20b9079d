"""Parts that several capabilities answer with."""

from __future__ import annotations

from collections.abc import Sequence

from store.answers import Answer, Button, Choices, Notice, Subject, Text


def run_button(label: str, text: str, command: str = "") -> Button:
    """A click that asks `text` as if it were typed (after `command`, where one is given)."""
    return Button(label[:75], "ask.run", {"text": text, "command": command})


def say(markdown: str, *buttons: Button) -> Answer:
    """One text; with buttons, a choice under it."""
    if buttons:
        return Answer((Choices(markdown, buttons),))
    return Answer((Text(markdown),))


def left_out(sentences: Sequence[str]) -> tuple[Notice, ...]:
    if not sentences:
        return ()
    count = len(sentences)
    what = "1 statement was" if count == 1 else f"{count} statements were"
    return (Notice(f"{what} left out: no source", tuple(sentences)),)


def without_model(reason: str) -> Notice:
    return Notice(f"Written without a model: {reason}" if reason else "Written without a model.")


def key(subject: Subject) -> str:
    """A subject as a button carries it: `company:<id>`."""
    return f"{subject.kind}:{subject.id}"


def unheard(name: str, what: str) -> Answer:
    """`what` could not be found, nor anything like it."""
    return say(
        f"I could not find {what} called “{name}”. Check the spelling, or drop a CSV file "
        "with your leads and companies here.",
        run_button("Show the companies", "list companies"),
    )


def nearest(
    name: str, subjects: Sequence[Subject], action: str, *, what: str, extra: dict[str, str]
) -> Answer:
    """`what` could not be found; the closest matches as buttons of `action`."""
    if not subjects:
        return unheard(name, what)
    buttons = tuple(
        Button(subject.name[:75], action, {"subject": key(subject), **extra})
        for subject in subjects[:5]
    )
    return say(f"I could not find {what} called “{name}”. Did you mean one of these?", *buttons)
