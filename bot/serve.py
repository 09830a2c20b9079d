"""`touchline serve`: the bot process. It alone talks to Slack."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from agents import capability
from bot.app import build_app
from bot.http import serve_http
from bot.logs import start_logs
from bot.outbox import Outbox
from bot.settings import Settings
from bot.slack import build_client, introduce, require_tokens
from bot.turns import TurnWorker
from bot.wiring import Product, migrate_all, open_product
from store.errors import Unavailable
from store.tasks import end

#: How long a question under way may take to end when we are told to stop, in seconds.
GRACE = 10.0


async def run(settings: Settings, *, http: bool) -> int:
    """Until told to stop. Raises what the admin can mend before anything is promised."""
    start_logs(settings.touchline_log_level)
    require_tokens(settings, http=http)
    await migrate_all(settings)
    client = build_client(settings)
    team, name = await introduce(client)
    async with open_product(settings) as product:
        await product.database.dispatch.ensure_team(team, name)
        secret = settings.slack_signing_secret.get_secret_value()
        app = build_app(client, product.database, secret)
        async with answering(product, client):
            door = by_http(app, product) if http else by_socket(app, product)
            async with door:
                await told_to_stop()
    return 0


@contextlib.asynccontextmanager
async def answering(product: Product, client: AsyncWebClient) -> AsyncIterator[None]:
    """Turn workers and the outbox, beside whichever door questions come through."""

    async def client_for(workspace_id: str) -> AsyncWebClient:
        return client

    settings = product.settings
    outbox = Outbox(product.database, client_for)
    turns = TurnWorker(
        product.database,
        product.desk,
        outbox,
        client_for,
        capability,
        concurrency=settings.touchline_turns,
        lease_seconds=settings.touchline_lease,
    )
    showing, working = asyncio.create_task(outbox.run()), asyncio.create_task(turns.run())
    try:
        yield
    finally:
        turns.stop(GRACE)
        await working
        await end(showing)


@contextlib.asynccontextmanager
async def by_socket(app: AsyncApp, product: Product) -> AsyncIterator[None]:
    token = product.settings.slack_app_token.get_secret_value()
    handler = AsyncSocketModeHandler(app, token)
    await handler.connect_async()
    try:
        yield
    finally:
        await handler.close_async()


@contextlib.asynccontextmanager
async def by_http(app: AsyncApp, product: Product) -> AsyncIterator[None]:
    settings = product.settings

    async def ready() -> bool:
        with contextlib.suppress(Unavailable):
            await product.database.dispatch.workspaces()
            return True
        return False

    secret = settings.slack_signing_secret.get_secret_value()
    runner = await serve_http(app, secret, ready, settings.touchline_port)
    try:
        yield
    finally:
        await runner.cleanup()


async def told_to_stop() -> None:
    told = asyncio.Event()
    for sig in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sig, told.set)
    await told.wait()
