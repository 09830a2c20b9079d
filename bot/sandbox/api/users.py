"""users.*, usergroups.list"""

from __future__ import annotations

from bot.sandbox.api.context import Context
from bot.sandbox.api.paging import page
from bot.sandbox.core import Refusal
from bot.sandbox.records import Json, User
from bot.sandbox.render import user_json


async def info(context: Context) -> Json:
    return {"user": _shown(context, context.user())}


async def list_all(context: Context) -> Json:
    members = [_shown(context, user) for user in context.workspace.users.values()]
    shown, after = page(context, members, 1_000)
    return {"members": shown, "cache_ts": 0, "response_metadata": {"next_cursor": after}}


async def by_email(context: Context) -> Json:
    """Members alone: Slack finds neither strangers nor who has left."""
    asked = context.text("email").lower()
    for user in context.workspace.users.values():
        if user.email.lower() == asked != "" and not user.deleted and not user.is_stranger:
            return {"user": _shown(context, user)}
    raise Refusal("users_not_found")


async def profile(context: Context) -> Json:
    shown = _shown(context, context.user())
    return {"profile": shown["profile"]}


async def groups(context: Context) -> Json:
    return {"usergroups": []}


def _shown(context: Context, user: User) -> Json:
    email = "users:read.email" in context.scopes
    return user_json(user, email=email, locale=context.flag("include_locale"))


METHODS = {
    "users.info": info,
    "users.list": list_all,
    "users.lookupByEmail": by_email,
    "users.profile.get": profile,
    "usergroups.list": groups,
}
