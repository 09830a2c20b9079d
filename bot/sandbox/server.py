"""The local Slack's HTTP server on the loopback interface."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from aiohttp import web

from bot.sandbox import responses, uploads
from bot.sandbox.api.dispatch import Dispatch
from bot.sandbox.clock import Clock
from bot.sandbox.delivery import Ack, Parcel
from bot.sandbox.guard import guard
from bot.sandbox.installs import Installs
from bot.sandbox.options import Options
from bot.sandbox.signed import SignedHttp
from bot.sandbox.socket import Sockets
from bot.sandbox.tenants import make_tenant
from bot.sandbox.tokens import Tokens
from bot.sandbox.trial import Trial

UPLOAD_MOST = 100 * 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Switch:
    """Socket Mode until a request URL is set, signed HTTP from then on."""

    def __init__(self) -> None:
        self.sockets: Sockets | None = None
        self.http: SignedHttp | None = None

    async def carry(self, parcel: Parcel, seconds: float) -> Ack:
        route = self.http or self.sockets
        return await route.carry(parcel, seconds) if route else Ack(False, reason="no_connection")


class Server:
    """Everything, wired. `start` answers on `core.base`, `stop` ends what was started.

    One app in one team, and in each team of `others` too; sockets and clock are shared.
    """

    def __init__(self, options: Options, others: Sequence[Options] = ()) -> None:
        self.clock = Clock()
        self.tokens = Tokens(self.clock)
        self.switch = Switch()
        self.tenants = {
            one.team: make_tenant(one, self.clock, self.tokens, self.switch)
            for one in (options, *others)
        }
        home = self.tenants[options.team]
        self.core, self.delivery = home.core, home.delivery
        self.people, self.forms = home.people, home.forms
        self.sockets = self.switch.sockets = Sockets(self.core)
        self.dispatch = Dispatch(self.tenants, self.tokens, self.sockets)
        self.installs = Installs(self.tenants, self.tokens)
        self.trial = Trial(home)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0, host: str = "127.0.0.1") -> None:
        app = web.Application(client_max_size=UPLOAD_MOST, middlewares=[guard])
        self._route(app.router)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        opened = self._runner.addresses[0]
        for tenant in self.tenants.values():
            tenant.core.base = f"http://127.0.0.1:{opened[1]}"

    def _route(self, router: web.UrlDispatcher) -> None:
        router.add_route("*", "/api/{method}", self.dispatch.serve)
        router.add_get("/link", self.sockets.serve)
        router.add_post("/upload/v1/{ticket}", self._take)
        router.add_get("/files-pri/{key}/{tail:.*}", self._give)
        router.add_get("/files/{id}/{name}", partial(uploads.give_open, self.core))
        router.add_post("/actions/{team}/{key}", self._respond)
        router.add_get("/oauth/v2/authorize", self.installs.ask)
        router.add_get("/oauth/v2/authorize/{answer}", self.installs.answer)
        self.trial.route(router)

    async def _take(self, request: web.Request) -> web.Response:
        ticket = request.match_info["ticket"]
        held = (t.core for t in self.tenants.values() if ticket in t.core.uploads)
        return await uploads.take(next(held, self.core), request)

    async def _give(self, request: web.Request) -> web.Response:
        team = request.match_info["key"].partition("-")[0]
        core = self.tenants[team].core if team in self.tenants else self.core
        return await uploads.give_private(core, self.tokens, request)

    async def _respond(self, request: web.Request) -> web.Response:
        tenant = self.tenants.get(request.match_info["team"])
        if tenant is None:
            return web.Response(status=404, text="no_team")
        return await responses.serve(tenant.core, tenant.delivery, request)

    def deliver_to(self, url: str) -> asyncio.Task[None]:
        """Send events and interactions to this address instead of over the socket.

        The task ends when the address has answered Slack's challenge; see `SignedHttp.verify`.
        """
        if self.switch.http is not None:
            self.core.background(self.switch.http.close())
        self.switch.http = SignedHttp(self.core, url)
        return self.core.background(self.switch.http.introduce())

    async def stop(self) -> None:
        tasks = [task for tenant in self.tenants.values() for task in tenant.core.tasks]
        for task in tasks:
            task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await self.sockets.cut()
        if self.switch.http is not None:
            await self.switch.http.close()
        if self._runner is not None:
            await self._runner.cleanup()
