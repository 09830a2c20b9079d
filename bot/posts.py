"""What an answer leaves to be shown: the outbox rows of a turn. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot import asks
from bot.render import Message, Rendered
from bot.render.text import clip, mrkdwn
from bot.render.views import form_view, message_view
from store.answers import Answer, Ask, File, Place, Step
from store.outbox import OutboxDraft

NOTHING = Message("Done.", ({"type": "section", "text": {"type": "mrkdwn", "text": "Done."}},))


@dataclass(frozen=True, slots=True)
class Asker:
    """The Slack side of a question that `Ask` does not carry."""

    user: str
    view: str = ""
    ephemeral: bool = False

    @classmethod
    def of(cls, held: Mapping[str, Any]) -> Asker:
        """From what a turn wrote down."""
        view, ephemeral = str(held.get("view", "")), bool(held.get("ephemeral"))
        return cls(str(held["user"]), view, ephemeral)


def posts(ask: Ask, asker: Asker, answer: Answer, rendered: Rendered) -> list[OutboxDraft]:
    """Every row, in the order they are to be seen."""
    files = [_file(ask, number, file) for number, file in enumerate(rendered.files, start=1)]
    if asker.view:
        return [_view(ask, asker, rendered), *files]
    if rendered.form is not None:
        return files
    if rendered.progress is not None and not answer.private:
        beside = replace(rendered, messages=rendered.messages[:-1])
        said = _messages(ask, asker, answer, beside) if beside.messages else []
        return [*said, _progress(ask, asker, rendered, answer), *files]
    return [*_messages(ask, asker, answer, rendered), *files]


def head(ask: Ask, asker: Asker) -> OutboxDraft:
    """The message a command's answers stand under, for a command itself leaves no trace."""
    said = f"{ask.command} {ask.text}".strip()
    from_whom = f"asked by <@{asker.user}>"
    message = _quoted(said, from_whom)
    return _post(ask, asker, "head", message, Place(ask.place.channel))


def _messages(ask: Ask, asker: Asker, answer: Answer, rendered: Rendered) -> list[OutboxDraft]:
    shown = rendered.messages or (() if rendered.files else (NOTHING,))
    if _whispered(ask, asker, answer):
        return [_ephemeral(ask, asker, _part(n), message) for n, message in enumerate(shown, 1)]
    made = [_post(ask, asker, _part(n), message, ask.place) for n, message in enumerate(shown, 1)]
    return made


def _whispered(ask: Ask, asker: Asker, answer: Answer) -> bool:
    """For the asker alone: when the answer says so, and where it would stand in a channel without
    a question above it."""
    bare = not ask.place.thread and (ask.kind == "command" or asker.ephemeral)
    return (answer.private or bare) and not ask.place.direct


def _part(number: int) -> str:
    return "answer" if number == 1 else f"answer:{number}"


def _payload(message: Message, asker: Asker) -> dict[str, Any]:
    return {"text": message.text, "blocks": list(message.blocks), "user": asker.user}


def _post(ask: Ask, asker: Asker, part: str, message: Message, place: Place) -> OutboxDraft:
    payload = _payload(message, asker)
    return OutboxDraft(f"turn:{ask.id}", part, "message", place.channel, place.thread, payload)


def _ephemeral(ask: Ask, asker: Asker, part: str, message: Message) -> OutboxDraft:
    """Under a command's head nobody would look for it, so it stands in the channel itself."""
    thread = None if ask.kind == "command" else ask.place.thread
    thread = None if thread == ask.place.message else thread
    payload = _payload(message, asker)
    return OutboxDraft(f"turn:{ask.id}", part, "ephemeral", ask.place.channel, thread, payload)


def _progress(ask: Ask, asker: Asker, rendered: Rendered, answer: Answer) -> OutboxDraft:
    """A new one is drawn by its first writer; one that changed in words is drawn again."""
    payload = _payload(rendered.messages[-1], asker)
    owner = f"batch:{rendered.progress.batch_id}" if rendered.progress else ""
    place, new = ask.place, not answer.edits
    return OutboxDraft(owner, "progress", "message", place.channel, place.thread, payload, new)


def edits(ask: Ask, asker: Asker, answer: Answer) -> bool:
    """Whether the answer replaces the message that was clicked."""
    return answer.edits and bool(ask.place.message) and not (asker.view or asker.ephemeral)


def _file(ask: Ask, number: int, file: File) -> OutboxDraft:
    payload = {"file_id": file.file_id, "name": file.name, "mime": file.mime, "title": file.title}
    place = ask.place
    part = f"file:{number}"
    return OutboxDraft(f"turn:{ask.id}", part, "file", place.channel, place.thread, payload)


def waiting(ask: Ask, asker: Asker, step: Step) -> OutboxDraft:
    """What an open dialog shows while its answer is being made."""
    view = message_view("Touchline", asker.view, mrkdwn(f"{step.title} …"))
    payload = {"external_id": asker.view, "view": view, "user": asker.user, "text": step.title}
    return OutboxDraft(f"turn:{ask.id}", "view", "view", ask.place.channel, None, payload)


def _view(ask: Ask, asker: Asker, rendered: Rendered) -> OutboxDraft:
    """The dialog that is already open, waiting to be filled."""
    if rendered.form is not None:
        view = form_view(rendered.form, asker.view, asks.place_words(ask.place))
    else:
        view = message_view("Touchline", asker.view, rendered.text)
    payload = {"external_id": asker.view, "view": view, "user": asker.user, "text": rendered.text}
    return OutboxDraft(f"turn:{ask.id}", "view", "view", ask.place.channel, None, payload)


def _quoted(said: str, from_whom: str) -> Message:
    words = f"*{clip(mrkdwn(' '.join(said.split())), 2000)}* · {from_whom}"
    return Message(words, ({"type": "section", "text": {"type": "mrkdwn", "text": words}},))
