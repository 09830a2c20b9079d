"""OAuth: allowed on a page, exchanged for a token, rotated, revoked, gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.oauth.installation_store import FileInstallationStore
from slack_sdk.oauth.state_store import FileOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient
from yarl import URL

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
BACK = "http://127.0.0.1:9/slack/oauth_redirect"
CLIENT = {"client_id": "1.1", "client_secret": "touchline-sandbox-client"}
ROTATING: Json = {"settings": {"token_rotation_enabled": True}}


async def allow(slack: LocalSlack, answer: str = "allow", **more: str) -> dict[str, list[str]]:
    """What comes back to the app after a person clicked Allow or Cancel."""
    url = AuthorizeUrlGenerator(
        client_id="1.1",
        scopes=["chat:write", "commands"],
        redirect_uri=BACK,
        authorization_url=f"{slack.page_url}oauth/v2/authorize",
    ).generate("state-1")
    async with aiohttp.ClientSession() as session:
        async with session.get(url, params=more) as page:
            text = await page.text()
        assert "Touchline asks for access" in text
        assert "chat:write" in text
        link = url.replace("/authorize?", f"/authorize/{answer}?")
        async with session.get(link, params=more, allow_redirects=False) as sent:
            return parse_qs(urlsplit(sent.headers["Location"]).query)


async def test_a_code_becomes_a_token_of_its_team() -> None:
    async with LocalSlack(installed=False, teams=["T_OTHER"]) as slack:
        bare = AsyncWebClient(base_url=slack.api_url)
        first = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        assert await refused(first.auth_test()) == "invalid_auth"
        for team in ("T_SAMPLE", "T_OTHER"):
            back = await allow(slack, team=team, as_user="U_BEN")
            assert back["state"] == ["state-1"]
            access: Any = await bare.oauth_v2_access(
                **CLIENT, code=back["code"][0], redirect_uri=BACK
            )
            assert (access["team"]["id"], access["authed_user"]["id"]) == (team, "U_BEN")
            assert access["scope"] == "chat:write,commands"
            client = AsyncWebClient(token=access["access_token"], base_url=slack.api_url)
            assert (await client.auth_test())["team_id"] == team
            await client.chat_postMessage(channel="C_SALES", text=f"hello {team}")
            assert await refused(client.users_info(user="U_ADA")) == "missing_scope"
        assert [m.text for m in slack.messages()] == ["hello T_SAMPLE"]
        assert [m.text for m in slack.team("T_OTHER").messages()] == ["hello T_OTHER"]


async def test_what_is_wrong_with_an_exchange_is_named(slack: LocalSlack) -> None:
    bare = AsyncWebClient(base_url=slack.api_url)
    assert (await allow(slack, "cancel"))["error"] == ["access_denied"]
    code = (await allow(slack))["code"][0]
    asked = {"code": code, "redirect_uri": BACK}
    wrong: list[tuple[Json, str]] = [
        (CLIENT | asked | {"client_id": "2"}, "invalid_client_id"),
        (CLIENT | asked | {"client_secret": "x"}, "bad_client_secret"),
        (CLIENT | asked | {"code": "x"}, "invalid_code"),
        (CLIENT | asked | {"redirect_uri": "http://else.example"}, "bad_redirect_uri"),
        (CLIENT | asked | {"grant_type": "magic"}, "invalid_grant_type"),
    ]
    for arguments, error in wrong:
        assert await refused(bare.oauth_v2_access(**arguments)) == error
    await bare.oauth_v2_access(**CLIENT, **asked)
    assert await refused(bare.oauth_v2_access(**CLIENT, **asked)) == "code_already_used"
    stale = (await allow(slack))["code"][0]
    await slack.advance(601)
    late = bare.oauth_v2_access(**CLIENT, code=stale, redirect_uri=BACK)
    assert await refused(late) == "invalid_code"


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({"client_id": "2"}, "invalid_client_id"),
        ({"redirect_uri": "javascript:alert(1)"}, "bad_redirect_uri"),
        ({"scope": ""}, "invalid_scope"),
        ({"team": "T_NONE"}, "invalid_team_for_non_distributed_app"),
    ],
)
async def test_the_page_refuses_what_it_does_not_know(
    slack: LocalSlack, query: dict[str, str], told: str
) -> None:
    sound = {"client_id": "1.1", "redirect_uri": BACK, "scope": "chat:write"}
    url = f"{slack.page_url}oauth/v2/authorize/allow"
    async with (
        aiohttp.ClientSession() as session,
        session.get(url, params=sound | query, allow_redirects=False) as answer,
    ):
        assert (answer.status, await answer.text()) == (400, told)


async def test_tokens_rotate_when_the_manifest_says_so() -> None:
    async with LocalSlack(manifest=ROTATING) as slack:
        bare = AsyncWebClient(base_url=slack.api_url)
        code = (await allow(slack))["code"][0]
        first = await bare.oauth_v2_access(**CLIENT, code=code, redirect_uri=BACK)
        old = AsyncWebClient(token=first["access_token"], base_url=slack.api_url)
        await old.auth_test()
        assert first["expires_in"] == 43_200
        await slack.advance(43_201)
        assert await refused(old.auth_test()) == "token_expired"
        asked = CLIENT | {"grant_type": "refresh_token", "refresh_token": first["refresh_token"]}
        second = await bare.oauth_v2_access(**asked)
        await AsyncWebClient(token=second["access_token"], base_url=slack.api_url).auth_test()
        assert await refused(bare.oauth_v2_access(**asked)) == "invalid_refresh_token"
        lasting = AsyncWebClient(base_url=slack.api_url)
        exchanged = await lasting.oauth_v2_exchange(token=slack.bot_token, **CLIENT)
        assert exchanged["refresh_token"]


async def test_revoked_and_uninstalled(slack: LocalSlack, client: AsyncWebClient) -> None:
    heard: list[Json] = []
    app = make_app(slack)

    async def note(event: Json) -> None:
        heard.append(event)

    for kind in ("tokens_revoked", "app_uninstalled"):
        app.event(kind)(note)
    async with connected(slack, app):
        assert (await client.auth_revoke(test=True))["revoked"] is False
        code = (await allow(slack))["code"][0]
        fresh = await client.oauth_v2_access(**CLIENT, code=code, redirect_uri=BACK)
        second = AsyncWebClient(token=fresh["access_token"], base_url=slack.api_url)
        # Bolt looks its own token up while it hears of the revoked one: another one is revoked.
        assert (await second.auth_revoke())["revoked"] is True
        assert await refused(second.auth_test()) == "token_revoked"
        await slack.until(lambda: heard)
        assert heard[0]["tokens"] == {"oauth": [], "bot": ["U_TOUCHLINE"]}
        assert await refused(client.apps_uninstall(client_id="2", client_secret="x")) == (
            "invalid_client_id"
        )
        slack.uninstall()
        assert await refused(client.auth_test()) == "account_inactive"
        delivered = slack.server.delivery.delivered
        await slack.until(lambda: len(delivered) >= 3)
    kinds = [parcel.payload["event"]["type"] for parcel, _ in delivered]
    assert sorted(set(kinds)) == ["app_uninstalled", "tokens_revoked"]


async def test_bolts_own_flow_installs_answers_and_forgets(tmp_path: Path) -> None:
    """Nothing of Bolt's is replaced: its pages, its state, its store, its token look-up."""
    async with LocalSlack(installed=False, teams=["T_OTHER"]) as slack:
        store = FileInstallationStore(base_dir=str(tmp_path), client_id="1.1")
        flow = AsyncOAuthFlow(
            client=AsyncWebClient(base_url=slack.api_url),
            settings=AsyncOAuthSettings(
                client_id="1.1",
                client_secret=CLIENT["client_secret"],
                scopes=["chat:write", "channels:history"],
                installation_store=store,
                state_store=FileOAuthStateStore(expiration_seconds=600, base_dir=str(tmp_path)),
                authorization_url=f"{slack.page_url}oauth/v2/authorize",
                install_page_rendering_enabled=False,
            ),
        )
        app = AsyncApp(
            client=AsyncWebClient(base_url=slack.api_url),
            signing_secret=slack.signing_secret,
            oauth_flow=flow,
        )
        app.enable_token_revocation_listeners()

        @app.event("message")
        async def answer(event: Json, say: Any) -> None:
            await say(text="Installed", thread_ts=event["ts"])

        runner = web.AppRunner(app.web_app("/slack/events"))
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        base = f"http://127.0.0.1:{runner.addresses[0][1]}"
        flow.settings.redirect_uri = f"{base}/slack/oauth_redirect"
        flow.redirect_uri = flow.settings.redirect_uri
        flow.settings.authorize_url_generator.redirect_uri = flow.settings.redirect_uri
        await slack.deliver_to(f"{base}/slack/events")
        for team in ("T_SAMPLE", "T_OTHER"):
            await install(base, team)
        other = slack.team("T_OTHER")
        for face in (slack, other):
            said = await face.say("are you there?")
            assert (await face.reply(said)).text == "Installed"
        assert await store.async_find_bot(enterprise_id=None, team_id="T_OTHER")
        other.uninstall()
        await slack.until(lambda: not list(tmp_path.glob("**/none-T_OTHER/*latest*")))
        assert list(tmp_path.glob("**/none-T_SAMPLE/*latest*"))
        await runner.cleanup()


async def install(base: str, team: str) -> None:
    """A person follows the links from the app's own page to its thanks."""
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=[URL(base)])
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        async with session.get(f"{base}/slack/install", allow_redirects=False) as sent:
            asked = sent.headers["Location"]
        link = asked.replace("/authorize?", "/authorize/allow?") + f"&team={team}"
        async with session.get(link) as thanks:
            assert "Thank you" in await thanks.text()
