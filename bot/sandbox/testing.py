"""LocalSlack: the local Slack as a test holds it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Any, Self

from bot.sandbox.face import Face
from bot.sandbox.options import Options, commands_of, scopes_of
from bot.sandbox.records import Json
from bot.sandbox.server import Server


class LocalSlack(Face):
    """A Slack on a free port for the length of an `async with`.

    Keywords are the fields of `Options`: `rate_limits=True`, `duplicates=2`, `ack_seconds=0.5`,
    `retry_delays=(0.0, 0.1)`, `scopes=…`, `team="T_OTHER"`, `users=…`, `channels=…`; `manifest`
    sets scopes, commands and events. More people and channels may be put into `workspace.users`
    and `workspace.channels`. `teams` are other teams with the same app: `Options` of their own,
    or just ids; `team("T_OTHER")` is such a team's face, with its own `bot_token`.
    """

    def __init__(
        self, *, manifest: Json | None = None, port: int = 0,
        teams: Sequence[str | Options] = (), **options: Any,
    ) -> None:  # fmt: skip
        if manifest:
            options = {"scopes": scopes_of(manifest), "commands": commands_of(manifest)} | options
        home = Options(manifest=manifest or {}, **options)
        server = Server(home, [another(home, team) for team in teams])
        super().__init__(server, server.tenants[home.team])
        self.app_token = self.options.app_token
        self.signing_secret = self.options.signing_secret
        self._port = port

    async def __aenter__(self) -> Self:
        await self.server.start(self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        await self.server.stop()

    @property
    def api_url(self) -> str:
        return f"{self.server.core.base}/api/"

    @property
    def page_url(self) -> str:
        return f"{self.server.core.base}/"

    def team(self, team: str) -> Face:
        return Face(self.server, self.server.tenants[team])

    def deliver_to(self, url: str) -> Awaitable[None]:
        """Signed HTTP to this address instead of Socket Mode.

        Awaited, it raises ValueError when the address fails Slack's challenge; until it passes,
        nothing is delivered there.
        """
        return self.server.deliver_to(url)

    async def connected(self, timeout: float = 10) -> None:  # noqa: ASYNC109
        """Wait until the app's socket is open."""
        await self.until(lambda: bool(self.server.sockets.open), timeout)

    async def drop_sockets(self, *, politely: bool = True, reason: str = "") -> None:
        """End the app's connections: with Slack's `reason` to come back, or without a word."""
        if politely:
            await self.server.sockets.disconnect(reason or "refresh_requested")
        else:
            await self.server.sockets.cut()

    async def advance(self, seconds: float) -> None:
        """Let time pass: retries, triggers, streams, statuses, scheduled messages, tokens.

        Each timer fires at its own moment, and what it delivers is waited for before the next.
        """
        await self.server.clock.advance(seconds, self._settled)

    async def _settled(self) -> None:
        for _ in range(5):
            await asyncio.sleep(0)
        for tenant in self.server.tenants.values():
            await tenant.delivery.idle.wait()
        for _ in range(5):
            await asyncio.sleep(0)


def another(home: Options, team: str | Options) -> Options:
    """The options of one more team with the same app and its own bot token."""
    if isinstance(team, Options):
        return team
    name = team.removeprefix("T_").title()
    token, domain = f"xoxb-{team}", f"{name.lower()}-team"
    return replace(home, team=team, name=f"{name} team", domain=domain, bot_token=token)
