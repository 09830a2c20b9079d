"""One Web API call from request to answer: token, scopes, limits, method, staged failures."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.api.arguments import read
from bot.sandbox.api.context import Context
from bot.sandbox.api.table import TABLE, needed
from bot.sandbox.core import Call, Failure, Refusal
from bot.sandbox.records import Json
from bot.sandbox.seeds import in_team
from bot.sandbox.socket import Sockets
from bot.sandbox.tenants import Tenant
from bot.sandbox.tokens import Grant, Tokens

#: What the wire and the list of calls never show.
SECRET = frozenset({"token", "client_secret", "refresh_token", "code"})


class Dispatch:
    """Finds the team a token belongs to; calls without a token are the first team's."""

    def __init__(self, tenants: Mapping[str, Tenant], tokens: Tokens, sockets: Sockets) -> None:
        self.tenants = tenants
        self.tokens = tokens
        self.sockets = sockets

    async def serve(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        tenant = next(iter(self.tenants.values()))
        arguments: Json = {}
        try:
            arguments = await read(request)
            token = _token(request, arguments)
            held = self.tokens.grants.get(token)
            tenant = self.tenants[held.team] if held else tenant
            answer, failure = await self._answer(tenant, method, arguments, token)
        except Refusal as refusal:
            answer, failure = _refused(refusal), None
        _note(tenant, method, arguments, answer)
        if failure is not None:
            return await _fail(request, failure)
        wait = answer.pop("retry_after", None)
        if wait is not None:
            return _limited(int(wait))
        return web.json_response(answer)

    async def _answer(
        self, tenant: Tenant, method: str, arguments: Json, token: str
    ) -> tuple[Json, Failure | None]:
        if method not in METHODS:
            raise Refusal("unknown_method", req_method=method)
        core = tenant.core
        grant = self._authorize(tenant, method, arguments, token)
        failure = core.staged(method)
        if failure is not None and not failure.after_effect:
            return {"ok": False, "error": failure.error}, failure
        wait = tenant.rates.wait(method, str(arguments.get("channel", "")), core.clock.now())
        if wait:
            return {"ok": False, "error": "ratelimited", "retry_after": wait}, None
        context = Context(
            core, tenant.delivery, self.sockets, arguments, token, grant, self.tokens, self.tenants
        )
        answer: Json = in_team(await METHODS[method](context), core.options.team)
        return {"ok": True} | answer, failure

    def _authorize(self, tenant: Tenant, method: str, arguments: Json, token: str) -> Grant | None:
        wanted = TABLE[method].token
        if wanted == "none":
            return None
        grant = self.tokens.grant(token)
        if (grant.kind == "app") != (wanted == "app"):
            raise Refusal("not_allowed_token_type")
        scope = needed(method, _kind(tenant, str(arguments.get("channel", ""))))
        if scope and grant.kind != "app" and scope not in grant.scopes:
            raise Refusal("missing_scope", needed=scope, provided=",".join(sorted(grant.scopes)))
        return grant


def _token(request: web.Request, arguments: Json) -> str:
    header = request.headers.get("Authorization", "")
    if header.startswith("Basic "):
        return ""
    return header.removeprefix("Bearer ").strip() or str(arguments.get("token") or "")


def _kind(tenant: Tenant, channel: str) -> str:
    known = tenant.core.workspace.channels.get(channel)
    return known.kind if known else "im" if channel.startswith("D") else "channel"


async def _fail(request: web.Request, failure: Failure) -> web.StreamResponse:
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


def _note(tenant: Tenant, method: str, arguments: Json, answer: Json) -> None:
    core, kept = tenant.core, {k: v for k, v in arguments.items() if k not in SECRET}
    core.calls.append(Call(method, kept, core.clock.time(), answer))
    told = {"arguments": kept, "answer": answer}
    summary = method if answer.get("ok") else f"{method}: {answer.get('error')}"
    core.wire("from_app", "api", summary, told)
    core.workspace.changed.set()


def _refused(refusal: Refusal) -> Json:
    answer: Json = {"ok": False, "error": refusal.error, **refusal.extra}
    if refusal.messages:
        answer["response_metadata"] = {"messages": list(refusal.messages)}
    return answer


def _limited(seconds: int) -> web.Response:
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers={"Retry-After": str(seconds)})
