"""Posting, editing and deleting."""

from __future__ import annotations

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import refused

HEAD = [{"type": "header", "text": {"type": "plain_text", "text": "Head"}}]


async def test_an_answer_holds_the_message(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C_SALES", text="hello <@U_ADA> & co")
    message = posted["message"]
    assert message["text"] == "hello <@U_ADA> & co"
    assert (message["bot_id"], message["user"]) == ("B_TOUCHLINE", "U_TOUCHLINE")
    link = await client.chat_getPermalink(channel="C_SALES", message_ts=posted["ts"])
    assert link["permalink"].endswith("/p" + posted["ts"].replace(".", ""))


@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C_SALES"}, "no_text"),
        ({"channel": "C_SALES", "text": "  "}, "no_text"),
        ({"channel": "C_NOWHERE", "text": "a"}, "channel_not_found"),
        ({"channel": "C_GENERAL", "text": "a"}, "not_in_channel"),
        ({"channel": "C_SALES", "text": "a", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "C_SALES", "text": "a", "markdown_text": "b"}, "markdown_text_conflict"),
        ({"channel": "C_SALES", "markdown_text": "b" * 12_001}, "msg_too_long"),
    ],
)
async def test_refusals(client: AsyncWebClient, arguments: dict[str, str], error: str) -> None:
    assert await refused(client.chat_postMessage(**arguments)) == error


async def test_text_beyond_forty_thousand_is_cut(client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C_SALES", text="a" * 40_001)
    assert len(posted["message"]["text"]) == 40_000


async def test_a_reply_is_no_root(slack: LocalSlack, client: AsyncWebClient) -> None:
    root = await slack.say("root")
    reply = await client.chat_postMessage(channel="C_SALES", text="r", thread_ts=root.ts)
    asked = client.chat_postMessage(channel="C_SALES", text="rr", thread_ts=reply["ts"])
    assert await refused(asked) == "cannot_reply_to_message"


async def test_an_edit_keeps_blocks_it_does_not_name(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel="C_SALES", text="a", blocks=HEAD)
    where = {"channel": "C_SALES", "ts": posted["ts"]}
    await client.chat_update(**where, text="only the fallback")
    (message,) = slack.posted_by_bot
    assert (message.text, message.plain, bool(message.edited)) == (
        "only the fallback",
        "Head",
        True,
    )
    await client.chat_update(**where, text="now bare", blocks=[])
    assert slack.posted_by_bot[0].plain == "now bare"
    assert await refused(client.chat_update(**where, text="a" * 4_001)) == "msg_too_long"


async def test_only_its_own_messages_can_be_changed(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    said = await slack.say("mine")
    where = {"channel": "C_SALES", "ts": said.ts}
    assert await refused(client.chat_update(**where, text="yours")) == "cant_update_message"
    assert await refused(client.chat_delete(**where)) == "cant_delete_message"
    gone = {"channel": "C_SALES", "ts": "1.000001"}
    assert await refused(client.chat_update(**gone, text="a")) == "message_not_found"


async def test_a_deleted_message_is_gone(slack: LocalSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C_SALES", text="a")
    where = {"channel": "C_SALES", "ts": posted["ts"]}
    await client.chat_delete(**where)
    assert slack.messages() == []
    assert await refused(client.chat_delete(**where)) == "message_not_found"


async def test_an_ephemeral_message_is_for_one(slack: LocalSlack, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel="C_SALES", user="U_BEN", text="psst")
    assert slack.posted_by_bot[0].ephemeral_to == "U_BEN"
    history = await client.conversations_history(channel="C_SALES")
    assert history["messages"] == []
    await client.conversations_open(users="U_BEN")
    asked = client.chat_postEphemeral(channel="D_U_BEN", user="U_ADA", text="psst")
    assert await refused(asked) == "user_not_in_channel"


async def test_a_user_id_means_the_direct_message(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    posted = await client.chat_postMessage(channel="U_ADA", text="hello")
    assert posted["channel"] == "D_U_ADA"
    assert slack.messages("D_U_ADA")[0].text == "hello"


async def test_status_fades_and_is_cleared_by_a_post(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    root = await slack.say("think")
    where = {"channel_id": "C_SALES", "thread_ts": root.ts}
    key = ("C_SALES", root.ts)
    await client.assistant_threads_setStatus(**where, status="is thinking")
    assert slack.workspace.statuses[key][0] == "is thinking"
    await client.chat_postMessage(channel="C_SALES", thread_ts=root.ts, text="done")
    assert slack.workspace.statuses[key][0] == ""
    many = ["a"] * 11
    asked = client.assistant_threads_setStatus(**where, status="b", loading_messages=many)
    assert await refused(asked) == "invalid_arguments"


async def test_a_status_fades_by_itself() -> None:
    async with LocalSlack(status_seconds=0.05) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        root = await slack.say("think")
        key = ("C_SALES", root.ts)
        await client.assistant_threads_setStatus(
            channel_id=key[0], thread_ts=key[1], status="on it"
        )
        await slack.until(lambda: slack.workspace.statuses[key][0] == "", 2)


async def test_prompts_show_only_without_a_thread(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    said = await slack.say("hi", channel="U_TOUCHLINE")
    prompts = [{"title": "Deals", "message": "Which deals need me?"}]
    where = {"channel_id": said.channel, "prompts": prompts}
    await client.assistant_threads_setSuggestedPrompts(**where, thread_ts=said.ts)
    assert slack.workspace.prompts == {}
    await client.assistant_threads_setSuggestedPrompts(**where)
    assert slack.workspace.prompts[said.channel] == tuple(prompts)
    five = where | {"prompts": prompts * 5}
    asked = client.assistant_threads_setSuggestedPrompts(**five)
    assert await refused(asked) == "too_many_prompts"


async def test_a_session_has_a_status(slack: LocalSlack, client: AsyncWebClient) -> None:
    said = await slack.say("go", channel="U_TOUCHLINE")
    where = {"channel_id": said.channel, "thread_ts": said.ts}
    await client.agents_sessions_setStatus(**where, status="processing", title="Okta")
    assert slack.workspace.sessions[said.channel, said.ts] == "processing"
    asked = client.agents_sessions_setStatus(**where, status="thinking")
    assert await refused(asked) == "invalid_arguments"
