"""Installing the app: the page where a person allows it, and the way back with a code."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode, urlsplit

from aiohttp import web

from bot.sandbox.tenants import Tenant
from bot.sandbox.tokens import Code, Tokens

PAGE = """<!doctype html><meta charset="utf-8"><title>Install {app}</title>
<h1>{app} asks for access to {team}</h1><ul>{scopes}</ul>
<p><a id="allow" href="{allow}">Allow</a> <a id="cancel" href="{cancel}">Cancel</a></p>"""


class Installs:
    """GET /oauth/v2/authorize, and what its two links do.

    `team` picks the team (the first one otherwise) and `as_user` who allows it.
    """

    def __init__(self, tenants: Mapping[str, Tenant], tokens: Tokens) -> None:
        self.tenants = tenants
        self.tokens = tokens

    async def ask(self, request: web.Request) -> web.Response:
        tenant = self._tenant(request)
        query = urlencode(request.query)
        asked = (f"<li>{escape(scope)}</li>" for scope in sorted(_scopes(request)))
        text = PAGE.format(
            app="Touchline",
            team=escape(tenant.core.options.name),
            scopes="".join(asked),
            allow=escape(f"/oauth/v2/authorize/allow?{query}"),
            cancel=escape(f"/oauth/v2/authorize/cancel?{query}"),
        )
        return web.Response(text=text, content_type="text/html")

    async def answer(self, request: web.Request) -> web.Response:
        """Back to the app: with a code, or with `error=access_denied`."""
        tenant, back = self._tenant(request), request.query.get("redirect_uri", "")
        told = {"state": request.query.get("state", "")}
        if request.match_info["answer"] == "cancel":
            told["error"] = "access_denied"
        else:
            user = request.query.get("as_user") or tenant.core.options.users[0].id
            team, made = tenant.core.options.team, self.tokens.clock.now()
            code = Code(team, user, _scopes(request), back, made)
            told["code"] = self.tokens.authorize(code)
        raise web.HTTPFound(f"{back}{'&' if urlsplit(back).query else '?'}{urlencode(told)}")

    def _tenant(self, request: web.Request) -> Tenant:
        first = next(iter(self.tenants.values()))
        if request.query.get("client_id") != first.core.options.client_id:
            raise web.HTTPBadRequest(text="invalid_client_id")
        if urlsplit(request.query.get("redirect_uri", "")).scheme not in ("http", "https"):
            raise web.HTTPBadRequest(text="bad_redirect_uri")
        if not _scopes(request):
            raise web.HTTPBadRequest(text="invalid_scope")
        tenant = self.tenants.get(request.query.get("team") or first.core.options.team)
        if tenant is None:
            raise web.HTTPBadRequest(text="invalid_team_for_non_distributed_app")
        return tenant


def _scopes(request: web.Request) -> frozenset[str]:
    asked = request.query.get("scope", "").replace(" ", ",")
    return frozenset(scope for scope in asked.split(",") if scope)
