"""What the app receives for commands, clicks, forms and shortcuts, in Slack's shapes."""

from __future__ import annotations

from collections.abc import Iterator

from bot.sandbox.core import Core, Ticket
from bot.sandbox.inputs import holders, initial_values
from bot.sandbox.plain import Clickable
from bot.sandbox.records import Channel, Json, Message, View
from bot.sandbox.render import message_json, view_json
from bot.sandbox.seeds import APP_ID, TEAM

TOKEN = "sandbox-verification-token"  # noqa: S105  (Slack still sends one; nobody checks it)


def command(core: Core, name: str, text: str, user: str, channel: Channel, now: float) -> Json:
    """A slash command; Slack sends it as a form, so every value is text."""
    return {
        "token": TOKEN,
        "team_id": TEAM["id"],
        "team_domain": core.options.domain,
        "channel_id": channel.id,
        "channel_name": "directmessage" if channel.is_im else channel.name,
        "user_id": user,
        "user_name": core.workspace.users[user].name,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": core.response_url(Ticket(channel.id, user, now)),
        "trigger_id": core.trigger(user),
    }


def _interaction(core: Core, kind: str, user: str) -> Json:
    who = core.workspace.users[user]
    named = {"id": user, "username": who.name, "name": who.name}
    return {
        "type": kind,
        "user": named | {"team_id": who.team or TEAM["id"]},
        "api_app_id": APP_ID,
        "token": TOKEN,
        "team": {"id": TEAM["id"], "domain": core.options.domain},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def message_action(core: Core, message: Message, user: str, action: Json, now: float) -> Json:
    """block_actions on a message."""
    channel = core.workspace.channels[message.channel]
    ticket = Ticket(channel.id, user, now, message.ts, message.thread_ts)
    container = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    name = "directmessage" if channel.is_im else channel.name
    return (
        _interaction(core, "block_actions", user)
        | _step(core, message)
        | {
            "container": container | {"is_ephemeral": message.ephemeral_to is not None},
            "channel": {"id": channel.id, "name": name},
            "message": message_json(core.workspace, core.base, message),
            "state": {"values": _values(core, message, user)},
            "trigger_id": core.trigger(user),
            "response_url": core.response_url(ticket),
            "actions": [action],
        }
    )


def _values(core: Core, message: Message, user: str) -> Json:
    """What this person's menus and inputs of a message hold now."""
    held = core.workspace.entered.get((message.channel, message.ts, user), {})
    return initial_values(message.blocks, held)


def _step(core: Core, message: Message) -> Json:
    """What Slack adds for a message that a workflow step posted."""
    run = core.workspace.executions.get(message.execution)
    if run is None:
        return {}
    data = {"execution_id": run.id, "function": {"callback_id": run.callback_id}}
    return {"function_data": data | {"inputs": run.inputs}, "bot_access_token": run.token}


def suggestion(core: Core, on: Message | View, user: str, element: Json, query: str) -> Json:
    """block_suggestion: what somebody has typed into an external menu so far."""
    made = _interaction(core, "block_suggestion", user)
    made |= {"action_id": element["action_id"], "block_id": element["block_id"], "value": query}
    if isinstance(on, View):
        return made | {"container": {"type": "view", "view_id": on.id}, "view": view_json(on)}
    channel = core.workspace.channels[on.channel]
    container = {"type": "message", "message_ts": on.ts, "channel_id": channel.id}
    return made | {
        "container": container | {"is_ephemeral": on.ephemeral_to is not None},
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "message": message_json(core.workspace, core.base, on),
    }


def view_action(core: Core, view: View, user: str, action: Json) -> Json:
    """block_actions in a modal or the home tab."""
    return _interaction(core, "block_actions", user) | {
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": core.trigger(user),
        "view": view_json(view),
        "actions": [action],
    }


def submission(core: Core, view: View, user: str) -> Json:
    return _interaction(core, "view_submission", user) | {
        "trigger_id": core.trigger(user),
        "view": view_json(view),
        "response_urls": [*_urls(core, view, user)],
    }


def _urls(core: Core, view: View, user: str) -> Iterator[Json]:
    """One for every conversation chosen in a menu that asked for it."""
    for block, element in holders(view.blocks):
        block_id, action_id = block["block_id"], element.get("action_id", "")
        state = view.values.get(block_id, {}).get(action_id, {})
        channel = state.get("selected_conversation") or state.get("selected_channel")
        if element.get("response_url_enabled") and channel:
            url = core.response_url(Ticket(channel, user, core.clock.now()))
            yield {"block_id": block_id, "action_id": action_id, "channel_id": channel} | {
                "response_url": url
            }


def closing(core: Core, view: View, user: str, *, cleared: bool) -> Json:
    made = _interaction(core, "view_closed", user)
    return made | {"view": view_json(view), "is_cleared": cleared}


def shortcut(
    core: Core, callback_id: str, user: str, message: Message | None, now: float, stamp: str
) -> Json:
    """A global shortcut, or one on a message."""
    kind = "shortcut" if message is None else "message_action"
    made = _interaction(core, kind, user)
    made |= {"callback_id": callback_id, "trigger_id": core.trigger(user), "action_ts": stamp}
    if message is None:
        return made
    channel = core.workspace.channels[message.channel]
    ticket = Ticket(channel.id, user, now, message.ts, message.thread_ts)
    return made | {
        "message_ts": message.ts,
        "channel": {"id": channel.id, "name": channel.name or "directmessage"},
        "message": message_json(core.workspace, core.base, message),
        "response_url": core.response_url(ticket),
    }


def action(clicked: Clickable, stamp: str, value: Json | None = None) -> Json:
    """One entry of `actions`: what was operated, and what it holds now."""
    element = clicked.element
    made: Json = {
        "type": element["type"],
        "block_id": clicked.block_id,
        "action_id": element.get("action_id", ""),
        "action_ts": stamp,
    }
    if element["type"] == "feedback_buttons" and clicked.option:
        return made | {"value": clicked.option["value"], "text": clicked.option["text"]}
    for name in ("text", "value", "style", "url", "placeholder"):
        if name in element:
            made[name] = element[name]
    return made | (value or {})
