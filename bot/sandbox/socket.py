"""Socket Mode: up to ten connections, each envelope goes to one and waits for its ack."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import uuid
from itertools import count

from aiohttp import WSMsgType, web

from bot.sandbox.core import Core
from bot.sandbox.delivery import EVENT, Ack, Parcel
from bot.sandbox.records import Json

MOST = 10
WARNED_SECONDS = 10.0


class Sockets:
    """The open connections of the app, and the acknowledgements they still owe."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.tickets: set[str] = set()
        self.open: list[web.WebSocketResponse] = []
        self.waiting: dict[str, asyncio.Future[Json | None]] = {}
        self._turn = count()

    def ticket(self) -> str:
        """A one-time address for a new connection (`apps.connections.open`)."""
        made = secrets.token_urlsafe(24)
        self.tickets.add(made)
        return f"{self.core.base.replace('http', 'ws', 1)}/link?ticket={made}&app_id=A_TOUCHLINE"

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=None)
        if request.query.get("ticket") not in self.tickets:
            raise web.HTTPForbidden(text="unknown ticket")
        self.tickets.discard(request.query["ticket"])
        await socket.prepare(request)
        if len(self.open) >= MOST:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        await self._greet(socket)
        try:
            await self._listen(socket)
        finally:
            self._forget(socket)
        return socket

    async def _greet(self, socket: web.WebSocketResponse) -> None:
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.open) + 1,
                "connection_info": {"app_id": "A_TOUCHLINE"},
                "debug_info": {"host": "sandbox", "approximate_connection_time": 3600},
            }
        )
        self.open.append(socket)
        self.core.workspace.changed.set()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for frame in socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            answer = json.loads(frame.data)
            waiting = self.waiting.pop(str(answer.get("envelope_id")), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(answer.get("payload"))

    def _forget(self, socket: web.WebSocketResponse) -> None:
        if socket in self.open:
            self.open.remove(socket)
        self.core.workspace.changed.set()

    async def carry(self, parcel: Parcel, seconds: float) -> Ack:
        live = [socket for socket in self.open if not socket.closed]
        if not live:
            return Ack(False, reason="no_connection")
        socket, envelope_id = live[next(self._turn) % len(live)], str(uuid.uuid4())
        waiting = self.waiting[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            await socket.send_json(_envelope(parcel, envelope_id))
            payload = await asyncio.wait_for(waiting, seconds)
        except TimeoutError:
            return Ack(False, reason="timeout")
        except ConnectionError:
            return Ack(False, reason="connection_failed")
        finally:
            self.waiting.pop(envelope_id, None)
        return Ack(True, payload)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask every connection to come back under a new address, as Slack does now and then.

        After a "warning" a connection still takes events, and is closed ten seconds later.
        """
        for socket in tuple(self.open):
            told = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            with contextlib.suppress(ConnectionError):
                await socket.send_json(told)
            if reason == "warning":
                self.core.background(self._close_later(socket))
            else:
                self._forget(socket)

    async def _close_later(self, socket: web.WebSocketResponse) -> None:
        await self.core.clock.sleep(WARNED_SECONDS)
        self._forget(socket)
        await socket.close(code=1001)

    async def cut(self) -> None:
        """Close every connection without a word."""
        for socket in tuple(self.open):
            self._forget(socket)
            await socket.close(code=1001)


def _envelope(parcel: Parcel, envelope_id: str) -> Json:
    made: Json = {
        "envelope_id": envelope_id,
        "payload": parcel.payload,
        "type": parcel.kind,
        "accepts_response_payload": parcel.kind != EVENT,
    }
    if parcel.kind == EVENT:
        made |= {"retry_attempt": parcel.retry, "retry_reason": parcel.reason}
    return made
