"""Files people drop into a conversation: fetched from Slack, kept in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from store.answers import Upload
from store.files import Files

MOST = 10 * 1024 * 1024
KEPT = timedelta(days=7)
TIMEOUT = aiohttp.ClientTimeout(total=60, connect=10)
CHUNK = 64 * 1024

TOO_LARGE = "it is larger than 10 MB"
GONE = "Slack no longer has it"
NOT_SLACK = "it is not kept by Slack: please drop the file itself into the conversation"
FAILED = "Slack did not hand it out: please drop it in again"


async def keep(upload: Upload, client: AsyncWebClient, files: Files) -> Upload:
    """The same upload with its `file_id`, or with the words why it was `refused`."""
    refused = refuse(upload, client)
    if refused:
        return replace(upload, refused=refused)
    try:
        content = await fetch(upload.url, str(client.token))
    except (aiohttp.ClientError, TimeoutError):
        return replace(upload, refused=FAILED)
    if content is None:
        return replace(upload, refused=TOO_LARGE)
    expires = datetime.now(UTC) + KEPT
    kept = await files.put(upload.name, upload.mime, content, expires_at=expires)
    return replace(upload, file_id=kept.id, size=kept.size)


def refuse(upload: Upload, client: AsyncWebClient) -> str:
    """Why it will not be fetched, or "". Our token goes to Slack's own hosts alone."""
    if upload.size > MOST:
        return TOO_LARGE
    if not upload.url:
        return GONE
    try:
        # Read by the library that will connect: two readers may see two hosts in one address.
        target, ours = URL(upload.url), URL(client.base_url)
        slack = target.scheme == "https" and (target.host or "").endswith(".slack.com")
        trusted = target.origin() == ours.origin() or (slack and target.port == 443)
    except ValueError:
        return NOT_SLACK
    return "" if trusted and target.user is None and "\\" not in upload.url else NOT_SLACK


async def fetch(url: str, token: str) -> bytes | None:
    """The bytes, or None when there are too many. Raises aiohttp's errors and TimeoutError."""
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        aiohttp.ClientSession(timeout=TIMEOUT) as session,
        session.get(url, headers=headers, allow_redirects=False) as answer,
    ):
        # Slack answers a missing right with its sign-in page, by redirect.
        if answer.status != 200:
            raise aiohttp.ClientPayloadError(f"status {answer.status}")
        content = bytearray()
        async for chunk in answer.content.iter_chunked(CHUNK):
            content += chunk
            if len(content) > MOST:
                return None
    return bytes(content)
