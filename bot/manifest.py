"""The Slack app's manifest, made from the tables the listeners register from.

`python -m bot.manifest` writes manifest.json; a test keeps the two equal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.buttons import PREFIX

FILE = Path(__file__).parents[1] / "manifest.json"

DESCRIPTION = "The sales coach that lives in your team's Slack"
LONG = (
    "Touchline writes pitches and coaches deals from the facts your company really holds: CRM "
    "records, past conversations and your product catalogue. Every figure and name in an answer "
    "comes from a stored record and is listed as a source with its age. It reads the CSV files "
    "you drop into a conversation, writes for one lead or for a whole list, and sends nothing to "
    "anyone outside without a person's click."
)
AGENT = (
    "Ask about leads, companies and deals, have a pitch written, or get the next steps for a deal. "
    "Drop a CSV file to bring in records. Answers rest on your own records and list their sources."
)


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    description: str
    usage: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question offered to someone who opens the conversation: four at most."""

    title: str
    message: str


COMMANDS = (
    Command("/pitch", "Write to a prospect: one, or a list", "Acme tone:friendly length:concise"),
    Command("/coach", "Next steps for a deal", "Acme renewal"),
)
PROMPTS = (
    Prompt("What can you do?", "What can you do?"),
    Prompt("Which deals need me?", "Which of my open deals need attention?"),
    Prompt("Who should I call?", "Which leads have we not contacted in the last 60 days?"),
    Prompt("How are we doing?", "How many deals did we win and lose this quarter?"),
)
EVENTS = (
    "agent_session_stopped",
    "app_home_opened",
    "app_mention",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
)
SCOPES = (
    "app_mentions:read",
    "assistant:write",
    "channels:history",
    "chat:write",
    "commands",
    "files:read",
    "files:write",
    "groups:history",
    "im:history",
    "im:read",
    "im:write",
    "mpim:history",
    "users:read",
    "users:read.email",
)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A click without a button: `action` names what it asks for (`agents.CLICKS`)."""

    name: str
    action: str
    description: str
    on_message: bool = False

    @property
    def callback_id(self) -> str:
        return f"{PREFIX}{self.action}"


SHORTCUTS: tuple[Shortcut, ...] = ()


def manifest() -> dict[str, Any]:
    return {
        "display_information": {
            "name": "Touchline",
            "description": DESCRIPTION,
            "long_description": LONG,
            "background_color": "#14532d",
        },
        "features": _features(),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True},
            "org_deploy_enabled": False,
            "socket_mode_enabled": True,
            "token_rotation_enabled": False,
        },
    }


def _features() -> dict[str, Any]:
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "agent_view": {"agent_description": AGENT, "suggested_prompts": prompts()},
        "bot_user": {"display_name": "Touchline", "always_online": True},
        "slash_commands": [_command(command) for command in COMMANDS],
    }
    if SHORTCUTS:
        features["shortcuts"] = [_shortcut(shortcut) for shortcut in SHORTCUTS]
    return features


def prompts() -> list[dict[str, str]]:
    return [{"title": prompt.title, "message": prompt.message} for prompt in PROMPTS]


def _command(command: Command) -> dict[str, Any]:
    return {
        "command": command.name,
        "description": command.description,
        "usage_hint": command.usage,
        "should_escape": True,
    }


def _shortcut(shortcut: Shortcut) -> dict[str, str]:
    return {
        "name": shortcut.name,
        "type": "message" if shortcut.on_message else "global",
        "callback_id": shortcut.callback_id,
        "description": shortcut.description,
    }


def text() -> str:
    return json.dumps(manifest(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
