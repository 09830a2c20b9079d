"""Arguments however they arrive: query, form, multipart or JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.core import Refusal
from bot.sandbox.records import Json

#: Arguments that are JSON inside a form, with Slack's error when they are not.
STRUCTURED: Mapping[str, str] = {
    "blocks": "invalid_blocks_format",
    "attachments": "invalid_attachments",
    "metadata": "invalid_metadata_format",
    "chunks": "invalid_chunks",
    "view": "invalid_arguments",
    "files": "invalid_arguments",
    "prompts": "invalid_arguments",
    "loading_messages": "invalid_arguments",
    "message": "invalid_arguments",
    "unfurls": "invalid_unfurls_format",
    "outputs": "invalid_arguments",
}


async def read(request: web.Request) -> Json:
    """Every argument of a call; a JSON body's win over the query's."""
    found: Json = dict(request.query) | _client(request)
    if request.method == "POST":
        found |= await _body(request)
    return {name: _value(name, value) for name, value in found.items() if value is not None}


def _client(request: web.Request) -> Json:
    """A client's id and secret, where they come as HTTP's own user and password."""
    kind, _, given = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return {}
    try:
        name, _, secret = base64.b64decode(given, validate=True).decode().partition(":")
    except ValueError:
        raise Refusal("invalid_auth") from None
    return {"client_id": name, "client_secret": secret}


async def _body(request: web.Request) -> Json:
    if request.content_type != "application/json":
        return dict(await request.post())
    text = await request.text()
    try:
        body = json.loads(text or "{}")
    except json.JSONDecodeError:
        raise Refusal("invalid_json") from None
    if not isinstance(body, dict):
        raise Refusal("json_not_object")
    return body


def _value(name: str, value: Any) -> Any:
    if name not in STRUCTURED or not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        raise Refusal(STRUCTURED[name]) from None
