"""What reaches the app: twins, duplicates, retries, reconnects, signatures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.signed import sign
from tests.bot.sandbox.apps import connected, make_app

Json = dict[str, Any]


def listener(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = make_app(slack)

    async def note(body: Json, request: Any) -> None:
        number = request.headers.get("x-slack-retry-num", ["0"])[0]
        heard.append(body | {"retry": int(number)})

    for kind in ("message", "app_mention", "app_home_opened"):
        app.event(kind)(note)
    return app


async def test_a_mention_and_its_message_are_twins(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard)):
        said = await slack.say("<@U_TOUCHLINE> pitch AT&T https://att.example/a.")
        await slack.until(lambda: len(heard) == 2)
    events = {body["event"]["type"]: body["event"] for body in heard}
    assert set(events) == {"message", "app_mention"}
    assert len({body["event_id"] for body in heard}) == 2
    assert {event["ts"] for event in events.values()} == {said.ts}
    text = "<@U_TOUCHLINE> pitch AT&amp;T <https://att.example/a>."
    assert {event["text"] for event in events.values()} == {text}
    assert events["message"]["channel_type"] == "channel"
    assert "channel_type" not in events["app_mention"]


async def test_the_app_hears_only_where_it_is(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard)):
        await slack.say("<@U_TOUCHLINE> hello?", channel="C_GENERAL")
        await slack.say("<@U_TOUCHLINE> hello", channel="U_TOUCHLINE")
        await slack.until(lambda: heard)
        await asyncio.sleep(0.02)
    (body,) = heard
    event = body["event"]
    assert (event["type"], event["channel"], event["channel_type"]) == ("message", "D_U_ADA", "im")
    assert "thread_ts" not in event
    assert body["authorizations"][0]["user_id"] == "U_TOUCHLINE"
    assert body["event_context"]


async def test_edits_and_deletions_are_told(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard)):
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        posted = await client.chat_postMessage(channel="C_SALES", text="one")
        where = {"channel": "C_SALES", "ts": posted["ts"]}
        await client.chat_update(**where, text="two")
        await client.chat_delete(**where)
        delivered = slack.server.delivery.delivered
        await slack.until(lambda: len(delivered) == 3)
    subtypes = [parcel.payload["event"].get("subtype") for parcel, _ in delivered]
    assert subtypes == [None, "message_changed", "message_deleted"]


async def test_the_same_event_comes_again(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard)):
        said = await slack.say("once")
        await slack.until(lambda: heard)
        await slack.redeliver(said, times=2)
        await slack.until(lambda: len(heard) == 3)
    assert len({body["event_id"] for body in heard}) == 1
    assert [body["retry"] for body in heard] == [0, 1, 2]


async def test_duplicates_can_be_the_rule() -> None:
    async with LocalSlack(duplicates=1) as slack:
        heard: list[Json] = []
        async with connected(slack, listener(slack, heard)):
            await slack.say("twice")
            await slack.until(lambda: len(heard) == 2)


async def test_what_nobody_took_is_delivered_again() -> None:
    async with LocalSlack(ack_seconds=0.2, retry_delays=(0.0, 0.3)) as slack:
        heard: list[Json] = []
        said = await slack.say("is anybody there?")
        delivered = slack.server.delivery.delivered
        await slack.until(lambda: len(delivered) >= 2)
        async with connected(slack, listener(slack, heard)):
            await slack.until(lambda: heard)
    assert (heard[0]["event"]["ts"], heard[0]["retry"]) == (said.ts, 2)
    assert [ack.reason for _, ack in list(delivered)[:2]] == ["no_connection"] * 2


async def test_a_late_ack_brings_a_retry() -> None:
    async with LocalSlack(ack_seconds=0.1, retry_delays=(0.0,)) as slack:
        app, seen = make_app(slack), list[str]()

        @app.middleware
        async def slow(body: Json, next: Any) -> None:
            seen.append(body["event_id"])
            await asyncio.sleep(0.2 if len(seen) == 1 else 0)
            await next()

        app.event("message")(_nothing)
        async with connected(slack, app):
            await slack.say("slowly")
            await slack.until(lambda: len(seen) == 2)
    assert len(set(seen)) == 1


async def _nothing() -> None:
    return


async def test_the_socket_comes_back(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard)) as handler:
        for politely in (True, False):
            old = handler.client.current_session
            await slack.drop_sockets(politely=politely)
            await slack.until(lambda old=old: handler.client.current_session is not old)
            await slack.connected()
            await slack.say("still there?")
            count = 1 if politely else 2
            await slack.until(lambda count=count: len(heard) == count)


async def test_each_event_goes_to_one_of_ten_connections(slack: LocalSlack) -> None:
    web_client = AsyncWebClient(base_url=slack.api_url)
    clients = [SocketModeClient(slack.app_token, web_client=web_client) for _ in range(2)]
    taken: list[int] = []
    for number, socket in enumerate(clients):

        async def take(client: Any, request: Any, number: int = number) -> None:
            taken.append(number)
            await client.send_socket_mode_response({"envelope_id": request.envelope_id})

        socket.socket_mode_request_listeners.append(take)
        await socket.connect()
    await slack.until(lambda: len(slack.server.sockets.open) == 2)
    for n in range(4):
        await slack.say(f"message {n}")
        await slack.until(lambda n=n: len(taken) == n + 1)
    assert sorted(taken) == [0, 0, 1, 1]
    for socket in clients:
        await socket.close()


@asynccontextmanager
async def over_http(slack: LocalSlack, app: AsyncApp) -> AsyncIterator[str]:
    """The app behind its own HTTP server, with Bolt's signature check."""
    server = web.AppRunner(app.web_app("/slack/events"))
    await server.setup()
    site = web.TCPSite(server, "127.0.0.1", 0)
    await site.start()
    url = f"http://127.0.0.1:{server.addresses[0][1]}/slack/events"
    slack.deliver_to(url)
    try:
        yield url
    finally:
        await server.cleanup()


async def test_signed_http_carries_the_same(slack: LocalSlack) -> None:
    heard: list[Json] = []
    app = listener(slack, heard)

    @app.command("/pitch")
    async def pitch(ack: Any, command: Json) -> None:
        await ack(f"On {command['text']}")

    @app.view("edit")
    async def edit(ack: Any) -> None:
        await ack(response_action="errors", errors={"name": "No"})

    element = {"type": "plain_text_input", "action_id": "v"}
    label = {"type": "plain_text", "text": "Name"}
    field = {"type": "input", "block_id": "name", "label": label, "element": element}
    form = {"type": "modal", "callback_id": "edit", "title": label, "submit": label}
    async with over_http(slack, app):
        await slack.say("over http")
        await slack.until(lambda: heard)
        ack = await slack.command("/pitch", "Öl & Gas <@U_BEN>")
        assert ack.payload == {"text": "On Öl &amp; Gas <@U_BEN|ben>"}
        trigger = slack.server.core.trigger("U_ADA")
        await app.client.views_open(trigger_id=trigger, view={**form, "blocks": [field]})
        assert await slack.submit(slack.view, {"Name": "x"}) == {"name": "No"}


async def test_bolt_turns_a_wrong_signature_away(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with over_http(slack, listener(slack, heard)) as url, aiohttp.ClientSession() as session:
        body = b'{"type":"event_callback","event":{"type":"message"}}'
        old = sign(slack.signing_secret, body, at=1_600_000_000)
        for headers in (sign("another secret", body), old):
            kind = {"Content-Type": "application/json"}
            async with session.post(url, data=body, headers={**headers, **kind}) as answer:
                assert answer.status == 401
    assert heard == []


async def test_a_manifest_decides_what_is_sent() -> None:
    manifest = {
        "oauth_config": {"scopes": {"bot": ["chat:write", "im:history"]}},
        "features": {"slash_commands": [{"command": "/pitch", "usage_hint": "Okta"}]},
        "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
    }
    async with LocalSlack(manifest=manifest) as slack:
        heard: list[Json] = []
        async with connected(slack, listener(slack, heard)):
            await slack.say("<@U_TOUCHLINE> in the channel")
            await slack.say("directly", channel="U_TOUCHLINE")
            await slack.until(lambda: heard)
            assert [body["event"]["text"] for body in heard] == ["directly"]
            assert [command.name for command in slack.options.commands] == ["/pitch"]
            with pytest.raises(LookupError, match="/coach is not a valid command"):
                await slack.command("/coach")


async def test_another_team_has_its_own_id() -> None:
    async with LocalSlack(team="T_OTHER", bot_token="xoxb-other") as slack:
        heard: list[Json] = []
        app = listener(slack, heard)

        @app.command("/pitch")
        async def pitch(ack: Any, command: Json) -> None:
            await ack(command["team_id"])

        async with connected(slack, app):
            await slack.say("from elsewhere")
            await slack.until(lambda: heard)
            assert (await slack.command("/pitch")).payload == {"text": "T_OTHER"}
        assert (await app.client.auth_test())["team_id"] == "T_OTHER"
    (body,) = heard
    assert {body["team_id"], body["event"]["team"]} == {"T_OTHER"}
    assert body["authorizations"][0]["team_id"] == "T_OTHER"
