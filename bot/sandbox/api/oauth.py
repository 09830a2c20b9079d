"""oauth.v2.*, auth.revoke, apps.uninstall: from a code to a token, and the end of it."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.records import Json
from bot.sandbox.seeds import APP_ID, BOT
from bot.sandbox.tenants import Tenant
from bot.sandbox.tokens import HALF_DAY


async def access(context: Context) -> Json:
    """A code, or a refresh token, for a bot token. The team's own first token still holds."""
    _known_client(context)
    kind = context.text("grant_type") or "authorization_code"
    if kind == "refresh_token":
        grant, token, refresh = context.tokens.refresh(context.text("refresh_token"))
        return _given(context, grant.team, grant.scopes, token, refresh)
    if kind != "authorization_code":
        raise Refusal("invalid_grant_type")
    code = context.tokens.exchange(context.text("code"), context.text("redirect_uri"))
    settings = context.core.options.manifest.get("settings") or {}
    rotating = bool(settings.get("token_rotation_enabled"))
    token, refresh = context.tokens.issue(code.team, code.scopes, rotating=rotating)
    user = {"authed_user": {"id": code.user}}
    return _given(context, code.team, code.scopes, token, refresh) | user


async def exchange(context: Context) -> Json:
    """A lasting token for one that rotates."""
    _known_client(context)
    team = context.core.options.team
    if context.grant is None or context.grant.expires is not None:
        raise Refusal("token_already_exchanged")
    token, refresh = context.tokens.issue(team, context.scopes, rotating=True)
    return _given(context, team, context.scopes, token, refresh)


def _known_client(context: Context) -> None:
    options = context.core.options
    if context.text("client_id") != options.client_id:
        raise Refusal("invalid_client_id")
    if context.text("client_secret") != options.client_secret:
        raise Refusal("bad_client_secret")


def _given(context: Context, team: str, scopes: frozenset[str], token: str, refresh: str) -> Json:
    made: dict[str, Any] = {
        "access_token": token,
        "token_type": "bot",
        "scope": ",".join(sorted(scopes)),
        "bot_user_id": BOT,
        "app_id": APP_ID,
        "team": {"id": team, "name": _tenant(context, team).core.options.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    return made | ({"expires_in": int(HALF_DAY), "refresh_token": refresh} if refresh else {})


def _tenant(context: Context, team: str) -> Tenant:
    return context.tenants[team]


async def revoke(context: Context) -> Json:
    """End the token that asks; `test` only asks whether it could."""
    if context.flag("test"):
        return {"revoked": False}
    context.tokens.end(context.core.options.team, "token_revoked", context.token)
    _tell_revoked(context)
    return {"revoked": True}


async def uninstall(context: Context) -> Json:
    _known_client(context)
    leave(context)
    return {}


def leave(context: Context) -> None:
    """The app is gone from the team: its tokens end, and it is told so."""
    context.tokens.end(context.core.options.team, "account_inactive")
    stamp = context.workspace.stamp()
    context.delivery.announce({"type": "app_uninstalled", "event_ts": stamp})
    _tell_revoked(context)


def _tell_revoked(context: Context) -> None:
    tokens = {"oauth": [], "bot": [BOT]}
    stamp = context.workspace.stamp()
    context.delivery.announce({"type": "tokens_revoked", "tokens": tokens, "event_ts": stamp})


METHODS = {
    "oauth.v2.access": access,
    "oauth.v2.exchange": exchange,
    "auth.revoke": revoke,
    "apps.uninstall": uninstall,
}
