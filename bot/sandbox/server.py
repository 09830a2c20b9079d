"""The local Slack's HTTP server on the loopback interface."""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial

from aiohttp import web

from bot.sandbox import responses, uploads
from bot.sandbox.api.dispatch import Dispatch
from bot.sandbox.core import Core
from bot.sandbox.delivery import Ack, Delivery, Parcel
from bot.sandbox.forms import Forms
from bot.sandbox.guard import guard
from bot.sandbox.options import Options
from bot.sandbox.people import People
from bot.sandbox.signed import SignedHttp
from bot.sandbox.socket import Sockets
from bot.sandbox.trial import Trial

UPLOAD_MOST = 100 * 1024 * 1024


class Switch:
    """Socket Mode until a request URL is set, signed HTTP from then on."""

    def __init__(self, sockets: Sockets) -> None:
        self.sockets = sockets
        self.http: SignedHttp | None = None

    async def carry(self, parcel: Parcel, seconds: float) -> Ack:
        return await (self.http or self.sockets).carry(parcel, seconds)


class Server:
    """Everything, wired. `start` answers on `core.base`, `stop` ends what was started."""

    def __init__(self, options: Options) -> None:
        self.core = Core(options)
        self.sockets = Sockets(self.core)
        self.switch = Switch(self.sockets)
        self.delivery = Delivery(self.core, self.switch)
        self.dispatch = Dispatch(self.core, self.delivery, self.sockets)
        self.people = People(self.core, self.delivery)
        self.forms = Forms(self.core, self.delivery)
        self.trial = Trial(self.core, self.people, self.forms)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        app = web.Application(client_max_size=UPLOAD_MOST, middlewares=[guard])
        self._route(app.router)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        opened = self._runner.addresses[0]
        self.core.base = f"http://127.0.0.1:{opened[1]}"

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", self.dispatch.serve)
        router.add_get("/link", self.sockets.serve)
        router.add_post("/upload/v1/{ticket}", partial(uploads.take, self.core))
        router.add_get("/files-pri/{key}/{tail:.*}", partial(uploads.give_private, self.core))
        router.add_get("/files/{id}/{name}", partial(uploads.give_open, self.core))
        respond = partial(responses.serve, self.core, self.delivery)
        router.add_post("/actions/{team}/{key}", respond)
        self.trial.route(router)

    def deliver_to(self, url: str) -> None:
        """Send events and interactions to this address instead of over the socket."""
        if self.switch.http is not None:
            self.core.background(self.switch.http.close())
        self.switch.http = SignedHttp(self.core, url)

    async def stop(self) -> None:
        tasks = tuple(self.core.tasks)
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await self.sockets.cut()
        if self.switch.http is not None:
            await self.switch.http.close()
        if self._runner is not None:
            await self._runner.cleanup()
