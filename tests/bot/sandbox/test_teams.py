"""Several teams with one app, and all kinds of people in them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.options import SCOPES, Options
from bot.sandbox.records import Channel, User
from bot.sandbox.seeds import BOT, CHANNELS, MORE_CHANNELS, OTHERS, USERS
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]
EVERYONE: Json = {"users": USERS + OTHERS, "channels": CHANNELS + MORE_CHANNELS}


def client_of(slack: LocalSlack, token: str = "") -> AsyncWebClient:
    return AsyncWebClient(token=token or slack.bot_token, base_url=slack.api_url)


async def test_two_teams_share_a_socket_and_nothing_else() -> None:
    async with LocalSlack(teams=["T_OTHER"]) as slack:
        other, heard = slack.team("T_OTHER"), list[Json]()
        app = make_app(slack)

        async def note(body: Json) -> None:
            heard.append(body)

        app.event("message")(note)
        async with connected(slack, app):
            said = await other.say("from elsewhere", user="U_BEN")
            await slack.say("from here")
            await slack.until(lambda: len(heard) == 2)
        teams = {body["event"]["text"]: body["team_id"] for body in heard}
        assert teams == {"from elsewhere": "T_OTHER", "from here": "T_SAMPLE"}
        theirs = client_of(slack, other.bot_token)
        assert (await theirs.auth_test())["team_id"] == "T_OTHER"
        assert (await theirs.team_info())["team"]["name"] == "Other team"
        await theirs.chat_postMessage(channel="C_SALES", text="yes?", thread_ts=said.ts)
        assert [m.text for m in other.messages()] == ["from elsewhere", "yes?"]
        assert [m.text for m in slack.messages()] == ["from here"]
        ours = client_of(slack).chat_postMessage(channel="C_SALES", text="a", thread_ts=said.ts)
        assert await refused(ours) == "thread_not_found"
        other.fail_next("auth.test", "fatal_error")
        await client_of(slack).auth_test()
        assert await refused(theirs.auth_test()) == "fatal_error"


async def test_a_team_has_its_own_people_channels_scopes_and_limits() -> None:
    people = (User("U_ZOE", "zoe", "Zoe Falk"), USERS[-1])
    channels = (Channel("C_DEALS", "deals", frozenset({"U_ZOE", BOT})),)
    other = Options(
        team="T_OTHER", bot_token="xoxb-other", users=people, channels=channels,
        scopes=SCOPES - {"files:write"}, rate_limits=True,
    )  # fmt: skip
    async with LocalSlack(teams=[other]) as slack:
        theirs = client_of(slack, "xoxb-other")
        assert [u["name"] for u in (await theirs.users_list())["members"]] == ["zoe", "touchline"]
        assert await refused(theirs.users_info(user="U_ADA")) == "user_not_found"
        nowhere = theirs.chat_postMessage(channel="C_SALES", text="a")
        assert await refused(nowhere) == "channel_not_found"
        upload = theirs.files_getUploadURLExternal(filename="a", length=1)
        assert await refused(upload) == "missing_scope"
        await theirs.chat_postMessage(channel="C_DEALS", text="a")
        again = theirs.chat_postMessage(channel="C_DEALS", text="a")
        assert await refused(again) == "ratelimited"
        for _ in range(2):
            await client_of(slack).chat_postMessage(channel="C_SALES", text="a")


async def test_each_teams_files_open_with_its_own_token() -> None:
    async with LocalSlack(teams=["T_OTHER"]) as slack:
        other = slack.team("T_OTHER")
        theirs = client_of(slack, other.bot_token)
        await theirs.files_upload_v2(channel="C_SALES", filename="a.csv", content="a,b")
        await other.until(lambda: other.posted_by_bot)
        assert slack.posted_by_bot == []
        shown = (await theirs.files_info(file=other.posted_by_bot[0].files[0].id))["file"]
        assert shown["user_team"] == "T_OTHER"
        async with aiohttp.ClientSession() as session:
            for token, status in ((other.bot_token, 200), (slack.bot_token, 404)):
                bearer = {"Authorization": f"Bearer {token}"}
                async with session.get(shown["url_private"], headers=bearer) as answer:
                    assert answer.status == status
                    assert (await answer.text() == "a,b") == (status == 200)


async def test_roles_time_zones_and_languages() -> None:
    async with LocalSlack(**EVERYONE) as slack:
        client, shown = client_of(slack), dict[str, Json]()
        for user in ("U_ADA", "U_DEB", "U_GIL", "U_SOL", "U_PAT", "U_LEE"):
            shown[user] = (await client.users_info(user=user, include_locale=True))["user"]
        names = ("is_owner", "is_admin", "is_restricted", "is_ultra_restricted")
        roles = {user: [bool(one.get(name)) for name in names] for user, one in shown.items()}
        assert roles["U_ADA"] == [True, True, False, False]
        assert roles["U_DEB"] == [False, True, False, False]
        assert roles["U_GIL"] == [False, False, True, False]
        assert roles["U_SOL"] == [False, False, True, True]
        assert (shown["U_SOL"]["tz"], shown["U_SOL"]["tz_offset"]) == ("Asia/Tokyo", 32_400)
        assert shown["U_DEB"]["locale"] == "cs-CZ"
        assert (shown["U_PAT"]["team_id"], shown["U_PAT"]["is_stranger"]) == ("T_PARTNER", True)
        assert "email" not in shown["U_PAT"]["profile"]
        assert shown["U_LEE"]["deleted"] is True
        assert "tz" not in shown["U_LEE"]
        assert "locale" not in (await client.users_info(user="U_DEB"))["user"]


async def test_people_are_found_by_address() -> None:
    async with LocalSlack(scopes=SCOPES | {"users.profile:read"}, **EVERYONE) as slack:
        client = client_of(slack)
        found = await client.users_lookupByEmail(email="Deb@Sample-Team.example")
        assert found["user"]["id"] == "U_DEB"
        for email in ("pat@partner.example", "lee@sample-team.example", "x@y.example", ""):
            assert await refused(client.users_lookupByEmail(email=email)) == "users_not_found"
        profile = (await client.users_profile_get(user="U_GIL"))["profile"]
        assert profile["email"] == "gil@agency.example"
        assert await refused(client.usergroups_list()) == "missing_scope"


@pytest.mark.parametrize(
    ("channel", "error"),
    [
        ("C_OLD", "is_archived"),
        ("C_NEWS", "restricted_action"),
        ("C_GENERAL", "not_in_channel"),
        ("C_HIDDEN", "channel_not_found"),
    ],
)
async def test_where_the_app_may_not_write(channel: str, error: str) -> None:
    hidden = Channel("C_HIDDEN", "board", frozenset({"U_ADA"}), is_private=True)
    async with LocalSlack(users=USERS, channels=EVERYONE["channels"] + (hidden,)) as slack:
        client = client_of(slack)
        posting = client.chat_postMessage(channel=channel, text="a")
        assert await refused(posting) == error
        whisper = client.chat_postEphemeral(channel=channel, text="a", user="U_ADA")
        assert await refused(whisper) == error


async def test_a_closed_messages_tab() -> None:
    closed = {"features": {"app_home": {"messages_tab_enabled": False}}}
    async with LocalSlack(manifest=closed) as slack:
        posting = client_of(slack).chat_postMessage(channel="U_ADA", text="a")
        assert await refused(posting) == "messages_tab_disabled"


async def test_whom_the_app_can_reach() -> None:
    far = replace(OTHERS[3], id="U_FAR", name="far")
    async with LocalSlack(
        scopes=SCOPES | {"mpim:write"}, users=EVERYONE["users"] + (far,),
        channels=EVERYONE["channels"],
    ) as slack:  # fmt: skip
        client = client_of(slack)
        assert (await client.conversations_open(users="U_PAT"))["channel"]["id"] == "D_U_PAT"
        errors = {"U_FAR": "user_not_visible", "U_LEE": "user_disabled", BOT: "cannot_dm_bot"}
        for user, error in errors.items():
            assert await refused(client.conversations_open(users=user)) == error
        group = await client.conversations_open(users=["U_ADA", "U_BEN"], return_im=True)
        assert group["channel"]["is_mpim"] is True
        assert (await client.conversations_open(users="U_BEN,U_ADA"))["already_open"]


async def test_a_stranger_speaks_in_a_shared_channel_and_runs_no_commands() -> None:
    async with LocalSlack(**EVERYONE) as slack:
        app, heard = make_app(slack), list[Json]()

        async def note(body: Json) -> None:
            heard.append(body)

        app.event("message")(note)
        async with connected(slack, app):
            await slack.say("hello from Partner", user="U_PAT", channel="C_PARTNER")
            await slack.until(lambda: heard)
            with pytest.raises(LookupError, match="not of this team"):
                await slack.command("/pitch", user="U_PAT", channel="C_PARTNER")
        (body,) = heard
        assert body["is_ext_shared_channel"] is True
        assert (body["team_id"], body["event"]["user_team"]) == ("T_SAMPLE", "T_PARTNER")


async def test_guests_stay_where_they_were_let_in() -> None:
    async with LocalSlack(**EVERYONE) as slack:
        await slack.say("hi", user="U_GIL", channel="C_PARTNER")
        await slack.say("hi", user="U_SOL", channel="C_PILOT")
        for user, channel, why in (
            ("U_GIL", "C_SALES", "guest"),
            ("U_PAT", "C_SALES", "stranger"),
            ("U_LEE", "C_SALES", "no longer active"),
            ("U_ADA", "C_OLD", "no longer active"),
            ("U_BEN", "C_NEWS", "only admins"),
        ):
            with pytest.raises(LookupError, match=why):
                await slack.say("hi", user=user, channel=channel)


async def test_the_app_comes_invites_and_goes(slack: LocalSlack) -> None:
    async with LocalSlack(scopes=SCOPES | {"channels:join", "channels:manage"}) as open_to:
        client = client_of(open_to)
        here = {"channel": "C_GENERAL"}
        assert await refused(client.conversations_invite(**here, users="U_BEN")) == "not_in_channel"
        assert (await client.conversations_join(**here))["channel"]["is_member"] is True
        assert (await client.conversations_join(**here))["warning"] == "already_in_channel"
        taken = client.conversations_invite(**here, users="U_BEN")
        assert await refused(taken) == "already_in_channel"
        await client.conversations_kick(**here, user="U_BEN")
        await client.conversations_invite(**here, users="U_BEN")
        topic = await client.conversations_setTopic(**here, topic="Deals")
        assert topic["channel"]["topic"]["value"] == "Deals"
        too_long = client.conversations_setTopic(**here, topic="t" * 251)
        assert await refused(too_long) == "too_long"
        assert await refused(client.conversations_leave(**here)) == "cant_leave_general"
        await client.conversations_leave(channel="C_SALES")
        assert await refused(client.conversations_history(channel="C_SALES")) == "not_in_channel"
    joining = client_of(slack).conversations_join(channel="C_GENERAL")
    assert await refused(joining) == "missing_scope"
