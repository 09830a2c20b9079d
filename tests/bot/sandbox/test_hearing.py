"""What the app hears besides messages, and when it hears nothing."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import LocalSlack
from bot.sandbox.options import SCOPES
from tests.bot.sandbox.apps import connected, make_app, refused

Json = dict[str, Any]
LINKS: Json = {
    "features": {"unfurl_domains": ["touchline.example"]},
    "oauth_config": {"scopes": {"bot": ["links:read", "links:write", "chat:write"]}},
    "settings": {"event_subscriptions": {"bot_events": ["link_shared"]}},
}


def listener(slack: LocalSlack, heard: list[Json], *kinds: str) -> AsyncApp:
    app = make_app(slack)

    async def note(event: Json) -> None:
        heard.append(event)

    for kind in kinds:
        app.event(kind)(note)
    return app


async def test_what_somebody_looks_at(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard, "app_context_changed", "message")):
        said = await slack.say("about Okta")
        await slack.look("C_SALES")
        await slack.look("C_SALES", ts=said.ts, user="U_BEN")
        await slack.look("")
        await slack.until(lambda: len(heard) == 4)
    contexts = [event for event in heard if event["type"] == "app_context_changed"]
    seen = {(event["user"], event["channel"]) for event in contexts}
    assert seen == {("U_ADA", "D_U_ADA"), ("U_BEN", "D_U_BEN")}
    entities = [one for event in contexts for one in event["context"].get("entities", ())]
    channel = {"type": "slack#/types/channel_id", "value": "C_SALES", "team_id": "T_SAMPLE"}
    message = {"channel_id": "C_SALES", "message_ts": said.ts}
    assert channel in entities
    assert any(one["value"] == message for one in entities)
    assert any(event["context"] == {} for event in contexts)


async def test_who_comes_and_goes(slack: LocalSlack) -> None:
    heard: list[Json] = []
    kinds = ("member_joined_channel", "member_left_channel")
    async with connected(slack, listener(slack, heard, *kinds)):
        slack.join("C_GENERAL", user="U_BEN")
        slack.join("C_GENERAL")
        slack.join("C_SALES", user="U_BEN", bot_in=False)
        await slack.until(lambda: len(heard) == 2)
        slack.join("C_GENERAL", bot_in=False)
        await slack.advance(1)
    told = {(e["type"], e["user"], e["channel"], e.get("inviter")) for e in heard}
    assert told == {
        ("member_joined_channel", "U_TOUCHLINE", "C_GENERAL", "U_ADA"),
        ("member_left_channel", "U_BEN", "C_SALES", None),
    }


async def test_files_and_reactions() -> None:
    async with LocalSlack(scopes=SCOPES | {"reactions:read"}) as slack:
        heard: list[Json] = []
        kinds = ("file_shared", "reaction_added", "reaction_removed", "message")
        async with connected(slack, listener(slack, heard, *kinds)):
            said = await slack.upload("leads.csv", b"a,b\n", text="here")
            slack.react(said, "eyes", user="U_BEN")
            slack.react(said, "eyes", user="U_BEN")
            await slack.until(lambda: len(heard) == 4)
    by_kind = {event["type"]: event for event in heard}
    assert by_kind["file_shared"]["file_id"] == said.files[0].id
    assert by_kind["file_shared"]["channel_id"] == "C_SALES"
    item = {"type": "message", "channel": "C_SALES", "ts": said.ts}
    assert by_kind["reaction_added"]["item"] == by_kind["reaction_removed"]["item"] == item


async def test_without_the_scope_nothing_is_heard() -> None:
    async with LocalSlack(scopes=frozenset({"chat:write", "im:history"})) as slack:
        heard: list[Json] = []
        kinds = ("file_shared", "reaction_added", "message", "member_joined_channel")
        async with connected(slack, listener(slack, heard, *kinds)):
            said = await slack.upload("a.csv", b"a")
            slack.react(said, "eyes")
            slack.join("C_GENERAL")
            await slack.say("directly", channel="U_TOUCHLINE")
            await slack.until(lambda: heard)
            await slack.advance(1)
    assert [event["text"] for event in heard] == ["directly"]


async def test_links_of_the_apps_domains_unfold() -> None:
    async with LocalSlack(manifest=LINKS) as slack:
        client = AsyncWebClient(token=slack.bot_token, base_url=slack.api_url)
        heard: list[Json] = []
        async with connected(slack, listener(slack, heard, "link_shared")):
            url = "https://app.touchline.example/deal/7?a=1&b=2"
            said = await slack.say(f"see {url} and https://else.example", channel="C_GENERAL")
            await slack.until(lambda: heard)
        (event,) = heard
        assert event["links"] == [{"domain": "touchline.example", "url": url}]
        assert event["is_bot_user_member"] is False
        block = {"type": "section", "text": {"type": "mrkdwn", "text": "*Deal 7*"}}
        where = {"unfurl_id": event["unfurl_id"], "source": event["source"]}
        for _ in range(2):
            await client.chat_unfurl(**where, unfurls={url: {"blocks": [block]}})
        assert len(slack.fresh_message(said).attachments) == 1
        assert "*Deal 7*" in slack.fresh_message(said).plain
        other = client.chat_unfurl(**where, unfurls={"https://not.said": {"blocks": [block]}})
        assert await refused(other) == "cannot_unfurl_url"
        nowhere = client.chat_unfurl(channel="C_SALES", ts="1.0", unfurls={url: {}})
        assert await refused(nowhere) == "cannot_find_message"
        assert await refused(client.chat_unfurl(**where, unfurls={})) == "missing_unfurls"


async def test_people_edit_and_delete_what_they_wrote(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard, "message")):
        said = await slack.say("pitch Okta")
        slack.edit(said, "pitch <Oktta>")
        slack.delete(said)
        await slack.until(lambda: len(heard) == 3)
    by_kind = {event.get("subtype"): event for event in heard}
    assert by_kind["message_changed"]["message"]["text"] == "pitch &lt;Oktta&gt;"
    assert by_kind["message_changed"]["message"]["edited"]["user"] == "U_ADA"
    assert by_kind["message_changed"]["previous_message"]["text"] == "pitch Okta"
    assert by_kind["message_deleted"]["deleted_ts"] == said.ts
    assert slack.messages() == []


async def test_a_deleted_root_with_replies_leaves_a_tombstone(
    slack: LocalSlack, client: AsyncWebClient
) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard, "message")):
        root = await slack.say("secret")
        place = {"channel": "C_SALES", "thread_ts": root.ts}
        await client.chat_postMessage(**place, text="an answer")
        slack.delete(root)
        await client.chat_postMessage(**place, text="another")
        await slack.until(lambda: len(heard) == 2)
    told = next(event for event in heard if event.get("subtype") == "message_changed")
    assert told["message"]["subtype"] == "tombstone"
    thread = (await client.conversations_replies(channel="C_SALES", ts=root.ts))["messages"]
    assert [m["text"] for m in thread] == ["This message was deleted.", "an answer", "another"]
    assert thread[0]["user"] == "USLACKBOT"
    assert "secret" not in str(thread)


async def test_events_may_arrive_backwards(slack: LocalSlack) -> None:
    heard: list[Json] = []
    async with connected(slack, listener(slack, heard, "message", "app_mention")):
        slack.hold()
        for text in ("one", "<@U_TOUCHLINE> two"):
            await slack.say(text)
        await slack.advance(1)
        assert heard == []
        await slack.release(backwards=True)
        await slack.until(lambda: len(heard) == 3)
    assert [event["type"] for event in heard] == ["app_mention", "message", "message"]
    assert heard[-1]["text"] == "one"
