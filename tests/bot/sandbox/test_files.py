"""Files: up in three steps, down with a token."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app, refused


async def test_files_upload_v2_shares_a_little_later(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    asked = await slack.say("the PDF, please")
    done = await client.files_upload_v2(
        channel="C_SALES",
        thread_ts=asked.ts,
        initial_comment="Here",
        file_uploads=[
            {"filename": "a.pdf", "content": b"%PDF-1.7 a", "title": "A"},
            {"filename": "b.csv", "content": "x,y"},
        ],
    )
    assert slack.posted_by_bot == []
    shared = await slack.reply(after=asked)
    assert (shared.text, [f.name for f in shared.files]) == ("Here", ["a.pdf", "b.csv"])
    assert [f.mimetype for f in shared.files] == ["application/pdf", "text/csv"]
    first = done["files"][0]["id"]
    assert await slack.file_bytes(first) == b"%PDF-1.7 a"
    info = (await client.files_info(file=first))["file"]
    share = info["shares"]["public"]["C_SALES"][0]
    assert share == {"ts": shared.ts, "thread_ts": asked.ts}
    assert (info["title"], info["size"]) == ("A", 10)


async def test_the_bytes_need_the_bots_token(slack: LocalSlack) -> None:
    said = await slack.upload("leads.csv", b"name\nOkta\n", text="import this")
    assert said.plain == "import this\nleads.csv"
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    url = (await client.files_info(file=said.files[0].id))["file"]["url_private_download"]
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as stranger:
            assert stranger.content_type == "text/html"
        bearer = {"Authorization": f"Bearer {slack.bot_token}"}
        async with session.get(url, headers=bearer) as known:
            assert await known.read() == b"name\nOkta\n"
            assert known.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_app_hears_of_a_dropped_file(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[dict[str, Any]]()

    @app.event("message")
    async def message(event: dict[str, Any]) -> None:
        heard.append(event)

    async with connected(slack, app):
        await slack.upload("leads.csv", b"a", channel="U_TOUCHLINE", text="these")
        await slack.until(lambda: heard)
    (event,) = heard
    assert (event["subtype"], event["channel_type"], event["text"]) == ("file_share", "im", "these")
    assert event["files"][0]["name"] == "leads.csv"
    assert "thread_ts" not in event


async def test_an_upload_must_keep_its_word(slack: LocalSlack, client: AsyncWebClient) -> None:
    ticket = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with aiohttp.ClientSession() as session:
        async with session.post(ticket["upload_url"], data=b"four") as answer:
            assert answer.status == 400
        async with session.post(f"{slack.page_url}upload/v1/unknown", data=b"abc") as answer:
            assert answer.status == 404
    files = [{"id": ticket["file_id"], "title": "A"}]
    asked = client.files_completeUploadExternal(files=files)
    assert await refused(asked) == "file_upload_size_restricted"
    assert await refused(client.files_info(file=ticket["file_id"])) == "file_not_found"


@pytest.mark.parametrize(
    ("target", "error"),
    [
        ({"channel_id": "C_GENERAL"}, "not_in_channel"),
        ({"channel_id": "sales"}, "invalid_channel"),
        ({"channel_id": "C_SALES", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channels": ["C_SALES", "C_GENERAL"], "thread_ts": "1.0"}, "invalid_arguments"),
    ],
)
async def test_where_files_cannot_go(
    slack: LocalSlack, client: AsyncWebClient, target: dict[str, Any], error: str
) -> None:
    ticket = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    async with aiohttp.ClientSession() as session:
        await session.post(ticket["upload_url"], data=b"abc")
    files = [{"id": ticket["file_id"], "title": "A"}]
    assert await refused(client.files_completeUploadExternal(files=files, **target)) == error
