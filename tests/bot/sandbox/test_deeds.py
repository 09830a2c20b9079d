"""The rest of what the trial page can do: menus, shortcuts, steps, contexts, members, roles."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.seeds import CHANNELS, MORE_CHANNELS, OTHERS, USERS
from tests.bot.sandbox.apps import connected, make_app

Json = dict[str, Any]
TEXT = {"type": "string", "title": "Company", "is_required": True}
MANIFEST: Json = {
    "features": {
        "shortcuts": [
            {"name": "Answer", "type": "message", "callback_id": "answer", "description": "d"},
            {"name": "New pitch", "type": "global", "callback_id": "new"},
        ]
    },
    "functions": {
        "write_pitch": {
            "title": "Write a pitch",
            "input_parameters": {"company": TEXT},
            "output_parameters": {"pitch": {"type": "string"}},
        }
    },
    "settings": {
        "event_subscriptions": {
            "bot_events": ["app_context_changed", "member_joined_channel", "app_uninstalled"]
        }
    },
}


class Page:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def do(self, deed: str, **body: Any) -> Json:
        told = {"user": "U_ADA", **body}
        async with self.session.post(f"/trial/{deed}", json=told) as answer:
            return dict(await answer.json())

    async def state(self, user: str = "U_ADA") -> Json:
        async with self.session.get("/trial/state", params={"user": user}) as answer:
            return dict(await answer.json())


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    users, channels = USERS + OTHERS, CHANNELS + MORE_CHANNELS
    async with LocalSlack(manifest=MANIFEST, users=users, channels=channels) as local:
        yield local


@pytest.fixture
async def page(slack: LocalSlack) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(slack.page_url) as session:
        yield Page(session)


async def test_the_state_names_roles_shortcuts_steps_and_members(page: Page) -> None:
    state = await page.state()
    roles = {user["id"]: user["role"] for user in state["users"]}
    assert roles == {
        "U_ADA": "owner",
        "U_BEN": "member",
        "U_CHO": "member",
        "U_TOUCHLINE": "app",
        "U_DEB": "admin",
        "U_GIL": "guest",
        "U_SOL": "single-channel guest",
        "U_PAT": "stranger",
        "U_LEE": "deactivated",
    }
    places = {user["id"]: (user["tz"], user["locale"]) for user in state["users"]}
    assert places["U_SOL"] == ("Asia/Tokyo", "ja-JP")
    assert [one["callback_id"] for one in state["shortcuts"]] == ["answer", "new"]
    (step,) = state["functions"]
    assert step["inputs"] == [{"name": "company", **TEXT}]
    channels = {one["id"]: one for one in state["channels"]}
    assert (channels["C_OLD"]["is_archived"], channels["C_PARTNER"]["shared"]) == (True, True)
    assert channels["C_PILOT"]["kind"] == "group"
    assert "U_TOUCHLINE" in channels["C_SALES"]["members"]
    assert "C_PILOT" not in {one["id"] for one in (await page.state("U_GIL"))["channels"]}


async def test_shortcuts_steps_contexts_and_menus(slack: LocalSlack, page: Page) -> None:
    app, heard = make_app(slack), list[str]()

    @app.shortcut("answer")
    @app.shortcut("new")
    async def picked(ack: Any, body: Json) -> None:
        await ack()
        heard.append(body.get("message", {}).get("text", "nothing"))

    @app.function("write_pitch", auto_acknowledge=False)
    async def write(ack: Any, inputs: Json, complete: Any) -> None:
        await ack()
        await complete({"pitch": f"Dear {inputs['company']}"})

    @app.event("app_context_changed")
    async def looked(event: Json) -> None:
        heard.append(event["context"]["entities"][0]["value"])

    @app.options("company")
    async def offer(ack: Any, payload: Json) -> None:
        option = {"text": {"type": "plain_text", "text": payload["value"]}, "value": "1"}
        await ack(options=[option])

    async with connected(slack, app):
        said = await page.do("say", channel="C_SALES", text="too dear")
        where = {"channel": "C_SALES", "message_ts": said["ts"]}
        assert (await page.do("shortcut", callback_id="answer", **where))["ok"]
        assert (await page.do("shortcut", callback_id="new"))["ok"]
        assert not (await page.do("shortcut", callback_id="none"))["ok"]
        await page.do("context", channel="C_SALES")
        started = await page.do("step", callback_id="write_pitch", inputs={"company": "Okta"})
        await slack.until(lambda: slack.workspace.executions[started["id"]].outputs)
        await slack.until(lambda: len(heard) == 3)
        menu = {"type": "external_select", "action_id": "company", "min_query_length": 0}
        blocks = [{"type": "actions", "block_id": "a", "elements": [menu]}]
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        posted = await client.chat_postMessage(channel="C_SALES", text="Who?", blocks=blocks)
        at = {"channel": "C_SALES", "message_ts": posted["ts"], "action_id": "company"}
        offered = await page.do("options", **at, value="Ok")
    assert heard == ["too dear", "nothing", "C_SALES"]
    assert offered["options"][0]["text"]["text"] == "Ok"
    (run,) = (await page.do("steps"))["steps"]
    assert (run["state"], run["outputs"]) == ("completed", {"pitch": "Dear Okta"})
    missing = await page.do("step", callback_id="write_pitch")
    assert "missing required parameter: company" in missing["error"]


async def test_messages_members_and_the_end(slack: LocalSlack, page: Page) -> None:
    said = await page.do("say", channel="C_SALES", text="one")
    where = {"channel": "C_SALES", "ts": said["ts"]}
    assert (await page.do("edit", **where, text="two"))["ok"]
    assert slack.messages()[0].text == "two"
    assert not (await page.do("delete", **where, user="U_BEN"))["ok"]
    assert (await page.do("delete", **where))["ok"]
    assert slack.messages() == []
    await page.do("invite", channel="C_GENERAL")
    await page.do("invite", channel="C_GENERAL", who="U_DEB")
    assert {"U_TOUCHLINE", "U_DEB"} <= slack.workspace.channels["C_GENERAL"].members
    await page.do("remove", channel="C_GENERAL")
    assert "U_TOUCHLINE" not in slack.workspace.channels["C_GENERAL"].members
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("user", "U_ADA")
    form.add_field("file", b"a,b", filename="../leads.csv")
    async with page.session.post("/trial/file", data=form) as answer:
        file = (await answer.json())["file"]
    assert (file["name"], file["size"]) == ("leads.csv", 3)
    assert await slack.file_bytes(file["id"]) == b"a,b"
    await page.do("uninstall")
    async with page.session.post(
        "/api/auth.test", headers={"Authorization": f"Bearer {slack.bot_token}"}
    ) as answer:
        assert (await answer.json())["error"] == "account_inactive"
    await page.do("reset")
    async with page.session.post(
        "/api/auth.test", headers={"Authorization": f"Bearer {slack.bot_token}"}
    ) as answer:
        assert (await answer.json())["ok"]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("edit", {"channel": "C_SALES", "ts": "1.0", "text": "a"}),
        ("options", {"channel": "C_SALES", "message_ts": "1.0", "action_id": "a"}),
        ("options", {"view_id": "V0", "action_id": "a"}),
        ("context", {"channel": "C_NOWHERE"}),
        ("invite", {"channel": "C_NOWHERE"}),
        ("step", {"callback_id": "write_pitch", "inputs": [1]}),
        ("step", {"callback_id": "none"}),
        ("say", {"user": "U_GIL", "channel": "C_SALES", "text": "a"}),
        ("command", {"user": "U_PAT", "channel": "C_PARTNER", "command": "/pitch"}),
    ],
)
async def test_what_cannot_be_done_is_told(page: Page, deed: str, body: Json) -> None:
    done = await page.do(deed, **body)
    assert done["ok"] is False
    assert done["error"]
