"""auth.*, apps.*, api.*, team.*, bots.*"""

from __future__ import annotations

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.records import Json
from bot.sandbox.seeds import APP_ID, BOT, BOT_ID, TEAM


async def api_test(context: Context) -> Json:
    return {"args": dict(context.arguments)}


async def auth_test(context: Context) -> Json:
    return {
        "url": f"https://{context.core.options.domain}.slack.com/",
        "team": context.core.options.name,
        "user": "touchline",
        "team_id": TEAM["id"],
        "user_id": BOT,
        "bot_id": BOT_ID,
        "is_enterprise_install": False,
    }


async def open_connection(context: Context) -> Json:
    return {"url": context.sockets.ticket()}


async def team_info(context: Context) -> Json:
    asked = context.text("team")
    if asked and asked != context.core.options.team:
        raise Refusal("team_not_found")
    named = {"name": context.core.options.name, "domain": context.core.options.domain}
    return {"team": TEAM | named | {"email_domain": "", "icon": {"image_default": True}}}


async def bots_info(context: Context) -> Json:
    if context.text("bot") not in ("", BOT_ID):
        raise Refusal("bot_not_found")
    return {
        "bot": {
            "id": BOT_ID,
            "deleted": False,
            "name": "Touchline",
            "updated": 0,
            "app_id": APP_ID,
            "user_id": BOT,
            "icons": {},
        }
    }


METHODS = {
    "api.test": api_test,
    "auth.test": auth_test,
    "apps.connections.open": open_connection,
    "team.info": team_info,
    "bots.info": bots_info,
}
