"""Modals, home and clicks, driven by a real app."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.records import View
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def field(block: str, label: str, element: Json, **more: Any) -> Json:
    held = {"action_id": "value", **element}
    return {"type": "input", "block_id": block, "label": plain(label), "element": held, **more}


TONES = [{"text": plain(t.title()), "value": t} for t in ("warm", "dry")]
FORM: Json = {
    "type": "modal",
    "callback_id": "edit",
    "external_id": "turn-1",
    "private_metadata": "p1",
    "title": plain("Edit"),
    "submit": plain("Save"),
    "notify_on_close": True,
    "blocks": [
        field("name", "Name", {"type": "plain_text_input", "max_length": 20}),
        field("tone", "Tone", {"type": "static_select", "options": TONES}),
        field("note", "Note", {"type": "plain_text_input", "initial_value": "n"}, optional=True),
    ],
}


def former(slack: LocalSlack, heard: list[Json]) -> AsyncApp:
    app = make_app(slack)

    @app.command("/pitch")
    async def pitch(ack: Any, command: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=command["trigger_id"], view=FORM)

    @app.view("edit")
    async def edit(ack: Any, view: Json, body: Json) -> None:
        values = view["state"]["values"]
        heard.append(values)
        name = values["name"]["value"]["value"]
        if name == "nobody":
            await ack(response_action="errors", errors={"name": "Give a real name"})
        elif name == "more":
            await ack(response_action="push", view=FORM | {"external_id": "turn-2"})
        elif name == "again":
            await ack(response_action="update", view=FORM | {"title": plain("Again")})
        else:
            await ack()

    @app.view_closed("edit")
    async def closed(ack: Any, view: Json) -> None:
        await ack()
        heard.append({"closed": view["id"]})

    return app


async def opened(slack: LocalSlack) -> View:
    await slack.command("/pitch", "form")
    view: View = await slack.until(lambda: slack.view)
    return view


async def test_a_form_is_filled_refused_mended_and_taken(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, former(slack, heard)):
        view = await opened(slack)
        assert (view.title, view.external_id) == ("Edit", "turn-1")
        wrong = await slack.submit(view, {"Name": "nobody", "tone": "Warm"})
        assert wrong == {"name": "Give a real name"}
        assert await slack.submit(view, {"name": "Okta"}) == {}
        assert slack.view is None
    taken = heard[-1]
    assert taken["name"]["value"] == {"type": "plain_text_input", "value": "Okta"}
    assert taken["tone"]["value"]["selected_option"] == TONES[0]
    assert taken["note"]["value"]["value"] == "n"


async def test_slack_checks_before_the_app_hears(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, former(slack, heard)):
        view = await opened(slack)
        errors = await slack.submit(view, {"Name": "n" * 21})
        assert set(errors) == {"name", "tone"}
        assert heard == []
        with pytest.raises(LookupError):
            await slack.submit(view, {"Shoe size": "44"})
        with pytest.raises(LookupError):
            await slack.submit(view, {"tone": "loud"})


async def test_update_push_and_close(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, former(slack, heard)):
        view = await opened(slack)
        await slack.submit(view, {"name": "again", "tone": "dry"})
        assert slack.view is not None
        assert (slack.view.id, slack.view.title) == (view.id, "Again")
        await slack.submit(view, {"name": "more"})
        pushed = slack.view
        assert (pushed.previous_id, pushed.root_id) == (view.id, view.id)
        await slack.close_view(pushed)
        assert slack.view.id == view.id
        assert heard[-1] == {"closed": pushed.id}


async def test_a_trigger_is_good_once_and_for_three_seconds(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    core = slack.server.core
    assert await refused(client.views_open(trigger_id="1.2.x", view=FORM)) == "invalid_trigger_id"
    trigger = core.trigger("U_ADA")
    await client.views_open(trigger_id=trigger, view=FORM)
    again = client.views_open(trigger_id=trigger, view=FORM | {"external_id": "x"})
    assert await refused(again) == "exchanged_trigger_id"
    async with LocalSlack(trigger_seconds=0.02) as hasty:
        late = hasty.server.core.trigger("U_ADA")
        await asyncio.sleep(0.04)
        quick = AsyncWebClient(token=hasty.bot_token, base_url=hasty.api_url)
        assert await refused(quick.views_open(trigger_id=late, view=FORM)) == "expired_trigger_id"


async def test_views_are_named_by_id_external_id_and_hash(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    core = slack.server.core
    view = (await client.views_open(trigger_id=core.trigger("U_ADA"), view=FORM))["view"]
    twin = client.views_open(trigger_id=core.trigger("U_BEN"), view=FORM)
    assert await refused(twin) == "duplicate_external_id"
    fresh = FORM | {"title": plain("Filled")}
    updated = (await client.views_update(external_id="turn-1", view=fresh))["view"]
    assert (updated["id"], updated["title"]["text"]) == (view["id"], "Filled")
    stale = client.views_update(view_id=view["id"], hash=view["hash"], view=fresh)
    assert await refused(stale) == "hash_conflict"
    assert await refused(client.views_update(view_id="V0", view=fresh)) == "not_found"
    for n in (2, 3):
        pushed = FORM | {"external_id": f"turn-{n}"}
        await client.views_push(trigger_id=core.trigger("U_ADA"), view=pushed)
    fourth = FORM | {"external_id": "turn-4"}
    asked = client.views_push(trigger_id=core.trigger("U_ADA"), view=fourth)
    assert await refused(asked) == "push_limit_reached"


HOME: Json = {
    "type": "home",
    "blocks": [
        {
            "type": "actions",
            "block_id": "acts",
            "elements": [
                {
                    "type": "button",
                    "action_id": "wipe",
                    "text": plain("Wipe"),
                    "value": "w",
                    "confirm": {
                        "title": plain("Sure?"),
                        "text": plain("All of it"),
                        "confirm": plain("Yes"),
                        "deny": plain("No"),
                    },
                },
                {"type": "static_select", "action_id": "tone", "options": TONES},
            ],
        }
    ],
}


async def test_home_is_published_and_its_elements_work(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[Json]()

    @app.event("app_home_opened")
    async def home(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=HOME)

    @app.action({"block_id": "acts"})
    async def acted(ack: Any, body: Json) -> None:
        await ack()
        heard.append(body)

    async with connected(slack, app):
        slack.open_home("U_BEN")
        view = await slack.until(lambda: slack.home_of("U_BEN"))
        assert view.buttons == ("Wipe", "Warm", "Dry")
        assert await slack.click(view, "Wipe", user="U_BEN", confirm=False) is None
        assert heard == []
        await slack.click(view, "Wipe", user="U_BEN")
        await slack.click(view, "Dry", user="U_BEN")
        with pytest.raises(LookupError, match="Wipe"):
            await slack.click(view, "Explode", user="U_BEN")
    wiped, chosen = (body["actions"][0] for body in heard)
    assert (wiped["value"], wiped["block_id"]) == ("w", "acts")
    assert chosen["selected_option"] == TONES[1]
    assert heard[0]["container"] == {"type": "view", "view_id": view.id}
    held = heard[1]["view"]["state"]["values"]["acts"]["tone"]
    assert held == {"type": "static_select", "selected_option": TONES[1]}


async def test_a_click_carries_message_and_response_url(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[Json]()

    @app.action("go")
    async def went(ack: Any, body: Json, respond: Any) -> None:
        await ack()
        heard.append(body)
        await respond(text="Gone", replace_original=True)

    button = {"type": "button", "action_id": "go", "text": plain("Go"), "value": "1"}
    async with connected(slack, app):
        root = await slack.say("hi", channel="C_GENERAL")
        slack.join("C_GENERAL")
        await app.client.chat_postMessage(
            channel="C_GENERAL",
            text="Ready",
            thread_ts=root.ts,
            blocks=[{"type": "actions", "elements": [button]}],
        )
        (posted,) = slack.posted_by_bot
        assert posted.buttons == ("Go",)
        await slack.click(posted, "go", user="U_CHO")
        await slack.until(lambda: slack.fresh_message(posted).text == "Gone")
    (body,) = heard
    assert (body["user"]["id"], body["channel"]["name"]) == ("U_CHO", "general")
    assert body["container"]["thread_ts"] == root.ts
    assert body["message"]["ts"] == posted.ts
    assert slack.fresh_message(posted).blocks == ()


async def test_an_app_that_is_late_is_told_on(slack: LocalSlack) -> None:
    async with LocalSlack(ack_seconds=0.1) as hasty:
        app = make_app(hasty)

        @app.command("/pitch")
        async def never(ack: Any) -> None:
            await asyncio.sleep(0.3)
            await ack()

        async with connected(hasty, app):
            with pytest.raises(AssertionError, match="did not acknowledge"):
                await hasty.command("/pitch")
            ack = await hasty.command("/pitch", acked=False)
            assert (ack.ok, ack.reason) == (False, "timeout")
        assert "did not respond" in hasty.messages()[-1].text


async def test_shortcuts(slack: LocalSlack) -> None:
    app, heard = make_app(slack), list[Json]()

    @app.shortcut("pitch_this")
    async def shortcut(ack: Any, body: Json) -> None:
        await ack()
        heard.append(body)

    async with connected(slack, app):
        said = await slack.say("about Okta", channel="C_GENERAL")
        await slack.shortcut("pitch_this")
        await slack.shortcut("pitch_this", message=said)
    assert [body["type"] for body in heard] == ["shortcut", "message_action"]
    assert heard[1]["message"]["text"] == "about Okta"
