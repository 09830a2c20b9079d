"""One function per part: an answer's part in, pieces of Block Kit out. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from bot import buttons
from bot.render import blocks, text
from bot.render.blocks import Piece
from store.answers import Button, Card, Choices, Draft, Feedback, Note, Notice, Section, Text
from tools.footnotes import marked

NOTICE_ACTION = "notice.show"
Urls = Collection[str]


def text_pieces(part: Text, urls: Urls) -> list[Piece]:
    return prose(marked(part.markdown, part.notes), urls)


def prose(markdown: str, urls: Urls) -> list[Piece]:
    """Written text, one piece per block, so that it may run on into a next message."""
    safe = text.close_fence(text.defang(markdown, urls))
    return [_written(piece) for piece in text.split(safe, blocks.MARKDOWN_LIMIT)]


def _written(piece: str) -> Piece:
    block = {"type": "markdown", "text": text.escape_markdown(piece)}
    return Piece((block,), text.plain(text.escape(piece)))


def notice_pieces(part: Notice, urls: Urls) -> list[Piece]:
    line = text.mrkdwn(part.text, urls)
    block = blocks.context([line])
    shown = [Button(part.more, NOTICE_ACTION, _details(part))] if part.details else []
    return [Piece(((block,) if block else ()) + tuple(blocks.actions(shown)), line)]


def _details(part: Notice) -> dict[str, str]:
    """As many of the details as a button can carry."""
    kept: list[str] = []
    for line in part.details:
        if buttons.encode({"details": "\n".join([*kept, line])}) is None:
            break
        kept.append(line)
    return {"details": "\n".join(kept) or text.clip(part.details[0], 400)}


def draft_pieces(part: Draft, urls: Urls) -> list[Piece]:
    title = blocks.header(part.title)
    head = Piece((title,), f"*{text.mrkdwn(part.title, urls)}*")
    body = [piece for one in part.sections for piece in section_pieces(one, urls, part.notes)]
    return [head, *body, *button_pieces(part.buttons)]


def section_pieces(section: Section, urls: Urls, notes: Sequence[Note] = ()) -> list[Piece]:
    lines = [f"**{_flat(section.heading)}**"] if section.heading else []
    lines += [marked(section.text, notes)] if section.text else []
    lines += ["\n".join(f"- {_flat(marked(bullet, notes))}" for bullet in section.bullets)]
    return prose("\n".join(line for line in lines if line), urls)


def card_pieces(part: Card, urls: Urls) -> list[Piece]:
    """A recommendation: its words, then its state, then its buttons, never torn apart."""
    words = prose(f"**{_flat(part.title)}**\n{marked(part.text, part.notes)}", urls)
    state = blocks.context([text.clip(text.mrkdwn(part.state, urls), 500)] if part.state else [])
    tail = ((state,) if state else ()) + tuple(blocks.actions(part.buttons))
    last = words[-1]
    said = f"{last.text}\n{text.mrkdwn(part.state, urls)}".strip()
    return [*words[:-1], Piece((*last.blocks, *tail), said)]


def choices_pieces(part: Choices, urls: Urls) -> list[Piece]:
    words = prose(part.prompt, urls) or [Piece((), "")]
    labels = ", ".join(text.mrkdwn(button.label, urls) for button in part.buttons)
    last = words[-1]
    joined = Piece((*last.blocks, *blocks.actions(part.buttons)), f"{last.text} {labels}".strip())
    return [*words[:-1], joined]


def button_pieces(pressable: Iterable[Button]) -> list[Piece]:
    made = blocks.actions(tuple(pressable))
    return [Piece(tuple(made), "")] if made else []


def feedback_pieces(part: Feedback) -> list[Piece]:
    good, bad = (buttons.encode({"about": part.about, "good": word}) for word in ("yes", "no"))
    if good is None or bad is None:
        return []
    element = {
        "type": "feedback_buttons",
        "action_id": buttons.action_id(buttons.VERDICT),
        "positive_button": {"text": blocks.plain_text("Good", 75), "value": good},
        "negative_button": {"text": blocks.plain_text("Bad", 75), "value": bad},
    }
    return [Piece(({"type": "context_actions", "elements": [element]},), "")]


def _flat(line: str) -> str:
    """One line: a heading or a bullet must not open a block of its own."""
    return " ".join(line.split())
