from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import build_app
from bot.listeners.interactions import NOT_NOW
from bot.manifest import COMMANDS, EVENTS, PROMPTS
from bot.sandbox import LocalSlack
from store.database import Database
from tests.bot.floor import HI, Floor

COMMAND = {
    "command": "/pitch",
    "text": "Okta",
    "team_id": "T_SAMPLE",
    "user_id": "U_ADA",
    "channel_id": "C_SALES",
    "trigger_id": "1.2",
}
EVENT: dict[str, Any] = {"user": "U_ADA", "channel": "C_SALES", "ts": "5.1", "text": HI}


def envelope(kind: str, team: str = "T_SAMPLE", **event: Any) -> dict[str, Any]:
    name, _, channel_type = kind.partition(".")
    held = {"type": name, "channel_type": channel_type or "channel", "event_ts": "5.1", **EVENT}
    return {"type": "event_callback", "team_id": team, "event_id": "E1", "event": held | event}


async def dispatch(app: AsyncApp, body: dict[str, Any]) -> tuple[int, str]:
    """(status, body) of what goes back to Slack; only a 200 acknowledges."""
    answer = await app.async_dispatch(AsyncBoltRequest(body=body, mode="socket_mode"))
    return answer.status, answer.body


def app_of(floor: Floor, database: Database | None = None) -> AsyncApp:
    return build_app(floor.client, database or floor.database)


async def test_everything_in_the_manifest_has_a_listener(floor: Floor) -> None:
    app = app_of(floor)
    for event in EVENTS:
        assert await dispatch(app, envelope(event)) == (200, ""), event
    for command in COMMANDS:
        body = {**COMMAND, "command": command.name}
        assert await dispatch(app, body) == (200, ""), command


async def test_an_acknowledged_message_is_a_committed_turn(floor: Floor) -> None:
    assert (await dispatch(app_of(floor), envelope("message.channels")))[0] == 200
    claim = await floor.database.dispatch.claim_turn("test", 10)
    assert claim is not None
    turn = await floor.database.workspace(claim.workspace_id).turns.get(claim.id)
    assert turn is not None
    assert (turn.key, turn.lane) == ("message:C_SALES:5.1", "talk:C_SALES:5.1")
    assert turn.trace


async def test_one_message_id_in_two_workspaces_is_two_questions(floor: Floor) -> None:
    app = app_of(floor)
    for team in ("T_SAMPLE", "T_OTHER", "T_SAMPLE"):
        await dispatch(app, envelope("message.channels", team))
    claims = [await floor.database.dispatch.claim_turn("test", 10) for _ in range(3)]
    workspaces = [claim.workspace_id for claim in claims if claim]
    assert len(workspaces) == len(set(workspaces)) == 2
    first, second = (floor.database.workspace(id) for id in workspaces)
    assert claims[0] is not None
    assert await first.turns.get(claims[0].id)
    assert await second.turns.get(claims[0].id) is None


async def test_another_companys_people_are_not_heard(floor: Floor) -> None:
    await dispatch(app_of(floor), envelope("message.channels", user_team="T_FOREIGN"))
    assert await floor.database.dispatch.claim_turn("test", 10) is None


@pytest.fixture
async def gone(database_url: str) -> Database:
    """A database that does not answer any more."""
    async with Database.open(database_url) as opened:
        pass
    return opened


async def test_without_a_commit_a_message_is_not_acknowledged(floor: Floor, gone: Database) -> None:
    status, _ = await dispatch(app_of(floor, gone), envelope("message.channels"))
    assert status == 500


async def test_without_a_commit_a_command_is_told_at_once(floor: Floor, gone: Database) -> None:
    assert await dispatch(app_of(floor, gone), COMMAND) == (200, NOT_NOW)


async def test_without_a_commit_a_click_is_told_at_once(floor: Floor, gone: Database) -> None:
    said = await floor.slack.say("here")
    action = {"type": "button", "action_id": "touchline:x", "block_id": "b", "action_ts": "1"}
    body = {
        "type": "block_actions",
        "team": {"id": "T_SAMPLE"},
        "user": {"id": "U_ADA"},
        "actions": [action],
        "container": {"type": "message", "channel_id": "C_SALES", "message_ts": said.ts},
    }
    assert (await dispatch(app_of(floor, gone), body))[0] == 200
    await floor.slack.until(lambda: NOT_NOW in floor.said_by_bot())


async def test_the_home_says_what_can_be_done(floor: Floor) -> None:
    await floor.slack.open_home()
    home = await floor.slack.until(floor.slack.home_of)
    assert "/pitch Acme" in home.plain
    assert "I hold no records yet" in home.plain


async def test_the_conversation_offers_questions(floor: Floor) -> None:
    await floor.slack.open_home(tab="messages")
    prompts = await floor.slack.until(lambda: floor.slack.workspace.prompts.get("D_U_ADA"))
    assert [prompt["title"] for prompt in prompts] == [prompt.title for prompt in PROMPTS]


async def test_an_app_without_a_signing_secret_starts(database: Database) -> None:
    async with LocalSlack() as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        assert build_app(client, database).client.base_url == slack.api_url
