"""The sample team everyone starts with."""

from __future__ import annotations

from typing import Any

from bot.sandbox.records import Channel, User

TEAM = {"id": "T_SAMPLE", "name": "Sample team", "domain": "sample-team"}
APP_ID = "A_TOUCHLINE"
BOT = "U_TOUCHLINE"
BOT_ID = "B_TOUCHLINE"

USERS = (
    User("U_ADA", "ada", "Ada Moreno", "ada@sample-team.example", is_admin=True),
    User("U_BEN", "ben", "Ben Okafor", "ben@sample-team.example"),
    User("U_CHO", "cho", "Cho Tanaka", "cho@sample-team.example"),
    User(BOT, "touchline", "Touchline", is_bot=True),
)
PEOPLE = frozenset(user.id for user in USERS if not user.is_bot)
CHANNELS = (
    Channel("C_SALES", "sales", PEOPLE | {BOT}),
    Channel("C_GENERAL", "general", PEOPLE),
)


def in_team(value: Any, team: str) -> Any:
    """`value` as another team's Slack would send it: the same, under that team's id."""
    if team == TEAM["id"]:
        return value
    if isinstance(value, dict):
        return {key: in_team(held, team) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [in_team(held, team) for held in value]
    return team if value == TEAM["id"] else value


def direct(user: str) -> Channel:
    """The direct message between `user` and the bot: U_ADA → D_U_ADA."""
    return Channel(f"D_{user}", "", frozenset({user, BOT}), True, user)
