"""views.open, views.push, views.update, views.publish"""

from __future__ import annotations

from typing import Any

from bot.sandbox.api.context import Context
from bot.sandbox.core import Refusal
from bot.sandbox.limits import check_view
from bot.sandbox.modals import made_view, open_view, push_view, update_view
from bot.sandbox.records import Json, View
from bot.sandbox.render import view_json


async def open_modal(context: Context) -> Json:
    body = _modal(context)
    context.need("trigger_id")
    user = context.core.exchange(context.text("trigger_id"))
    return {"view": view_json(open_view(context.workspace, user, body))}


async def push(context: Context) -> Json:
    body = _modal(context)
    context.need("trigger_id")
    user = context.core.exchange(context.text("trigger_id"))
    return {"view": view_json(push_view(context.workspace, user, body))}


async def update(context: Context) -> Json:
    body = _modal(context)
    view = _named(context)
    if context.text("hash") and context.text("hash") != view.hash:
        raise Refusal("hash_conflict")
    return {"view": view_json(update_view(context.workspace, view, body))}


async def publish(context: Context) -> Json:
    body: Any = context.arguments.get("view")
    check_view(body)
    if body["type"] != "home":
        raise Refusal("invalid_arguments", "[ERROR] must be home [json-pointer:/view/type]")
    user = context.user("user_id").id
    held = context.workspace.homes.get(user)
    if context.text("hash") and held and context.text("hash") != held.hash:
        raise Refusal("hash_conflict")
    view = made_view(context.workspace, user, body, held)
    context.workspace.views[view.id] = context.workspace.homes[user] = view
    context.workspace.tell("home", {"home": view}, frozenset({user}))
    return {"view": view_json(view)}


def _modal(context: Context) -> Json:
    body: Any = context.arguments.get("view")
    check_view(body)
    if body["type"] != "modal":
        raise Refusal("invalid_arguments", "[ERROR] must be modal [json-pointer:/view/type]")
    return dict(body)


def _named(context: Context) -> View:
    """The open view that `view_id` or `external_id` names."""
    asked, external = context.text("view_id"), context.text("external_id")
    if not asked and not external:
        raise Refusal("invalid_arguments", "[ERROR] missing required field: view_id")
    for stack in context.workspace.stacks.values():
        for view_id in stack:
            view = context.workspace.views[view_id]
            if view.id == asked or (external and view.external_id == external):
                return view
    raise Refusal("not_found")


METHODS = {
    "views.open": open_modal,
    "views.push": push,
    "views.update": update,
    "views.publish": publish,
}
