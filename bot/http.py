"""Signed HTTP mode: one address for everything Slack sends, and two for whoever watches over us."""

from __future__ import annotations

import hmac
import logging
import time
from collections.abc import Awaitable, Callable
from hashlib import sha256

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp

log = logging.getLogger(__name__)

PATH = "/slack/events"
MOST = 1024 * 1024
#: Seconds a signature is good for, as Slack recommends.
FRESH = 300

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
#: Whether the parts we need answer.
Ready = Callable[[], Awaitable[bool]]


def build_site(app: AsyncApp, signing_secret: str, ready: Ready) -> web.Application:
    site = web.Application(client_max_size=MOST)

    async def receive(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not is_signed(request, body, signing_secret):
            return web.Response(status=401, text="The signature is missing, wrong or old.")
        answer = await app.async_dispatch(await to_bolt_request(request))
        return await to_aiohttp_response(answer)

    async def alive(request: web.Request) -> web.StreamResponse:
        return web.Response(text="ok")

    async def is_ready(request: web.Request) -> web.StreamResponse:
        good = await ready()
        return web.Response(status=200 if good else 503, text="ok" if good else "not ready")

    site.router.add_post(PATH, receive)
    site.router.add_get("/healthz", alive)
    site.router.add_get("/readyz", is_ready)
    return site


def is_signed(request: web.Request, body: bytes, secret: str) -> bool:
    """Slack's own check, but for headers that are no numbers or no ASCII: those are just wrong."""
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    given = request.headers.get("X-Slack-Signature", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) < 20 and given.isascii()):
        return False
    if abs(time.time() - int(stamp)) > FRESH:
        return False
    made = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, sha256).hexdigest()
    return hmac.compare_digest(f"v0={made}", given)


async def serve_http(
    app: AsyncApp,
    signing_secret: str,
    ready: Ready,
    port: int,
    host: str = "0.0.0.0",  # noqa: S104
) -> web.AppRunner:
    """Listening when it returns; `cleanup()` of what it returns ends it."""
    runner = web.AppRunner(build_site(app, signing_secret, ready), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    log.info("listening for Slack", extra={"port": port, "path": PATH})
    return runner
