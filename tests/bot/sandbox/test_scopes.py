"""Scopes, tokens and membership: each method asks for its own."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.api.table import TABLE, needed
from bot.sandbox.options import SCOPES
from bot.sandbox.records import Channel
from bot.sandbox.seeds import BOT, CHANNELS
from tests.bot.sandbox.apps import refused

SCOPED = [method for method, row in TABLE.items() if row.scope]
NEEDS_BOT = [method for method, row in TABLE.items() if row.token == "bot"]
#: What a channel is called by each method that looks into one.
INSIDE = {
    "agents.sessions.setStatus": {"channel_id": "C_GENERAL", "thread_ts": "1", "status": "active"},
    "assistant.threads.setStatus": {"channel_id": "C_GENERAL", "thread_ts": "1", "status": "a"},
    "assistant.threads.setTitle": {"channel_id": "C_GENERAL", "thread_ts": "1", "title": "a"},
    "chat.postEphemeral": {"channel": "C_GENERAL", "user": "U_ADA", "text": "a"},
    "chat.postMessage": {"channel": "C_GENERAL", "text": "a"},
    "chat.scheduleMessage": {"channel": "C_GENERAL", "text": "a", "post_at": 4_000_000_000},
    "chat.startStream": {"channel": "C_GENERAL", "thread_ts": "1"},
    "conversations.history": {"channel": "C_GENERAL"},
    "conversations.invite": {"channel": "C_GENERAL", "users": "U_ADA"},
    "conversations.kick": {"channel": "C_GENERAL", "user": "U_ADA"},
    "conversations.replies": {"channel": "C_GENERAL", "ts": "1"},
    "conversations.setTopic": {"channel": "C_GENERAL", "topic": "a"},
    "reactions.add": {"channel": "C_GENERAL", "timestamp": "1", "name": "eyes"},
    "reactions.get": {"channel": "C_GENERAL", "timestamp": "1"},
    "reactions.remove": {"channel": "C_GENERAL", "timestamp": "1", "name": "eyes"},
}
EVERY = SCOPES | {needed(method) for method in SCOPED}


def client_of(slack: LocalSlack, token: str = "") -> AsyncWebClient:
    return AsyncWebClient(token=token or slack.bot_token, base_url=slack.api_url)


@pytest.mark.parametrize("method", SCOPED)
async def test_a_scope_is_asked_for_and_named(method: str) -> None:
    async with LocalSlack(scopes=EVERY - {needed(method)}) as slack:
        assert await refused(client_of(slack).api_call(method)) == "missing_scope"
        assert slack.calls(method)[0].answer["needed"] == needed(method)


@pytest.mark.parametrize("method", INSIDE)
async def test_only_members_look_into_a_channel(method: str) -> None:
    async with LocalSlack(scopes=EVERY) as slack:
        asked = client_of(slack).api_call(method, json=INSIDE[method])
        assert await refused(asked) == "not_in_channel"


@pytest.mark.parametrize("method", NEEDS_BOT)
async def test_the_app_token_is_for_sockets_only(slack: LocalSlack, method: str) -> None:
    asked = client_of(slack, slack.app_token).api_call(method)
    assert await refused(asked) == "not_allowed_token_type"


@pytest.mark.parametrize(
    ("channel", "scope"),
    [
        ("C_SALES", "channels:history"),
        ("D_U_ADA", "im:history"),
        ("C_BOARD", "groups:history"),
        ("G_TWO", "mpim:history"),
    ],
)
async def test_reading_asks_by_the_kind_of_conversation(channel: str, scope: str) -> None:
    members = frozenset({"U_ADA", "U_BEN", BOT})
    more = (
        Channel("C_BOARD", "board", members, is_private=True),
        Channel("G_TWO", "mpdm", members, is_private=True, is_mpim=True),
    )
    answers: dict[bool, Any] = {}
    for granted in (True, False):
        scopes = EVERY if granted else EVERY - {scope}
        async with LocalSlack(scopes=scopes, channels=CHANNELS + more) as slack:
            slack.workspace.direct("U_ADA")
            asked = client_of(slack).conversations_history(channel=channel)
            answers[granted] = (await asked)["ok"] if granted else await refused(asked)
    assert answers == {True: True, False: "missing_scope"}
