"""users.*"""

from __future__ import annotations

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.records import Json, User
from bot.sandbox.render import user_json


async def info(context: Context) -> Json:
    return {"user": _shown(context, context.user())}


async def list_all(context: Context) -> Json:
    members = [_shown(context, user) for user in context.workspace.users.values()]
    return {"members": members, "cache_ts": 0, "response_metadata": {"next_cursor": ""}}


async def by_email(context: Context) -> Json:
    for user in context.workspace.users.values():
        if user.email and user.email == context.text("email").lower():
            return {"user": _shown(context, user)}
    raise Refusal("users_not_found")


def _shown(context: Context, user: User) -> Json:
    return user_json(user, email="users:read.email" in context.scopes)


METHODS = {"users.info": info, "users.list": list_all, "users.lookupByEmail": by_email}
