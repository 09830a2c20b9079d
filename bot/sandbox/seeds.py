"""The sample team everyone starts with."""

from __future__ import annotations

from typing import Any

from bot.sandbox.records import Channel, User

TEAM = {"id": "T_SAMPLE", "name": "Sample team", "domain": "sample-team"}
APP_ID = "A_TOUCHLINE"
BOT = "U_TOUCHLINE"
BOT_ID = "B_TOUCHLINE"

USERS = (
    User("U_ADA", "ada", "Ada Moreno", "ada@sample-team.example", is_admin=True, is_owner=True),
    User("U_BEN", "ben", "Ben Okafor", "ben@sample-team.example"),
    User("U_CHO", "cho", "Cho Tanaka", "cho@sample-team.example"),
    User(BOT, "touchline", "Touchline", is_bot=True),
)
#: Whom a team may hold besides: an admin, both kinds of guest, another company's, one who left.
OTHERS = (
    User("U_DEB", "deb", "Deb Novak", "deb@sample-team.example", is_admin=True,
         tz="Europe/Prague", locale="cs-CZ"),
    User("U_GIL", "gil", "Gil Sand", "gil@agency.example", is_restricted=True,
         tz="America/New_York"),
    User("U_SOL", "sol", "Sol Ito", "sol@agency.example", is_ultra_restricted=True,
         tz="Asia/Tokyo", locale="ja-JP"),
    User("U_PAT", "pat", "Pat Reed", "pat@partner.example", team="T_PARTNER",
         tz="Europe/London", locale="en-GB"),
    User("U_LEE", "lee", "Lee Olsen", "lee@sample-team.example", deleted=True),
)  # fmt: skip
PEOPLE = frozenset(user.id for user in USERS if not user.is_bot)
CHANNELS = (
    Channel("C_SALES", "sales", PEOPLE | {BOT}),
    Channel("C_GENERAL", "general", PEOPLE),
)
#: A channel shared with that other company, one nobody writes in any more, one only admins may.
MORE_CHANNELS = (
    Channel("C_PARTNER", "ext-partner", PEOPLE | {BOT, "U_DEB", "U_GIL", "U_PAT"},
            shared_with="T_PARTNER"),
    Channel("C_OLD", "old-deals", PEOPLE | {BOT}, is_archived=True),
    Channel("C_NEWS", "announcements", PEOPLE | {BOT, "U_DEB"}, posting="admins"),
    Channel("C_PILOT", "pilot", frozenset({"U_ADA", "U_SOL", BOT}), is_private=True),
)  # fmt: skip


def in_team(value: Any, team: str) -> Any:
    """`value` as another team's Slack would send it: the same, under that team's id."""
    if team == TEAM["id"]:
        return value
    if isinstance(value, dict):
        return {key: in_team(held, team) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [in_team(held, team) for held in value]
    if isinstance(value, str) and "/files-pri/" in value:
        return value.replace(f"/{TEAM['id']}-", f"/{team}-")
    return team if value == TEAM["id"] else value


def direct(user: str) -> Channel:
    """The direct message between `user` and the bot: U_ADA → D_U_ADA."""
    return Channel(f"D_{user}", "", frozenset({user, BOT}), True, user)
