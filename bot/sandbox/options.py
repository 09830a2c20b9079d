"""How strict, how patient and under which names a local Slack runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.sandbox import seeds
from bot.sandbox.records import Channel, Json, User

#: What the app may do when no manifest says otherwise.
SCOPES = frozenset(
    {"app_mentions:read", "assistant:write", "chat:write", "commands", "team:read"}
    | {"im:history", "im:read", "im:write", "channels:history", "channels:read"}
    | {"groups:history", "groups:read", "files:read", "files:write", "mpim:history"}
    | {"reactions:write", "users:read", "users:read.email"}
)


@dataclass(frozen=True, slots=True)
class Command:
    name: str
    hint: str = ""
    description: str = ""
    should_escape: bool = True


COMMANDS = (
    Command("/pitch", "Okta", "Write a pitch for a lead or a company"),
    Command("/coach", "Acme", "Advice on a deal"),
)


@dataclass(frozen=True, slots=True)
class Options:
    """Times in seconds. `retry_delays`: before each delivery after the first, as Slack does."""

    team: str = seeds.TEAM["id"]
    name: str = seeds.TEAM["name"]
    domain: str = seeds.TEAM["domain"]
    users: tuple[User, ...] = seeds.USERS
    channels: tuple[Channel, ...] = seeds.CHANNELS
    installed: bool = True
    bot_token: str = "xoxb-touchline-sandbox"  # noqa: S105
    app_token: str = "xapp-touchline-sandbox"  # noqa: S105
    client_id: str = "1.1"
    client_secret: str = "touchline-sandbox-client"  # noqa: S105
    signing_secret: str = "touchline-sandbox-secret"  # noqa: S105
    scopes: frozenset[str] = SCOPES
    commands: tuple[Command, ...] = COMMANDS
    banner: tuple[str, ...] = ()
    ack_seconds: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0)
    trigger_seconds: float = 3.0
    stream_seconds: float = 300.0
    status_seconds: float = 120.0
    edit_seconds: float | None = None  # how long an answer may be edited, if the team says so
    upload_seconds: float = 0.02
    rate_limits: bool = False
    post_interval: float = 1.0
    tier_scale: float = 1.0
    duplicates: int = 0
    manifest: Json = field(default_factory=dict)


def commands_of(manifest: Json) -> tuple[Command, ...]:
    """The slash commands a manifest declares, or the usual two."""
    declared = (manifest.get("features") or {}).get("slash_commands") or ()
    found = tuple(
        Command(
            one["command"],
            one.get("usage_hint", ""),
            one.get("description", ""),
            bool(one.get("should_escape")),
        )
        for one in declared
    )
    return found or COMMANDS


def prompts_of(manifest: Json) -> tuple[Json, ...]:
    """The prompts a manifest suggests to whoever opens the conversation."""
    view = (manifest.get("features") or {}).get("agent_view") or {}
    return tuple(view.get("suggested_prompts") or ())


def shortcuts_of(manifest: Json) -> tuple[Json, ...]:
    """The shortcuts a manifest declares: name, type (global or message), callback_id."""
    return tuple((manifest.get("features") or {}).get("shortcuts") or ())


def scopes_of(manifest: Json) -> frozenset[str]:
    """The bot scopes a manifest asks for, or the usual ones."""
    asked = ((manifest.get("oauth_config") or {}).get("scopes") or {}).get("bot")
    return frozenset(asked) if asked else SCOPES
