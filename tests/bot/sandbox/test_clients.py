"""The SDK's own clients and Bolt's own adapters, unmodified."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from slack_bolt import App
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.socket_mode.builtin import SocketModeClient as BuiltinClient
from slack_sdk.socket_mode.websockets import SocketModeClient as WebsocketsClient
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app

Json = dict[str, Any]


async def test_the_websockets_client(slack: LocalSlack) -> None:
    heard: list[str] = []

    async def take(client: Any, request: Any) -> None:
        heard.append(request.type)
        await client.send_socket_mode_response({"envelope_id": request.envelope_id})

    web_client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    client = WebsocketsClient(slack.app_token, web_client=web_client)
    client.socket_mode_request_listeners.append(take)
    await client.connect()
    try:
        await slack.connected()
        await slack.command("/pitch", "Okta")
    finally:
        await client.close()
    assert heard == ["slash_commands"]


async def test_a_synchronous_app(slack: LocalSlack) -> None:
    """Threads all the way, with the SDK's own default clients."""
    client = WebClient(token=slack.bot_token, base_url=slack.api_url)
    app = await asyncio.to_thread(App, client=client)
    app.logger.setLevel(logging.ERROR)

    @app.event("message")
    def answer(event: Json, say: Callable[..., Any]) -> None:
        say(text="A pitch", thread_ts=event["ts"])

    @app.command("/pitch")
    def pitch(ack: Callable[..., Any], command: Json) -> None:
        ack(f"On {command['text']}")

    handler = SocketModeHandler(app, slack.app_token)
    assert isinstance(handler.client, BuiltinClient)
    await asyncio.to_thread(handler.connect)
    try:
        await slack.connected()
        said = await slack.say("pitch Okta")
        assert (await slack.reply(said)).text == "A pitch"
        assert (await slack.command("/pitch", "Okta")).payload == {"text": "On Okta"}
    finally:
        await asyncio.to_thread(handler.close)


def listening(slack: LocalSlack, heard: list[str]) -> AsyncApp:
    app = make_app(slack)

    @app.event("message")
    async def hear(event: Json) -> None:
        heard.append(event["text"])

    @app.command("/pitch")
    async def pitch(ack: Any, command: Json) -> None:
        await ack(f"On {command['text']}")

    return app


@asynccontextmanager
async def asgi(handler: AsyncSlackRequestHandler) -> AsyncIterator[str]:
    """Any ASGI app behind aiohttp: request in, `http` scope through, response out."""

    async def pass_on(request: web.Request) -> web.Response:
        body, sent = await request.read(), list[Json]()
        headers = [(k.lower().encode(), v.encode()) for k, v in request.headers.items()]
        scope = {"type": "http", "method": "POST", "path": request.path, "headers": headers}
        scope["query_string"] = b""

        async def receive() -> Json:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Json) -> None:
            sent.append(message)

        await handler(scope, receive, send)
        start = next(one for one in sent if one["type"] == "http.response.start")
        kept = {k.decode(): v.decode() for k, v in start["headers"]}
        kept.pop("content-length", None)
        text = b"".join(one.get("body", b"") for one in sent)
        return web.Response(status=start["status"], headers=kept, body=text)

    site = web.Application()
    site.router.add_post("/slack/events", pass_on)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    finally:
        await runner.cleanup()


async def test_the_asgi_adapter_passes_the_challenge_and_serves(slack: LocalSlack) -> None:
    heard: list[str] = []
    async with asgi(AsyncSlackRequestHandler(listening(slack, heard))) as url:
        await slack.deliver_to(url)
        await slack.say("over asgi")
        await slack.until(lambda: heard)
        assert (await slack.command("/pitch", "Okta")).payload == {"text": "On Okta"}


async def test_an_address_that_fails_the_challenge_gets_nothing(slack: LocalSlack) -> None:
    asked: list[Json] = []

    async def shrug(request: web.Request) -> web.Response:
        asked.append(await request.json())
        return web.Response(text="hello")

    site = web.Application()
    site.router.add_post("/", shrug)
    runner = web.AppRunner(site)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        with pytest.raises(ValueError, match="url_verification"):
            await slack.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/")
        await slack.say("secret")
        await slack.until(lambda: slack.server.delivery.delivered)
    finally:
        await runner.cleanup()
    assert {one["type"] for one in asked} == {"url_verification"}
    assert slack.server.delivery.delivered[0][1].reason == "url_unverified"


async def test_an_app_may_ask_not_to_be_tried_again() -> None:
    async with LocalSlack(retry_delays=(0.0, 0.0)) as slack:
        tries: list[str] = []

        async def refuse(request: web.Request) -> web.Response:
            body = await request.json()
            if body["type"] == "url_verification":
                return web.json_response({"challenge": body["challenge"]})
            tries.append(body["event"]["text"])
            told = {"X-Slack-No-Retry": "1"} if tries[-1] == "final" else {}
            return web.Response(status=500, headers=told)

        site = web.Application()
        site.router.add_post("/", refuse)
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        await slack.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}/")
        await slack.say("final")
        await slack.until(lambda: len(slack.server.delivery.delivered) == 1)
        await slack.say("again")
        await slack.until(lambda: len(tries) == 4)
        await runner.cleanup()
    assert tries == ["final", "again", "again", "again"]


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
async def test_a_connection_is_renewed_without_a_lost_event(slack: LocalSlack, reason: str) -> None:
    heard: list[str] = []
    async with connected(slack, listening(slack, heard)) as handler:
        old = handler.client.current_session
        await slack.drop_sockets(reason=reason)
        await slack.say("during")
        await slack.until(lambda: handler.client.current_session is not old)
        await slack.connected()
        await slack.advance(61)
        await slack.say("after")
        await slack.until(lambda: set(heard) == {"during", "after"})


async def test_ten_connections_are_the_most(slack: LocalSlack) -> None:
    web_client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
    session = await slack_sockets(slack, web_client, 11)
    assert len(slack.server.sockets.open) == 10
    for socket in session:
        await socket.close()


async def slack_sockets(slack: LocalSlack, client: AsyncWebClient, count: int) -> list[Any]:
    http = aiohttp.ClientSession()
    opened: list[Any] = [http]
    for _ in range(count):
        url = (await client.apps_connections_open(app_token=slack.app_token))["url"]
        socket = await http.ws_connect(url)
        hello = await socket.receive_json()
        opened.insert(0, socket)
    assert hello == {"type": "disconnect", "reason": "too_many_websockets"}
    return opened
