"""Methods the product does not call yet, in their simplest use."""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.options import SCOPES
from tests.bot.sandbox.apps import refused


async def test_the_api_echoes_without_a_token(slack: LocalSlack) -> None:
    bare = AsyncWebClient(base_url=slack.api_url)
    assert (await bare.api_test(foo="bar"))["args"] == {"foo": "bar"}


async def test_titles_of_threads_and_sessions(slack: LocalSlack, client: AsyncWebClient) -> None:
    said = await slack.say("go", channel="U_TOUCHLINE")
    place = {"channel_id": said.channel, "thread_ts": said.ts}
    await client.assistant_threads_setTitle(**place, title="Okta")
    assert slack.workspace.titles[said.channel, said.ts] == "Okta"
    renaming = {**place, "title": "Okta renewal"}
    early = client.api_call("agents.sessions.rename", json=renaming)
    assert await refused(early) == "session_not_found"
    await client.agents_sessions_setStatus(**place, status="processing")
    renamed = await client.api_call("agents.sessions.rename", json=renaming)
    assert renamed["title"] == slack.workspace.titles[said.channel, said.ts] == "Okta renewal"


async def test_reactions_are_read_and_own_files_deleted() -> None:
    async with LocalSlack(scopes=SCOPES | {"reactions:read"}) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        said = await slack.upload("theirs.csv", b"a", text="look")
        slack.react(said, "eyes", user="U_BEN")
        got = await client.reactions_get(channel="C_SALES", timestamp=said.ts)
        assert got["message"]["reactions"] == [{"name": "eyes", "users": ["U_BEN"], "count": 1}]
        theirs = client.files_delete(file=said.files[0].id)
        assert await refused(theirs) == "cant_delete_file"
        ours = await client.files_upload_v2(filename="ours.csv", content="a")
        await client.files_delete(file=ours["file"]["id"])
        assert await refused(client.files_info(file=ours["file"]["id"])) == "file_not_found"
