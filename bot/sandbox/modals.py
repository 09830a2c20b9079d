"""Modals: a person's stack of at most three views, and how it moves."""

from __future__ import annotations

import secrets
from dataclasses import replace

from bot.sandbox.core import Refusal
from bot.sandbox.inputs import initial_values
from bot.sandbox.records import Json, View
from bot.sandbox.state import Workspace

MOST = 3


def made_view(workspace: Workspace, user: str, body: Json, former: View | None = None) -> View:
    """A view as Slack keeps it: block ids given, inputs at their initial values."""
    blocks = [{"block_id": workspace.serial("v")} | block for block in body.get("blocks", ())]
    body = body | {"blocks": blocks}
    view_id = former.id if former else workspace.serial("V")
    kept = former.values if former else {}
    return View(
        id=view_id,
        type=str(body["type"]),
        user=user,
        hash=f"{workspace.stamp()}.{secrets.token_hex(4)}",
        body=body,
        root_id=former.root_id if former else view_id,
        previous_id=former.previous_id if former else None,
        values=initial_values(blocks, kept),
    )


def open_view(workspace: Workspace, user: str, body: Json) -> View:
    """Show a first modal; whatever was open before is gone."""
    _fresh(workspace, body)
    drop(workspace, user)
    view = made_view(workspace, user, body)
    return _show(workspace, user, view)


def push_view(workspace: Workspace, user: str, body: Json) -> View:
    """Show a modal on top of the open one."""
    stack = workspace.stacks.get(user) or []
    if len(stack) >= MOST:
        raise Refusal("push_limit_reached")
    _fresh(workspace, body)
    below = workspace.top(user)
    view = made_view(workspace, user, body)
    if below is not None:
        view = replace(view, previous_id=below.id, root_id=below.root_id)
    return _show(workspace, user, view)


def _show(workspace: Workspace, user: str, view: View) -> View:
    workspace.views[view.id] = view
    workspace.stacks.setdefault(user, []).append(view.id)
    workspace.show(user, view)
    return view


def update_view(workspace: Workspace, view: View, body: Json) -> View:
    if body.get("external_id") != view.body.get("external_id"):
        _fresh(workspace, body)
    fresh = made_view(workspace, view.user, body, view)
    workspace.views[view.id] = fresh
    workspace.show(view.user, workspace.top(view.user))
    return fresh


def _fresh(workspace: Workspace, body: Json) -> None:
    """An external_id is unique in the team while its view is open."""
    external = body.get("external_id")
    held = (workspace.views[v] for stack in workspace.stacks.values() for v in stack)
    if external and any(view.external_id == external for view in held):
        raise Refusal("duplicate_external_id")


def pop(workspace: Workspace, user: str) -> View | None:
    """Close the top modal; returns the one now on top."""
    stack = workspace.stacks.get(user) or []
    if stack:
        workspace.views.pop(stack.pop(), None)
    workspace.show(user, workspace.top(user))
    return workspace.top(user)


def drop(workspace: Workspace, user: str) -> None:
    """Close every modal of a person."""
    for view_id in workspace.stacks.pop(user, []):
        workspace.views.pop(view_id, None)
    workspace.show(user, None)
