"""External menus, shortcuts and stacks of modals, driven by a real app."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.core import Refusal
from tests.bot.sandbox.apps import connected, make_app

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


NAMES = ("Okta", "Okapi Labs", "Acme")
MENU: Json = {"type": "external_select", "action_id": "company", "min_query_length": 2}
FIELD: Json = {"type": "input", "block_id": "company", "label": plain("Company"), "element": MENU}
FILE: Json = {
    "type": "input",
    "block_id": "list",
    "label": plain("List"),
    "optional": True,
    "element": {"type": "file_input", "action_id": "list"},
}
FORM: Json = {
    "type": "modal",
    "callback_id": "pick",
    "title": plain("Pick"),
    "submit": plain("Save"),
    "notify_on_close": True,
    "blocks": [FIELD, FILE],
}


def option(name: str) -> Json:
    return {"text": plain(name), "value": name.lower()}


def picker(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = make_app(slack)

    @app.shortcut("new_pitch")
    async def opened(ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await ack()
        heard.append(shortcut)
        await client.views_open(trigger_id=shortcut["trigger_id"], view=FORM)

    @app.options("company")
    async def offer(ack: Any, payload: Json) -> None:
        found = [option(name) for name in NAMES if payload["value"].lower() in name.lower()]
        await ack(options=found)

    @app.action("company")
    async def chosen(ack: Any, action: Json) -> None:
        await ack()
        heard.append(action)

    @app.view("pick")
    async def picked(ack: Any, view: Json) -> None:
        heard.append(view["state"]["values"])
        await ack(response_action="push", view=FORM | {"callback_id": "last"})

    @app.view("last")
    async def last(ack: Any) -> None:
        await ack(response_action="clear")

    @app.view_closed("pick")
    @app.view_closed("last")
    async def closed(ack: Any, body: Json) -> None:
        await ack()
        heard.append({"closed": body["view"]["callback_id"], "cleared": body["is_cleared"]})

    return app


async def test_a_menu_offers_what_was_typed(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, picker(slack, heard)):
        await slack.shortcut("new_pitch")
        view = await slack.until(lambda: slack.view)
        with pytest.raises(LookupError, match="2 letters"):
            await slack.offers(view, "company", "O")
        with pytest.raises(LookupError):
            await slack.submit(view, {"Company": "Okta"})
        offered = await slack.offers(view, "company", "Ok")
        assert [one["value"] for one in offered] == ["okta", "okapi labs"]
        assert await slack.submit(view, {}) == {"company": "Please complete this required field."}
        files = [("leads.csv", b"name\nOkta\n")]
        assert await slack.submit(view, {"Company": "Okta", "List": files}) == {}
    values = heard[-1]
    assert values["company"]["company"]["selected_option"] == option("Okta")
    (file,) = values["list"]["list"]["files"]
    assert (file["name"], file["size"], file["mimetype"]) == ("leads.csv", 10, "text/csv")
    assert await slack.file_bytes(file["id"]) == b"name\nOkta\n"


async def test_clearing_closes_the_stack_and_is_told(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, picker(slack, heard)):
        await slack.shortcut("new_pitch")
        view = await slack.until(lambda: slack.view)
        for _ in range(2):
            await slack.offers(slack.view, "company", "Acme")
            await slack.submit(slack.view, {"Company": "Acme"})
            if slack.view is not None:
                assert slack.view.previous_id == view.id
        assert slack.view is None
        await slack.until(lambda: len(heard) == 4)
    told = [one for one in heard if "closed" in one]
    assert told == [{"closed": "last", "cleared": True}, {"closed": "pick", "cleared": True}]


async def test_a_view_may_take_the_whole_stack_with_it(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, picker(slack, heard)) as handler:
        client, core = handler.app.client, slack.server.core
        await client.views_open(trigger_id=core.trigger("U_ADA"), view=FORM)
        last = FORM | {"callback_id": "last", "clear_on_close": True}
        await client.views_push(trigger_id=core.trigger("U_ADA"), view=last)
        await client.views_open(trigger_id=core.trigger("U_BEN"), view=FORM)
        await slack.close_view(slack.view_of("U_ADA"))
        assert slack.view_of("U_ADA") is None
        assert slack.view_of("U_BEN") is not None
        await slack.close_view(slack.view_of("U_BEN"), user="U_BEN")
    assert [(one["closed"], one["cleared"]) for one in heard] == [
        ("last", True),
        ("pick", True),
        ("pick", False),
    ]


async def test_a_menu_in_a_message(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, picker(slack, heard)):
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        blocks = [{"type": "actions", "block_id": "a", "elements": [MENU]}]
        await client.chat_postMessage(channel="C_SALES", text="Who?", blocks=blocks)
        (posted,) = slack.posted_by_bot
        await slack.offers(posted, "company", "ac")
        await slack.select(posted, "company", "Acme")
        await slack.until(lambda: heard)
    assert heard[0]["selected_option"] == option("Acme")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"options": [option("a" * 76)]}, "must be less than 76 characters"),
        ({"options": [option("a")] * 101}, "no more than 100 items allowed"),
        ({}, "must provide one of: options, option_groups"),
        ({"option_groups": [{"label": plain("G"), "options": []}]}, ""),
    ],
)
async def test_what_slack_would_not_offer(slack: LocalSlack, answer: Json, told: str) -> None:
    app = make_app(slack)

    @app.options("company")
    async def offer(ack: Any) -> None:
        await ack(**answer)

    async with connected(slack, app):
        blocks = [{"type": "actions", "block_id": "a", "elements": [MENU]}]
        await app.client.chat_postMessage(channel="C_SALES", text="Who?", blocks=blocks)
        (posted,) = slack.posted_by_bot
        if told:
            with pytest.raises(Refusal) as caught:
                await slack.offers(posted, "company", "ac")
            assert told in str(caught.value.messages)
        else:
            assert await slack.offers(posted, "company", "ac") == []


WHERE: Json = {
    "type": "input",
    "block_id": "where",
    "label": plain("Where"),
    "element": {
        "type": "conversations_select",
        "action_id": "where",
        "response_url_enabled": True,
    },
}


async def test_a_form_may_answer_where_somebody_chose(slack: LocalSlack) -> None:
    app = make_app(slack)

    @app.view("pick")
    async def picked(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        assert body["response_urls"][0]["channel_id"] == "C_SALES"
        await respond(text="Done", response_type="in_channel")

    async with connected(slack, app):
        trigger = slack.server.core.trigger("U_ADA")
        await app.client.views_open(trigger_id=trigger, view=FORM | {"blocks": [WHERE]})
        await slack.submit(slack.view, {"Where": "C_SALES"})
        await slack.until(lambda: [m.text for m in slack.messages()] == ["Done"])


async def test_a_message_remembers_what_each_person_chose(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[Json]()

    @app.action({"block_id": "a"})
    async def acted(ack: Any, body: Json) -> None:
        await ack()
        heard.append(body["state"]["values"]["a"]["tone"]["selected_option"])

    tone = {"type": "static_select", "action_id": "tone", "options": [option("Dry"), option("Wry")]}
    go = {"type": "button", "action_id": "go", "text": plain("Go")}
    blocks = [{"type": "actions", "block_id": "a", "elements": [tone, go]}]
    async with connected(slack, app):
        await app.client.chat_postMessage(channel="C_SALES", text="How?", blocks=blocks)
        (posted,) = slack.posted_by_bot
        await slack.choose(posted, "tone", "Wry")
        await slack.click(posted, "Go")
        await slack.click(posted, "Go", user="U_BEN")
    assert heard == [option("Wry"), option("Wry"), None]


SHORTCUTS: Json = {
    "features": {
        "shortcuts": [
            {"name": "New pitch", "type": "global", "callback_id": "new_pitch"},
            {"name": "Answer this", "type": "message", "callback_id": "answer"},
        ]
    }
}


async def test_only_declared_shortcuts_can_be_picked() -> None:
    async with LocalSlack(manifest=SHORTCUTS) as slack:
        app, heard = make_app(slack), list[Json]()

        @app.shortcut("answer")
        @app.shortcut("new_pitch")
        async def picked(ack: Any, body: Json) -> None:
            await ack()
            heard.append(body)

        async with connected(slack, app):
            root = await slack.say("too expensive", channel="C_GENERAL")
            reply = await slack.say("really", channel="C_GENERAL", thread=root, user="U_BEN")
            await slack.shortcut("answer", message=reply, user="U_CHO")
            await slack.shortcut("new_pitch")
            for name, message in (("answer", None), ("new_pitch", root), ("dance", None)):
                with pytest.raises(LookupError, match=name):
                    await slack.shortcut(name, message=message)
    on_message, anywhere = heard
    assert on_message["message"]["thread_ts"] == root.ts
    assert (on_message["user"]["id"], on_message["message"]["user"]) == ("U_CHO", "U_BEN")
    assert {"trigger_id", "response_url", "message_ts"} <= on_message.keys()
    assert "channel" not in anywhere
    assert anywhere["trigger_id"]
