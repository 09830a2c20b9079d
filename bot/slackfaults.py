"""What a failed call to Slack means: try later, look first, or never again. Pure."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Literal

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

Kind = Literal["later", "unknown", "never"]

#: Slack's own troubles: the call may or may not have had its effect.
SHAKY = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout", "unknown_error"}
)
#: The blocks were refused; the words may still be shown.
BAD_BLOCKS = frozenset(
    {
        "invalid_blocks",
        "invalid_blocks_format",
        "invalid_block_text_type",
        "msg_blocks_too_long",
        "block_mismatch",
        "too_many_blocks",
        "invalid_arguments",
    }
)
#: The place is closed to us; the asker can be told in a direct message.
CLOSED = frozenset(
    {
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "restricted_action",
        "user_not_in_channel",
        "messages_tab_disabled",
        "thread_not_found",
        "cannot_reply_to_message",
    }
)
#: The message to be edited is gone, or no longer ours to edit.
GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed"})
STREAM_OVER = frozenset({"message_not_in_streaming_state", "stopped_by_user"})

#: What a call to Slack may raise; a timeout is one of them.
FAULTS = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, OSError)


@dataclass(frozen=True, slots=True)
class Fault:
    """`seconds` is what Slack asked us to wait, if it did."""

    kind: Kind
    error: str
    seconds: float = 0.0


def code(error: BaseException) -> str:
    """Slack's name for what went wrong, or "" where the answer was none of Slack's."""
    if not isinstance(error, SlackApiError):
        return ""
    # A 5xx has no JSON: the SDK's response then holds the bare text, and `get` fails on it.
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def judge(error: BaseException) -> Fault:
    if isinstance(error, SlackApiError):
        return _answered(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Fault("later", "no connection")
    return Fault("unknown", type(error).__name__)


def _answered(error: SlackApiError) -> Fault:
    status = getattr(error.response, "status_code", 200)
    name = code(error)
    if name == "ratelimited" or status == 429:
        return Fault("later", "ratelimited", _wait(error))
    if status >= 500 or not name or name in SHAKY:
        return Fault("unknown", name or f"status {status}")
    return Fault("never", name)


def _wait(error: SlackApiError) -> float:
    headers = {key.lower(): value for key, value in dict(error.response.headers or {}).items()}
    asked = headers.get("retry-after", "1")
    value = asked[0] if isinstance(asked, list) else asked
    return float(value) if str(value).isdigit() else 1.0
