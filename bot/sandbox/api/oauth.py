"""oauth.v2.*, auth.revoke, apps.uninstall: from a code to a token, and the end of it."""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.hearing import tell_revoked
from bot.sandbox.records import Json
from bot.sandbox.seeds import APP_ID, BOT
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
        "team": {"id": team, "name": context.tenants[team].core.options.name},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    return made | ({"expires_in": int(HALF_DAY), "refresh_token": refresh} if refresh else {})


async def revoke(context: Context) -> Json:
    """End the token that asks; `test` only asks whether it could."""
    if context.flag("test"):
        return {"revoked": False}
    context.tokens.end(context.core.options.team, "token_revoked", context.token)
    tell_revoked(context.core, context.delivery)
    return {"revoked": True}


async def uninstall(context: Context) -> Json:
    _known_client(context)
    context.tenants[context.core.options.team].uninstall()
    return {}


METHODS = {
    "oauth.v2.access": access,
    "oauth.v2.exchange": exchange,
    "auth.revoke": revoke,
    "apps.uninstall": uninstall,
}
