"""Tokens, scopes and arguments: the Web API as unmodified clients use it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import refused


async def test_the_async_client_knows_who_it_is(client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["user_id"], who["bot_id"], who["team_id"]) == (
        "U_TOUCHLINE",
        "B_TOUCHLINE",
        "T_SAMPLE",
    )
    assert (await client.team_info())["team"]["name"] == "Sample team"
    assert (await client.bots_info(bot="B_TOUCHLINE"))["bot"]["user_id"] == "U_TOUCHLINE"


async def test_the_sync_client_works_too(slack: LocalSlack) -> None:
    sync = WebClient(token=slack.bot_token, base_url=slack.api_url)
    posted = await asyncio.to_thread(sync.chat_postMessage, channel="#sales", text="from a thread")
    assert slack.messages()[0].ts == posted["ts"]
    uploaded = await asyncio.to_thread(
        sync.files_upload_v2, channel="C_SALES", filename="a.csv", content="a,b\n1,2\n"
    )
    assert uploaded["file"]["id"]


async def test_users_come_with_names_and_addresses(client: AsyncWebClient) -> None:
    ada = (await client.users_info(user="U_ADA"))["user"]
    assert (ada["real_name"], ada["is_admin"]) == ("Ada Moreno", True)
    assert ada["profile"]["email"] == "ada@sample-team.example"
    listed = (await client.users_list())["members"]
    assert [user["id"] for user in listed] == ["U_ADA", "U_BEN", "U_CHO", "U_TOUCHLINE"]
    assert await refused(client.users_info(user="U_NOBODY")) == "user_not_found"


@pytest.mark.parametrize(
    ("token", "error"),
    [
        ("", "not_authed"),
        ("xoxb-wrong", "invalid_auth"),
        ("xapp-touchline-sandbox", "not_allowed_token_type"),
    ],
)
async def test_a_token_must_be_the_right_one(slack: LocalSlack, token: str, error: str) -> None:
    stranger = AsyncWebClient(token=token, base_url=slack.api_url)
    assert await refused(stranger.auth_test()) == error


async def test_the_bot_token_opens_no_socket(client: AsyncWebClient, slack: LocalSlack) -> None:
    asked = client.apps_connections_open(app_token=slack.bot_token)
    assert await refused(asked) == "not_allowed_token_type"


async def test_a_method_nobody_knows(client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.shout")) == "unknown_method"


async def test_a_missing_scope_is_named() -> None:
    async with LocalSlack(scopes=frozenset({"chat:write", "im:history"})) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        await client.chat_postMessage(channel="C_SALES", text="hello")
        with pytest.raises(SlackApiError) as caught:
            await client.conversations_history(channel="C_SALES")
        answer: Any = caught.value.response
        assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:history")
        assert answer["provided"] == "chat:write,im:history"


def forms(token: str, blocks: str) -> list[dict[str, Any]]:
    said = {"channel": "C_SALES", "text": "one", "blocks": blocks}
    bearer = {"Authorization": f"Bearer {token}"}
    multipart = aiohttp.FormData(default_to_multipart=True)
    for name, value in said.items():
        multipart.add_field(name, value)
    return [
        {"method": "GET", "params": {**said, "token": token}},
        {"method": "POST", "params": {"token": token}, "data": said},
        {"method": "POST", "headers": bearer, "params": said},
        {"method": "POST", "headers": bearer, "data": multipart},
        {"method": "POST", "headers": bearer, "json": said | {"blocks": json.loads(blocks)}},
    ]


async def test_arguments_come_as_query_form_multipart_or_json(slack: LocalSlack) -> None:
    blocks = '[{"type":"header","text":{"type":"plain_text","text":"Head"}}]'
    async with aiohttp.ClientSession() as session:
        for form in forms(slack.bot_token, blocks):
            async with session.request(url=f"{slack.api_url}chat.postMessage", **form) as answer:
                assert (await answer.json())["ok"], form
    assert [(m.text, m.plain) for m in slack.messages()] == [("one", "Head")] * 5


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("{", "invalid_json"),
        ("[1]", "json_not_object"),
        ('{"channel":"C_SALES","blocks":"nonsense"}', "invalid_blocks_format"),
        ('{"channel":"C_SALES","blocks":[1]}', "invalid_blocks_format"),
        (
            '{"channel":"C_SALES","text":"a","metadata":{"event_type":"x"}}',
            "invalid_metadata_schema",
        ),
        ('{"channel":"C_SALES","text":"a","metadata":"{"}', "invalid_metadata_format"),
        ('{"text":"a"}', "channel_not_found"),
    ],
)
async def test_broken_arguments_have_slacks_names(slack: LocalSlack, body: str, error: str) -> None:
    headers = {
        "Authorization": f"Bearer {slack.bot_token}",
        "Content-Type": "application/json; charset=utf-8",
    }
    url = f"{slack.api_url}chat.postMessage"
    async with (
        aiohttp.ClientSession() as session,
        session.post(url, data=body, headers=headers) as answer,
    ):
        assert (await answer.json())["error"] == error


async def test_conversations(client: AsyncWebClient) -> None:
    opened = (await client.conversations_open(users="U_BEN", return_im=True))["channel"]
    assert (opened["id"], opened["is_im"], opened["user"]) == ("D_U_BEN", True, "U_BEN")
    assert (await client.conversations_open(users="U_BEN"))["already_open"]
    sales = (await client.conversations_info(channel="C_SALES"))["channel"]
    assert (sales["name"], sales["is_member"], sales["is_im"]) == ("sales", True, False)
    assert not (await client.conversations_info(channel="C_GENERAL"))["channel"]["is_member"]
    listed = (await client.conversations_list(types="public_channel,im"))["channels"]
    assert [channel["id"] for channel in listed] == ["C_SALES", "C_GENERAL", "D_U_BEN"]
    members = (await client.conversations_members(channel="C_GENERAL"))["members"]
    assert members == ["U_ADA", "U_BEN", "U_CHO"]
    assert await refused(client.conversations_info(channel="C_NOWHERE")) == "channel_not_found"
    assert await refused(client.conversations_history(channel="C_GENERAL")) == "not_in_channel"


async def test_history_pages_and_replies_keep_their_root(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    roots = [await slack.say(f"root {n}") for n in range(5)]
    for n in range(3):
        await client.chat_postMessage(channel="C_SALES", text=f"reply {n}", thread_ts=roots[1].ts)
    first = await client.conversations_history(channel="C_SALES", limit=2)
    assert [m["text"] for m in first["messages"]] == ["root 4", "root 3"]
    assert first["has_more"]
    pages = [page["messages"] async for page in first]
    assert [m["text"] for page in pages for m in page] == [f"root {n}" for n in (4, 3, 2, 1, 0)]
    assert pages[1][1]["reply_count"] == 3
    thread = await client.conversations_replies(channel="C_SALES", ts=roots[1].ts)
    assert [m["text"] for m in thread["messages"]] == ["root 1", "reply 0", "reply 1", "reply 2"]
    late = await client.conversations_replies(
        channel="C_SALES", ts=roots[1].ts, oldest=thread["messages"][2]["ts"]
    )
    assert [m["text"] for m in late["messages"]] == ["root 1", "reply 2"]


async def test_metadata_is_shown_when_asked_for(client: AsyncWebClient) -> None:
    key = {"event_type": "touchline", "event_payload": {"key": "o1"}}
    posted = await client.chat_postMessage(channel="C_SALES", text="a", metadata=key)
    ts = posted["ts"]
    bare = await client.conversations_replies(channel="C_SALES", ts=ts)
    assert "metadata" not in bare["messages"][0]
    full = await client.conversations_replies(channel="C_SALES", ts=ts, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == key


async def test_reactions(slack: LocalSlack, client: AsyncWebClient) -> None:
    said = await slack.say("good")
    put = {"channel": "C_SALES", "timestamp": said.ts, "name": "eyes"}
    await client.reactions_add(**put)
    assert await refused(client.reactions_add(**put)) == "already_reacted"
    assert slack.fresh_message(said).reactions == (("eyes", ("U_TOUCHLINE",)),)
    await client.reactions_remove(**put)
    assert await refused(client.reactions_remove(**put)) == "no_reaction"
    missing = put | {"timestamp": "1.000001"}
    assert await refused(client.reactions_add(**missing)) == "message_not_found"
