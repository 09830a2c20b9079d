"""One Web API call from request to answer: token, scopes, limits, method, staged failures."""

from __future__ import annotations

import asyncio
import time

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.api.arguments import read
from bot.sandbox.api.context import Context
from bot.sandbox.api.scopes import APP_METHODS, needed
from bot.sandbox.core import Call, Core, Failure, Refusal
from bot.sandbox.delivery import Delivery
from bot.sandbox.rates import Rates
from bot.sandbox.records import Json
from bot.sandbox.seeds import in_team
from bot.sandbox.socket import Sockets


class Dispatch:
    def __init__(self, core: Core, delivery: Delivery, sockets: Sockets) -> None:
        self.core = core
        self.delivery = delivery
        self.sockets = sockets
        self.rates = Rates(core.options)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments: Json = {}
        try:
            arguments = await read(request)
            answer, failure = await self._answer(request, method, arguments)
        except Refusal as refusal:
            answer, failure = _refused(refusal), None
        self._note(method, arguments, answer)
        if failure is not None:
            return await self._fail(request, failure)
        wait = answer.pop("retry_after", None)
        if wait is not None:
            return _limited(int(wait))
        return web.json_response(answer)

    async def _answer(
        self, request: web.Request, method: str, arguments: Json
    ) -> tuple[Json, Failure | None]:
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        self._authorize(request, method, arguments)
        failure = self.core.staged(method)
        if failure is not None and not failure.after_effect:
            return {"ok": False, "error": failure.error}, failure
        wait = self.rates.wait(method, str(arguments.get("channel", "")), time.monotonic())
        if wait:
            return {"ok": False, "error": "ratelimited", "retry_after": wait}, None
        context = Context(self.core, self.delivery, self.sockets, arguments)
        answer: Json = in_team(await METHODS[method](context), self.core.options.team)
        return {"ok": True} | answer, failure

    def _authorize(self, request: web.Request, method: str, arguments: Json) -> None:
        header = request.headers.get("Authorization", "")
        token = header.removeprefix("Bearer ").strip() or str(arguments.get("token") or "")
        options = self.core.options
        if not token:
            raise Refusal("not_authed")
        if token not in (options.bot_token, options.app_token):
            raise Refusal("invalid_auth")
        if (token == options.app_token) != (method in APP_METHODS):
            raise Refusal("not_allowed_token_type")
        scope = needed(method, str(arguments.get("channel", "")))
        if scope and scope not in options.scopes:
            provided = ",".join(sorted(options.scopes))
            raise Refusal("missing_scope", needed=scope, provided=provided)

    async def _fail(self, request: web.Request, failure: Failure) -> web.StreamResponse:
        if failure.error == "ratelimited":
            return _limited(failure.retry_after)
        if failure.error == "hang":
            await asyncio.Event().wait()
        if failure.error == "disconnect":
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError
        if failure.error.startswith("http_"):
            status = int(failure.error.removeprefix("http_"))
            return web.Response(status=status, text="upstream failure")
        return web.json_response({"ok": False, "error": failure.error})

    def _note(self, method: str, arguments: Json, answer: Json) -> None:
        arguments.pop("token", None)
        self.core.calls.append(Call(method, arguments, time.time(), answer))
        told = {"arguments": arguments, "answer": answer}
        summary = method if answer.get("ok") else f"{method}: {answer.get('error')}"
        self.core.wire("from_app", "api", summary, told)
        self.core.workspace.changed.set()


def _refused(refusal: Refusal) -> Json:
    answer: Json = {"ok": False, "error": refusal.error, **refusal.extra}
    if refusal.messages:
        answer["response_metadata"] = {"messages": list(refusal.messages)}
    return answer


def _limited(seconds: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})
