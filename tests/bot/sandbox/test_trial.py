"""What the trial page asks for and is told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from tests.bot.sandbox.apps import connected, make_app

Json = dict[str, Any]


class Page:
    """A browser's side of the page: fetches, posts, and what the socket brought."""

    def __init__(self, session: aiohttp.ClientSession, user: str) -> None:
        self.session = session
        self.user = user
        self.told: list[Json] = []

    async def state(self) -> Json:
        async with self.session.get("/trial/state", params={"user": self.user}) as answer:
            shown: Json = await answer.json()
            return shown

    async def do(self, deed: str, **body: Any) -> Json:
        body = {"user": self.user, **body}
        async with self.session.post(f"/trial/{deed}", json=body) as answer:
            done: Json = await answer.json()
            return done

    async def listen(self) -> None:
        async with self.session.ws_connect("/trial/ws", params={"user": self.user}) as socket:
            async for frame in socket:
                self.told.append(frame.json())

    def of(self, kind: str) -> list[Json]:
        return [event for event in self.told if event["type"] == kind]


@pytest.fixture
async def page(slack: LocalSlack) -> AsyncIterator[Page]:
    async with aiohttp.ClientSession(slack.page_url) as session:
        shown = Page(session, "U_ADA")
        listening = asyncio.create_task(shown.listen())
        await slack.until(lambda: slack.workspace.watchers)
        yield shown
        listening.cancel()


async def test_the_state_is_what_one_person_sees(
    slack: LocalSlack, page: Page, client: AsyncWebClient
) -> None:
    root = await slack.say("hello", user="U_BEN")
    await client.chat_postMessage(channel="C_SALES", text="hi", thread_ts=root.ts)
    await client.chat_postEphemeral(channel="C_SALES", user="U_BEN", text="only Ben")
    await slack.say("secret", user="U_CHO", channel="U_TOUCHLINE")
    state = await page.state()
    assert (state["me"], state["team"]["name"]) == ("U_ADA", "Sample team")
    channels = {channel["id"]: channel for channel in state["channels"]}
    assert list(channels) == ["C_SALES", "C_GENERAL", "D_U_ADA"]
    assert (channels["C_SALES"]["bot_in"], channels["C_GENERAL"]["bot_in"]) == (True, False)
    assert (channels["D_U_ADA"]["name"], channels["C_SALES"]["unread"]) == ("Touchline", 2)
    first, reply = state["messages"]["C_SALES"]
    assert (first["text"], first["reply_count"], first["thread_ts"]) == ("hello", 1, None)
    assert (reply["thread_ts"], reply["bot"], reply["streaming"]) == (root.ts, True, False)
    assert [command["name"] for command in state["commands"]] == ["/pitch", "/coach"]
    assert (state["home"], state["view"], state["banner"]) == (None, None, {"lines": []})
    await page.do("read", channel="C_SALES")
    assert (await page.state())["channels"][0]["unread"] == 0


async def test_changes_are_told_as_they_happen(
    slack: LocalSlack, page: Page, client: AsyncWebClient
) -> None:
    said = await page.do("say", channel="C_SALES", text="hello")
    posted = await client.chat_postMessage(channel="C_SALES", text="one", thread_ts=said["ts"])
    where = {"channel": "C_SALES", "ts": posted["ts"]}
    await client.chat_update(**where, text="two")
    await client.chat_delete(**where)
    await client.chat_postEphemeral(channel="C_SALES", user="U_BEN", text="only Ben")
    await client.assistant_threads_setStatus(
        channel_id="C_SALES", thread_ts=said["ts"], status="is thinking"
    )
    await slack.until(lambda: page.of("status"))
    assert [e["message"]["text"] for e in page.of("message")] == ["hello", "one"]
    assert [e["message"]["text"] for e in page.of("message_changed")] == ["two"]
    assert page.of("message_deleted")[0]["message"]["ts"] == posted["ts"]
    told = {"type": "status", "channel": "C_SALES", "thread_ts": said["ts"], "text": "is thinking"}
    assert page.of("status") == [told]
    wires = page.of("wire")
    assert any(w["kind"] == "api" and w["summary"] == "chat.update" for w in wires)
    assert {"direction", "kind", "summary", "body"} <= set(wires[0])


FIELD: Json = {
    "type": "input",
    "block_id": "name",
    "label": {"type": "plain_text", "text": "Name"},
    "element": {"type": "plain_text_input", "action_id": "v"},
}
TITLE = {"type": "plain_text", "text": "Edit"}


async def test_commands_clicks_and_forms_from_the_page(slack: LocalSlack, page: Page) -> None:
    app = make_app(slack)

    @app.command("/pitch")
    async def pitch(ack: Any, command: Json, client: AsyncWebClient) -> None:
        await ack()
        button = {"type": "button", "action_id": "edit", "text": TITLE, "value": "1"}
        blocks = [{"type": "actions", "block_id": "acts", "elements": [button]}]
        await client.chat_postMessage(channel=command["channel_id"], text="a", blocks=blocks)

    @app.action("edit")
    async def edit(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        assert body["actions"][0]["value"] == "1"
        view = {"type": "modal", "callback_id": "e", "title": TITLE, "submit": TITLE}
        await client.views_open(trigger_id=body["trigger_id"], view={**view, "blocks": [FIELD]})

    @app.view("e")
    async def taken(ack: Any, view: Json) -> None:
        good = view["state"]["values"]["name"]["v"]["value"] == "Okta"
        await (ack() if good else ack(response_action="errors", errors={"name": "Who?"}))

    async with connected(slack, app):
        assert (await page.do("command", channel="C_SALES", command="/pitch", text="x"))["ok"]
        await slack.until(lambda: slack.posted_by_bot)
        where = {"channel": "C_SALES", "message_ts": slack.posted_by_bot[0].ts}
        action = {"block_id": "acts", "action_id": "edit", "value": "1"}
        await page.do("action", **where, **action)
        await slack.until(lambda: page.of("view"))
        view = page.of("view")[-1]["view"]
        assert view["blocks"][0]["block_id"] == "name"
        for name, errors in (("Nobody", {"name": "Who?"}), ("Okta", None)):
            values = {"name": {"v": {"type": "plain_text_input", "value": name}}}
            done = await page.do("submit", view_id=view["id"], values=values)
            assert done.get("errors") == errors
        await slack.until(lambda: page.of("view")[-1]["view"] is None)


async def test_a_button_of_a_form_tells_what_is_entered_so_far(
    slack: LocalSlack, page: Page
) -> None:
    app, told = make_app(slack), list[Json]()
    button = {"type": "button", "action_id": "try", "text": TITLE, "value": "1"}
    blocks = [FIELD, {"type": "actions", "block_id": "acts", "elements": [button]}]
    view = {"type": "modal", "callback_id": "e", "title": TITLE, "submit": TITLE, "blocks": blocks}

    @app.command("/pitch")
    async def pitch(ack: Any, command: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=view)

    @app.action("try")
    async def tried(ack: Any, body: Json) -> None:
        await ack()
        told.append(body["view"]["state"]["values"])

    async with connected(slack, app):
        await page.do("command", channel="C_SALES", command="/pitch", text="x")
        await slack.until(lambda: page.of("view"))
        values = {"name": {"v": {"type": "plain_text_input", "value": "Okta"}}}
        where = {"view_id": page.of("view")[-1]["view"]["id"], "state": {"values": values}}
        await page.do("action", **where, block_id="acts", action_id="try", value="1")
    assert told == [values]


async def test_a_dropped_file_comes_back_safely(slack: LocalSlack, page: Page) -> None:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in (("user", "U_ADA"), ("channel", "U_TOUCHLINE"), ("text", "look")):
        form.add_field(name, value)
    form.add_field("file", b"<script>", filename="../x.html", content_type="text/html")
    form.add_field("file", b"a,b", filename="leads.csv")
    async with page.session.post("/trial/upload", data=form) as answer:
        assert (await answer.json())["ok"]
    html, csv = (await page.state())["messages"]["D_U_ADA"][0]["files"]
    assert (html["name"], csv["mimetype"], csv["size"]) == ("x.html", "text/csv", 3)
    async with page.session.get(html["url"]) as answer:
        assert await answer.read() == b"<script>"
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


async def test_only_our_own_page_may_ask(slack: LocalSlack, page: Page) -> None:
    for headers in ({"Host": "evil.example"}, {"Origin": "https://evil.example"}):
        async with page.session.get("/trial/state", headers=headers) as answer:
            assert answer.status == 403
    own = {"Origin": slack.page_url.rstrip("/")}
    async with page.session.get("/trial/state", headers=own) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("deed", "body"),
    [
        ("say", {"channel": "C_NOWHERE", "text": "a"}),
        ("say", {"user": "U_NOBODY", "channel": "C_SALES", "text": "a"}),
        ("say", {"channel": "C_SALES"}),
        ("say", {"channel": ["C_SALES"], "text": "a"}),
        ("action", {"channel": "C_SALES", "message_ts": "1.0"}),
        ("submit", {"view_id": "V0"}),
        ("stop", {"channel": "C_SALES", "ts": "1.0"}),
    ],
)
async def test_a_deed_that_cannot_be_done_says_so(page: Page, deed: str, body: Json) -> None:
    done = await page.do(deed, **body)
    assert done["ok"] is False
    assert done["error"]


async def test_home_stop_react_and_reset(
    slack: LocalSlack, page: Page, client: AsyncWebClient
) -> None:
    said = await page.do("say", channel="U_TOUCHLINE", text="go")
    where = {"channel": "D_U_ADA", "ts": said["ts"]}
    begun = await client.chat_startStream(
        channel="D_U_ADA", thread_ts=said["ts"], markdown_text="lo"
    )
    await page.do("stop", channel="D_U_ADA", ts=begun["ts"])
    assert not slack.posted_by_bot[0].streaming
    await page.do("react", **where, name="eyes")
    first = (await page.state())["messages"]["D_U_ADA"][0]
    assert first["reactions"] == [{"name": "eyes", "users": ["U_ADA"]}]
    await page.do("react", **where, name="eyes")
    assert (await page.state())["messages"]["D_U_ADA"][0]["reactions"] == []
    assert (await page.do("home"))["ok"]
    await page.do("reset")
    await slack.until(lambda: page.of("reset"))
    assert (await page.state())["messages"]["C_SALES"] == []
