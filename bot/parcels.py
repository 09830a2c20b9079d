"""Files on their way into a thread, each once.

Slack names a file before it can be seen: that name is written down first, so that after a crash
the question is only whether the file by that name has been shared.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.courier import Row, Shown
from bot.slackfaults import code
from store.files import Files

Remember = Callable[[str], Awaitable[None]]
#: Says that the row is still being worked on. Raises `LostClaim`.
Still = Callable[[], Awaitable[None]]
#: Seconds for the largest file; long before, a part that does not get through ends it.
_LONGEST = 3600


class FileGone(Exception):
    """The stored file expired before it could be shown."""


async def share(
    client: AsyncWebClient, row: Row, files: Files, remember: Remember, still: Still
) -> Shown:
    """Upload, part by part, and share; `remember` keeps Slack's name for the file before it can be
    seen."""
    if row.ts and await _is_shared(client, row.ts):
        return Shown(row.channel, row.ts)
    file = await files.get(str(row.payload["file_id"]))
    if file is None:
        raise FileGone
    named = await client.files_getUploadURLExternal(
        filename=str(row.payload["name"]), length=file.size
    )
    slack_id = str(named["file_id"])
    await _send(str(named["upload_url"]), _parts(files, file.id, still), file.size)
    await remember(slack_id)
    await client.files_completeUploadExternal(
        files=[{"id": slack_id, "title": row.payload.get("title") or row.payload["name"]}],
        channel_id=row.channel,
        thread_ts=row.thread,
    )
    return Shown(row.channel, slack_id)


async def _is_shared(client: AsyncWebClient, slack_id: str) -> bool:
    try:
        answer = await client.files_info(file=slack_id)
    except SlackApiError as error:
        if code(error) in ("file_not_found", "file_deleted"):
            return False
        raise
    file: dict[str, Any] = answer["file"]
    return bool(file.get("shares") or file.get("channels") or file.get("groups") or file.get("ims"))


async def _parts(files: Files, id: str, still: Still) -> AsyncIterator[bytes]:
    async for part in files.parts(id):
        await still()
        yield part


async def _send(url: str, content: AsyncIterator[bytes], size: int) -> None:
    """Raises aiohttp's errors; nothing can be seen yet, so trying again is harmless."""
    timeout = aiohttp.ClientTimeout(total=_LONGEST)
    about = {"Content-Length": str(size), "Content-Type": "application/octet-stream"}
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(url, data=content, headers=about) as answer,
    ):
        answer.raise_for_status()
