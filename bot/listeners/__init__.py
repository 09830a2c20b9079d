"""Every trigger, one line each: written down, acknowledged, nothing else."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp

from bot.buttons import ACTION_ID
from bot.listeners.agent import Agent
from bot.listeners.inbox import Inbox
from bot.listeners.interactions import Interactions
from bot.listeners.messages import Messages
from bot.manifest import COMMANDS, SHORTCUTS

__all__ = ["Inbox", "register"]


def register(app: AsyncApp, inbox: Inbox) -> None:
    messages, agent, interactions = Messages(inbox), Agent(inbox), Interactions(inbox)
    app.event("message")(messages.hear)
    app.event("app_mention")(messages.hear)
    app.event("app_home_opened")(agent.opened)
    app.event("agent_session_stopped")(agent.stopped)
    for command in COMMANDS:
        app.command(command.name)(interactions.command)
    for shortcut in SHORTCUTS:
        app.shortcut(shortcut.callback_id)(interactions.shortcut)
    app.action(ACTION_ID)(interactions.click)
    app.view(ACTION_ID)(interactions.submit)
