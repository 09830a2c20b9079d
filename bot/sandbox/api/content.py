"""The content of a message: text, blocks, metadata, checked as Slack checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_message
from bot.sandbox.records import Json

TEXT_CUT = 40_000
MARKDOWN_MOST = 12_000
METADATA_MOST = 8_000


@dataclass(frozen=True, slots=True)
class Content:
    text: str
    blocks: tuple[Json, ...]
    attachments: tuple[Json, ...]
    metadata: Json | None


def content(context: Context) -> Content:
    """What a call wants to show; raises Refusal with Slack's error names."""
    text, blocks = context.text("text"), listed(context, "blocks", "invalid_blocks_format")
    attachments = listed(context, "attachments", "invalid_attachments")
    markdown = context.text("markdown_text")
    if markdown:
        if text or blocks:
            raise Refusal("markdown_text_conflict")
        if len(markdown) > MARKDOWN_MOST:
            raise Refusal("msg_too_long")
        blocks = ({"type": "markdown", "text": markdown},)
    if not (text.strip() or blocks or attachments):
        raise Refusal("no_text")
    check_message(blocks)
    kept = numbered(context, blocks)
    return Content(text[:TEXT_CUT], kept, attachments, metadata(context.arguments.get("metadata")))


def listed(context: Context, name: str, error: str) -> tuple[Json, ...]:
    value = context.arguments.get(name) or ()
    if not isinstance(value, list | tuple) or not all(isinstance(v, dict) for v in value):
        raise Refusal(error)
    return tuple(value)


def numbered(context: Context, blocks: tuple[Json, ...]) -> tuple[Json, ...]:
    """The blocks with a block_id each, as Slack gives those that lack one."""
    made = ({"block_id": context.workspace.serial("b")} | block for block in blocks)
    return tuple(made)


def metadata(value: Any) -> Json | None:
    if not value:
        return None
    if not isinstance(value, dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(value.get("event_type"), str) or not isinstance(
        value.get("event_payload"), dict
    ):
        raise Refusal("invalid_metadata_schema")
    if len(str(value)) > METADATA_MOST:
        raise Refusal("metadata_too_large")
    return value
