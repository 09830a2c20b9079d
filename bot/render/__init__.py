"""Answers as Slack shows them: one function per part. Pure; `render` is the table of contents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.render import parts, sheets, text
from bot.render.blocks import Piece
from bot.render.layout import Message, messages
from bot.render.progress import progress_pieces
from bot.render.sources import sources_pieces
from bot.render.tables import table_pieces
from store.answers import (
    Answer,
    Bar,
    Break,
    Card,
    Choices,
    Draft,
    Feedback,
    File,
    Form,
    Notice,
    Part,
    Progress,
    Sheet,
    Sources,
    Table,
    Text,
)

__all__ = ["Message", "Rendered", "pieces_of", "render"]


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an answer becomes: messages in order, files to attach, and perhaps a dialog."""

    messages: tuple[Message, ...]
    files: tuple[File, ...] = ()
    form: Form | None = None
    progress: Progress | None = None

    @property
    def text(self) -> str:
        """The whole answer in words."""
        return "\n".join(message.text for message in self.messages)


def render(answer: Answer, urls: Collection[str] = ()) -> Rendered:
    """`urls` may be shown beside those of the answer's own sources: what the asker wrote."""
    allowed = frozenset(urls) | _sourced(answer)
    made = [piece for part in answer.parts for piece in pieces_of(part, allowed)]
    return Rendered(
        messages(made),
        tuple(part for part in answer.parts if isinstance(part, File)),
        next((part for part in answer.parts if isinstance(part, Form)), None),
        next((part for part in answer.parts if isinstance(part, Progress)), None),
    )


def pieces_of(part: Part, urls: Collection[str] = ()) -> list[Piece]:
    match part:
        case Text():
            return parts.text_pieces(part, urls)
        case Notice():
            return parts.notice_pieces(part, urls)
        case Table():
            return table_pieces(part, urls)
        case Draft():
            return parts.draft_pieces(part, urls)
        case Card():
            return parts.card_pieces(part, urls)
        case Choices():
            return parts.choices_pieces(part, urls)
        case Bar():
            return sheets.bar_pieces(part, urls)
        case Sheet():
            return sheets.sheet_pieces(part, urls)
        case Sources():
            return sources_pieces(part, urls)
        case Feedback():
            return parts.feedback_pieces(part)
        case Progress():
            return progress_pieces(part, urls)
        case Break():
            return [Piece((), "", breaks=True)]
        case File() | Form():
            return []


def _sourced(answer: Answer) -> frozenset[str]:
    shown = [part for part in answer.parts if isinstance(part, Sources)]
    held = [f"{fact.text} {fact.source}" for part in shown for fact in part.evidence]
    return text.urls(*held)
