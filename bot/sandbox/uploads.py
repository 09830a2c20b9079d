"""The bytes of files: going up to a one-time address, coming down with the bot's token."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from urllib.parse import quote

from aiohttp import web

from bot.sandbox.core import Core, Refusal
from bot.sandbox.records import File
from bot.sandbox.tokens import Tokens

#: Kinds a browser may show on the page's own origin; everything else is a download.
INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
OWN_TYPES = {"csv": "text/csv", "md": "text/markdown", "zip": "application/zip"}


def described(file_id: str, name: str, size: int, user: str, created: int) -> File:
    """A file by its name; its type is read off the suffix, as Slack does first."""
    suffix = PurePosixPath(name).suffix.lstrip(".").lower()
    kind = OWN_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return File(file_id, name, name, kind, suffix or "binary", size, user, created)


async def take(core: Core, request: web.Request) -> web.Response:
    """POST /upload/v1/<ticket>: raw bytes or one multipart field, of the announced length."""
    file = core.workspace.files.get(core.uploads.get(request.match_info["ticket"], ""))
    if file is None or file.complete:
        return web.Response(status=404, text="unknown upload")
    if request.content_type.startswith("multipart/"):
        field = next(iter((await request.post()).values()), None)
        data = field.file.read() if isinstance(field, web.FileField) else b""
    else:
        data = await request.read()
    failure = core.staged("upload")
    if failure is not None:
        return web.Response(status=503, text=failure.error)
    if len(data) != file.size:
        return web.Response(status=400, text="size differs from the announced length")
    core.workspace.contents[file.id] = data
    return web.Response(text=f"OK - {len(data)}")


async def give_private(core: Core, tokens: Tokens, request: web.Request) -> web.Response:
    """GET url_private: the bytes for whoever holds the bot token, a login page for others."""
    try:
        grant = tokens.grant(request.headers.get("Authorization", "").removeprefix("Bearer "))
    except Refusal:
        return web.Response(text="<html>Sign in</html>", content_type="text/html")
    if grant.team != core.options.team:
        return web.Response(status=404, text="file not found")
    if "files:read" not in grant.scopes:
        return web.Response(status=403, text="missing_scope")
    return _given(core, request.match_info["key"].rpartition("-")[2])


async def give_open(core: Core, request: web.Request) -> web.Response:
    """GET /files/<id>/<name>: the bytes for the trial page."""
    return _given(core, request.match_info["id"])


def _given(core: Core, file_id: str) -> web.Response:
    file, data = core.workspace.files.get(file_id), core.workspace.contents.get(file_id)
    if file is None or data is None:
        return web.Response(status=404, text="file not found")
    shown = "inline" if file.mimetype in INLINE else "attachment"
    headers = {
        "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(body=data, content_type=file.mimetype, headers=headers)
